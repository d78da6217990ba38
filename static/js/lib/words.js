/**
 * The words of the interface: gettext catalogues as JSON, in the reader's language, changed at any moment.
 *
 * `t` and `n` read signals, so whatever drew with them redraws when the language changes; inputs, focus and scroll stay,
 * because nothing is mounted anew.
 */
import { batch, signal } from "./html.js";
import { at, boot } from "./boot.js";
import { fill, pluralForm } from "./phrases.js";

export const language = signal(boot.language ?? "en");
const catalogue = signal({});
const loaded = new Map();

/** The sentence `msg` in the reader's language. */
export function t(msg, values) {
  const found = catalogue.value[msg];
  return fill(typeof found === "string" && found ? found : msg, values);
}

/** The sentence for `count` things; `%(num)s` is the count as the language writes it. */
export function n(one, many, count, values = {}) {
  const forms = catalogue.value[one] ?? catalogue.value[`${one}\u0000${many}`];
  const form = pluralForm(language.value, count);
  const text = (Array.isArray(forms) && forms[form]) || (count === 1 ? one : many);
  return fill(text, { num: number(count), ...values });
}

/** Fetch the catalogue of `code` (once) and make it the one that `t` reads. */
export async function loadWords(code) {
  if (!loaded.has(code)) {
    const answer = await fetch(at(`/words/${code}.json?for=${boot.as ?? ""}`));
    if (!answer.ok) throw new Error(`words ${code}: ${answer.status}`);
    loaded.set(code, await answer.json());
  }
  batch(() => {
    catalogue.value = loaded.get(code);
    language.value = code;
  });
  document.documentElement.lang = code;
}

/** Change the language of this device. Resolves to false when the words could not be had (then nothing changes). */
export async function setLanguage(code) {
  try {
    await loadWords(code);
  } catch {
    return false;
  }
  // The cookie is for the next page; failing to set it must not undo what the reader already sees.
  fetch(at("/language"), {
    method: "POST",
    headers: { "X-CSRFToken": boot.csrf ?? "" },
    body: new URLSearchParams({ language: code }),
    redirect: "manual",
  }).catch(() => {});
  return true;
}

const tools = new Map();

function tool(kind, options) {
  const key = `${kind.name}/${language.value}/${JSON.stringify(options)}`;
  if (!tools.has(key)) tools.set(key, new kind(language.value, options));
  return tools.get(key);
}

/** A number as the reader's language writes it, with at most `digits` decimals. */
export function number(x, digits = 1) {
  return tool(Intl.NumberFormat, { maximumFractionDigits: digits }).format(x);
}

/** A share from 0 to 1 as the reader's language writes it: "82%". */
export function percent(x) {
  return tool(Intl.NumberFormat, { style: "percent", maximumFractionDigits: 0 }).format(x);
}

/** "a, b and c". */
export function list(parts) {
  return tool(Intl.ListFormat, { type: "conjunction" }).format(parts.map(String));
}

/** Name of a country (ISO 3166 code) in the reader's language; the code itself when it is unknown. */
export function countryName(code) {
  return displayName("region", code);
}

/** Name of a language in the reader's language. */
export function languageName(code) {
  return displayName("language", code);
}

function displayName(type, code) {
  if (!code) return "";
  try {
    return tool(Intl.DisplayNames, { type, fallback: "code" }).of(code);
  } catch {
    return code;
  }
}

/** Order of two texts in the reader's language, for `sort`. */
export function collate(a, b) {
  return tool(Intl.Collator, { numeric: true }).compare(a, b);
}
