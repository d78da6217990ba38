/** Votes as this device shows them: the actions that can be voted on, one's own dots (what was said last here, else what the server holds), results. */
import { latest } from "./outbox.js";
import { everyone } from "./room.js";
import { command } from "./socket.js";
import { kind } from "./store.js";

/** {exists, open, revealed, dots} of the vote of a step; `dots`: how many each person has. */
export function voteOf(step) {
  const vote = everyone("votes")[step];
  return { exists: Boolean(vote), open: Boolean(vote?.open), revealed: Boolean(vote?.revealed), dots: vote?.each ?? 0 };
}

/** The actions of the groups, group by group: [{id, text, group, block, …}]. */
export function actions() {
  const order = (note) => everyone("groups")[note.group]?.number ?? 0;
  return Object.entries(everyone("shown_notes"))
    .filter(([, note]) => note.kind === "action")
    .map(([id, note]) => ({ ...note, id }))
    .sort((one, other) => order(one) - order(other));
}

function keyOf({ person }, vote, note) {
  return [person, vote, note].filter(Boolean).join("/");
}

/** How many dots somebody gives an action; `who` as in answers.js. */
export function dotsOn(who, vote, note) {
  const key = keyOf(who, vote, note);
  return latest(`vote:${key}`)?.data.dots ?? kind(who.stream, "dots")[key] ?? 0;
}

/** How many dots somebody has given, to all these actions. */
export function dotsGiven(who, vote, list) {
  return list.reduce((sum, { id }) => sum + dotsOn(who, vote, id), 0);
}

export function place(who, vote, note, dots) {
  return command("vote.place", { vote, note, dots, ...(who.person && { person: who.person }) });
}

/** The actions of a revealed vote, most dots first: [{id, …, given}]; null before the reveal, or when too few voted. Pure. */
export function ranked(list, result) {
  if (!result?.dots) return null;
  return list
    .filter(({ id }) => id in result.dots)
    .map((action) => ({ ...action, given: result.dots[action.id] }))
    .sort((one, other) => other.given - one.given);
}
