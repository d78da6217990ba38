/** The gazetteer, asked over HTTP: cities that begin like what was typed, in the reader's language. */
import { at, boot } from "./boot.js";
import { language } from "./words.js";

/**
 * Resolves to [{id, name, country, country_name, detail, matched}], best first; [] when nothing fits. With `near` (a
 * country) they are those of that country that are called nearly so. Rejects where there is no connection.
 */
export async function findCities(typed, { signal, near = "" } = {}) {
  const query = typed.trim();
  if (query.length < (near || !/^[\x20-\x7f]*$/.test(query) ? 1 : 2)) return [];
  const asked = { q: query, language: language.peek(), ...(near && { near }) };
  const answer = await fetch(at(`/cities?${new URLSearchParams(asked)}`), { signal });
  return answer.ok ? answer.json() : [];
}

/** Every country (ISO 3166 alpha-2) that the server knows; its name comes from the browser, in the reader's language. */
export const COUNTRIES = boot.countries ?? [];

/** Where a city lies, in words: its region, or what else tells it from its namesakes, and its country. */
export const whereabouts = (city, countryName) => [city.detail, city.country_name ?? countryName(city.country)].filter(Boolean).join(", ");

/**
 * A city that the gazetteer does not know: an id made of its name and country, alike for all who write it alike. What
 * follows a comma says where it lies. (The twin of `own_city` in workshop/cities.py and `slug` in place_names.py.)
 */
export function ownCity(typed, country) {
  const name = typed.trim().split(APART)[0].trim() || typed;
  const title = name.trim().replace(/\s+/g, " ");
  const latin = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const slug = latin || Array.from(title, (letter) => letter.codePointAt(0).toString(16)).join("");
  return { id: `own-${slug.slice(0, 24)}-${country.toLowerCase()}`, name: title, country };
}

const APART = /[,;(，、،/|]/;
