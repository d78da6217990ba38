/** What people are called in sentences about several of them: whoever shares a name is told apart by city, then by number. */

/** `people` as in the desk's view; `name(person)`: what somebody is called alone. Return `{id: text}`. */
export function calledApart(people, name) {
  const ids = Object.keys(people);
  const levels = [
    (id) => name(people[id]),
    (id) => `${name(people[id])} (${people[id].city_name})`,
    (id) => `${name(people[id])} (${people[id].city_name}, ${people[id].number})`,
  ];
  const counts = levels.map((say) => {
    const found = new Map();
    for (const id of ids) found.set(say(id), (found.get(say(id)) ?? 0) + 1);
    return found;
  });
  return Object.fromEntries(ids.map((id) => {
    const at = levels.findIndex((say, level) => counts[level].get(say(id)) === 1);
    return [id, levels[at < 0 ? levels.length - 1 : at](id)];
  }));
}
