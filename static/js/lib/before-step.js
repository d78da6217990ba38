/** What is not done yet before the room goes on: results that nobody has revealed, groups without a block. Desk and projector say the same. */
import { blockIn, groupName, stepTitle } from "./room.js";
import { roundsDue } from "./rounds.js";
import { list, n, t } from "./words.js";

/** Whether anybody has said something in a round or vote. `room`: `{progress, voted}` as in the views. */
function begun({ progress, voted }, id) {
  return progress[id]?.started > 0 || voted?.[id]?.voters > 0;
}

function waits(room, id) {
  const round = room.rounds[id] ?? room.votes?.[id];
  return Boolean(round) && !round.revealed && begun(room, id);
}

/**
 * The steps whose results are due in the current one and not revealed, in order; at the end of the workshop, all that are
 * left. `room`: `{steps, step, rounds, votes, progress, voted}`, the steps in their order, each with its id.
 */
export function toReveal(room) {
  const { steps, step, rounds } = room;
  if (step?.kind === "close") return steps.filter(({ id }) => waits(room, id));
  if (step?.kind !== "reveal") return [];
  const due = roundsDue(steps, step.id, rounds, (id) => begun(room, id));
  return steps.filter(({ id }) => due.includes(id) && waits(room, id));
}

/** The steps whose results no later step would offer to reveal, should the room leave this one now: votes never are. */
export function leftBehind(room) {
  const { steps, step } = room;
  if (!step || step.kind === "reveal" || step.kind === "close") return toReveal(room);
  const later = steps.slice(steps.findIndex(({ id }) => id === step.id) + 1).some(({ kind }) => kind === "reveal");
  return waits(room, step.id) && (step.kind === "vote" || !later) ? [step] : [];
}

/** Of the groups, those that have no block in `step`, and those that had the same one in a step before. */
export function withoutBlock(step, steps, groups) {
  if (!step?.per_group) return { none: [], again: [] };
  const before = steps.slice(0, steps.findIndex((one) => one.id === step.id)).filter((one) => one.per_group);
  const all = Object.values(groups).filter((group) => (group.members?.length ?? group.size) > 0);
  const none = all.filter((group) => !blockIn(step, group));
  const again = all.filter((group) => blockIn(step, group) && before.some((one) => blockIn(one, group) === blockIn(step, group)));
  return { none, again };
}

/**
 * What the room must know before a step opens, as sentences; empty when only the view changes. `room`: as in `toReveal`,
 * with `groups` and `people`, how many are in; `away`: what is said of devices out of reach when a round closes.
 */
export function consequences(step, room, away = "") {
  const { rounds, votes, groups, steps, people } = room;
  const said = [];
  const left = leftBehind(room);
  if (left.length) said.push(t("Not revealed yet: %(steps)s.", { steps: list(left.map((one) => `“${stepTitle(one)}”`)) }));
  const missing = withoutBlock(step, steps, groups);
  const named = (some) => list(some.map(groupName));
  if (missing.none.length) said.push(n("%(groups)s has no block yet and will be asked nothing.", "%(groups)s have no block yet and will be asked nothing.", missing.none.length, { groups: named(missing.none) }));
  if (missing.again.length) said.push(n("%(groups)s will work on the same block again.", "%(groups)s will work on the same block again.", missing.again.length, { groups: named(missing.again) }));
  const closing = Object.entries({ ...rounds, ...votes }).some(([id, round]) => round.open && id !== step.id);
  if (closing) said.push(n("The round closes for %(num)s person.", "The round closes for %(num)s people.", people), away);
  if (step.kind === "groups" && !Object.keys(groups).length) said.push(t("No groups are open yet: nobody knows where to work."));
  return said.filter(Boolean);
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
