/** The agenda as a list: which step is done, current or upcoming, and what lies next to it. Pure. */

export const KINDS = ["lobby", "present", "score", "groups", "break", "vote", "reveal", "close"];

/** Return the steps of a view `{id: step}` in their order, each with its `id` and its place in the agenda. */
export function ordered(steps, current) {
  const list = Object.entries(steps)
    .map(([id, step]) => ({ ...step, id }))
    .sort((one, other) => one.position - other.position);
  const here = list.findIndex((step) => step.id === current);
  return list.map((step, index) => ({ ...step, place: place(index, here) }));
}

function place(index, here) {
  if (index === here) return "current";
  return index < here ? "done" : "upcoming";
}

/** Return the step that lies `by` places after the current one, or null at either end. */
export function beside(list, by) {
  const here = list.findIndex((step) => step.place === "current");
  return (here >= 0 && list[here + by]) || null;
}
