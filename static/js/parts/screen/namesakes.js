/** The ids of those who share name and city with somebody: their number tells them apart. */
export function alike(places) {
  const found = new Map();
  for (const [id, place] of Object.entries(places).filter(([, one]) => one.label)) {
    const who = JSON.stringify([place.label, place.city, place.country ?? null]);
    found.set(who, [...(found.get(who) ?? []), id]);
  }
  return new Set([...found.values()].filter((ids) => ids.length > 1).flat());
}
