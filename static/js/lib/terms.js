/** Finds the words of the glossary in a text. Pure: what is done with them is the business of parts/glossary. */

const BEFORE = "(?<![\\p{L}\\p{M}\\p{N}]-?)"; // a part of a compound with a hyphen is not the word
const AFTER = "(?!-?[\\p{L}\\p{M}\\p{N}])";

/** `entries`: [{id, term, forms, language}] of a glossary. Return what `cut` needs; make it once for a glossary. */
export function finder(entries) {
  const named = new Map();
  for (const entry of entries) {
    for (const form of [entry.term, ...(entry.forms ?? [])]) {
      const plain = folded(form);
      if (plain && !named.has(plain)) named.set(plain, { entry, exact: isAcronym(form) ? form : null });
    }
  }
  const longestFirst = [...named.keys()].sort((a, b) => b.length - a.length).map(quoted);
  return { named, pattern: longestFirst.length ? new RegExp(`${BEFORE}(?:${longestFirst.join("|")})${AFTER}`, "giu") : null };
}

/**
 * Cut a text into pieces: a string, or `{text, entry}` where a word of the glossary stands for the first time.
 * `seen`: ids of entries that were marked before on the same card; those found now are added.
 */
export function cut(text, { named, pattern }, seen = new Set()) {
  const whole = String(text ?? "").normalize("NFC");
  if (!pattern) return [whole];
  const pieces = [];
  let from = 0;
  for (const { 0: found, index } of alike(whole).matchAll(pattern)) {
    const { entry, exact } = named.get(folded(found)) ?? {};
    if (!entry || seen.has(entry.id) || (exact && exact !== found)) continue;
    seen.add(entry.id);
    if (index > from) pieces.push(whole.slice(from, index));
    pieces.push({ text: whole.slice(index, index + found.length), entry });
    from = index + found.length;
  }
  if (from < whole.length || !pieces.length) pieces.push(whole.slice(from));
  return pieces;
}

/** The same length, sign by sign, but one kind of space, apostrophe and hyphen. */
function alike(text) {
  return text.replace(/[\u00a0\u202f\n\t]/g, " ").replace(/[\u2019\u02bc]/g, "'").replace(/[\u2010\u2011]/g, "-");
}

function folded(form) {
  return alike(String(form ?? "").normalize("NFC")).trim().toLowerCase();
}

function isAcronym(form) {
  return /^\p{Lu}{2,}$/u.test(form);
}

function quoted(form) {
  return form.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
