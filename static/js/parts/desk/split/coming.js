/** Those who are still to come, as drafts show them: a number instead of a name. */
import { t } from "../../../lib/words.js";

/** Return `{id: person}` of everybody who is expected, by the ids that drafts give them; `expected` as in the desk's view. */
export function comingPeople(expected) {
  return Object.fromEntries(Object.entries(expected).flatMap(([id, line]) =>
    Array.from({ length: line.people }, (_, place) => [`coming-${id}-${place + 1}`, {
      name: t("Expected %(number)s", { number: place + 1 }), number: place + 1, city: line.city, city_name: line.city_name, country: line.country,
      role: line.role, languages: line.languages, understands: [], wishes: [], mode: line.mode, kind: "person", gone: false,
    }])));
}

/** Return how many are still to come. */
export function stillToCome(expected) {
  return Object.values(expected).reduce((sum, line) => sum + line.to_come, 0);
}
