/** The people of a workshop as a list: searched, filtered, sorted and summed up. Pure. */

/** Fold a text for searching: no case, no accents, so that "elodie" finds "Élodie". */
export function folded(text) {
  return String(text ?? "")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
}

/**
 * Return whether a person is wanted by the filter `{text, city, language, group, here}`; empty fields want everybody.
 * `words` are the words under which they may be found; `here` is "yes" or "no".
 */
export function isWanted(person, filter, words, isHere) {
  if (filter.city && person.city !== filter.city) return false;
  if (filter.language && !person.languages.includes(filter.language)) return false;
  if (filter.group && (person.group ?? "none") !== filter.group) return false;
  if (filter.here && (filter.here === "yes") !== isHere) return false;
  if (!filter.text) return true;
  const hay = folded(words.join(" "));
  return folded(filter.text)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

/** Return the ids sorted by a key function (text is compared by `compare`), ties by number; `by` is 1 or -1. */
export function sorted(ids, keyOf, numberOf, by, compare) {
  const keys = new Map(ids.map((id) => [id, keyOf(id)]));
  return [...ids].sort((one, other) => {
    const [first, second] = [keys.get(one), keys.get(other)];
    const order = typeof first === "number" ? first - second : compare(String(first), String(second));
    return order * by || numberOf(one) - numberOf(other);
  });
}

/** Count people per city and per language, most first: `{cities: [[id, n]], languages: [[code, n]]}`. */
export function summary(people) {
  const cities = new Map();
  const languages = new Map();
  for (const person of people) {
    cities.set(person.city, (cities.get(person.city) ?? 0) + 1);
    for (const code of person.languages) languages.set(code, (languages.get(code) ?? 0) + 1);
  }
  return { cities: most(cities), languages: most(languages) };
}

function most(counts) {
  return [...counts].sort(([one, few], [other, many]) => many - few || (one < other ? -1 : 1));
}

/** Split people into those who take part, those who wait to be let in, and those who are gone (left or removed). */
export function parted(people) {
  const ids = Object.keys(people);
  return {
    inside: ids.filter((id) => !people[id].gone),
    waiting: ids.filter((id) => people[id].waiting),
    gone: ids.filter((id) => people[id].gone && !people[id].waiting),
  };
}

/** Those who bear the same name for the same city, [[id, …], …]: perhaps one person on two devices. Tables' people are not. */
export function doubles(people, ids) {
  const same = new Map();
  for (const id of ids) {
    const { name, city, kind } = people[id];
    if (!name?.trim() || kind !== "person" || people[id].table) continue;
    const key = JSON.stringify([folded(name.trim()), city]);
    same.set(key, [...(same.get(key) ?? []), id]);
  }
  return [...same.values()].filter((some) => some.length > 1);
}

/** The ids of those whom *remove all who came since* would take out: who is in or waits, but no paper sheet. */
export function cameSince(people, since) {
  return Object.keys(people).filter((id) => people[id].came_at >= since && people[id].kind !== "paper" && !people[id].removed);
}
