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
 * How many people are asked in the open round of the current step, have not answered everything and are not connected now:
 * what their devices hold, if anything, nobody here can know. Nobody here knows either who has voted: of a vote this is
 * the most that it can be. `room`: all that the desk holds.
 */
export function outOfReach({ step, rounds, votes, voted, people, presence }) {
  const away = Object.entries(people).filter(([id, person]) =>
    person.kind === "person" && !person.gone && !person.removed && !person.waiting && !presence[id]).map(([, person]) => person);
  if (rounds[step?.id]?.open) return away.filter((person) => person.of > 0 && person.answered < person.of).length;
  if (!votes[step?.id]?.open) return 0;
  const { voters = 0, people: able = 0 } = voted[step.id] ?? {};
  return Math.min(away.length, Math.max(0, able - voters));
}
