/** What is not done yet before the room goes on: results that nobody has revealed, groups without a block. Pure. */

import { blockIn } from "../../lib/room.js";
import { roundsDue } from "../../lib/rounds.js";

/** The steps whose results are due in the current one and not revealed, in order. `room`: all that the desk holds. */
export function toReveal({ steps, step, rounds, progress }) {
  if (step?.kind !== "reveal") return [];
  const due = roundsDue(steps, step.id, rounds, (id) => progress[id]?.started > 0);
  return steps.filter((one) => due.includes(one.id) && !rounds[one.id].revealed && progress[one.id]?.started > 0);
}

/** Of the groups, those that have no block in `step`, and those that had the same one in a step before. */
export function withoutBlock(step, steps, groups) {
  if (!step?.per_group) return { none: [], again: [] };
  const before = steps.slice(0, steps.findIndex((one) => one.id === step.id)).filter((one) => one.per_group);
  const all = Object.values(groups).filter((group) => group.members.length > 0);
  const none = all.filter((group) => !blockIn(step, group));
  const again = all.filter((group) => blockIn(step, group) && before.some((one) => blockIn(one, group) === blockIn(step, group)));
  return { none, again };
}

/**
 * How many people who are asked have not answered everything and are not connected now: what their devices hold, if
 * anything, nobody here can know. `people`, `presence` as in the desk's view, with `answered`.
 */
export function outOfReach(people, presence) {
  return Object.entries(people).filter(([id, person]) =>
    person.kind === "person" && !person.gone && !person.removed && !person.waiting && !presence[id] && person.of > 0 && person.answered < person.of).length;
}
