/** Who came after a draft was made: they are in none of its groups, and were not left out either. Pure. */

/** Return how many. `draft`, `people` as in the desk's view; a sheet of paper joins no group. */
export function cameSince(draft, people) {
  const known = new Set([...draft.groups.flatMap((group) => group.members), ...Object.keys(draft.unassigned)]);
  return Object.entries(people).filter(([id, person]) => !person.gone && person.kind !== "paper" && !known.has(id)).length;
}
