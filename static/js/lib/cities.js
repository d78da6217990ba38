/** The gazetteer, asked over HTTP: cities that begin like what was typed, in the reader's language. */
import { language } from "./words.js";

/** Resolves to [{id, name, country, country_name, detail}], best first; [] when nothing fits or there is no connection. */
export async function findCities(typed, signal) {
  const query = typed.trim();
  if (query.length < 2) return [];
  const answer = await fetch(`/cities?${new URLSearchParams({ q: query, language: language.peek() })}`, { signal });
  return answer.ok ? answer.json() : [];
}

/** Every country (ISO 3166 alpha-2); its name comes from the browser, in the reader's language. */
export const COUNTRIES = (
  "AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG "
  + "CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH "
  + "GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
  + "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG "
  + "NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM "
  + "SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK "
  + "YE YT ZA ZM ZW"
).split(" ");

/**
 * A city that the gazetteer does not know: an id made of its name and country, alike for all who write it alike
 * (the twin of `own_city` in workshop/cities.py, but for names in other scripts: hashing is not to be had on plain http).
 */
export function ownCity(name, country) {
  const title = name.trim().replace(/\s+/g, " ");
  const latin = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const slug = latin || Array.from(title, (letter) => letter.codePointAt(0).toString(16)).join("");
  return { id: `own-${slug.slice(0, 24)}-${country.toLowerCase()}`, name: title, country };
}
