/** Keep an order while its members come and go. Pure. */

/** Return `wanted` in the order of `shown`: who is still wanted stays in place, who is new comes at the end. */
export function settled(shown, wanted) {
  const still = new Set(wanted);
  const before = new Set(shown);
  return [...shown.filter((id) => still.has(id)), ...wanted.filter((id) => !before.has(id))];
}
