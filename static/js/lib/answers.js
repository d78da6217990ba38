/** Answers as this device shows them: what was said last here, else what the server holds. */
import { command } from "./socket.js";
import { onlyNote } from "./late.js";
import { kind } from "./store.js";
import { latest, marks, refusal } from "./outbox.js";
import { tidied } from "./texts.js";

const NONE = Object.freeze({ value: null, note: "" });

/**
 * Whose answers, and where they are: {stream, person?}.
 * A phone answers for itself; a table screen names the seat that is answering.
 */
export function ownAnswers(seat) {
  return { stream: `person:${seat}` };
}

export function seatAnswers(table, person) {
  return { stream: `table:${table}`, person };
}

function keyOf({ person }, round, item) {
  return [person, round, item].filter(Boolean).join("/");
}

/** {value, note}; `value` null when there is no answer (or it was withdrawn). */
export function answer(who, round, item) {
  const key = keyOf(who, round, item);
  const said = latest(`score:${key}`);
  if (said) return said.name === "score.withdraw" ? NONE : { value: said.data.value, note: said.data.note ?? "" };
  return kind(who.stream, "answers")[key] ?? NONE;
}

/** The mark of this answer from the outbox, or undefined. */
export function markOf(who, round, item) {
  return marks.value[`score:${keyOf(who, round, item)}`];
}

/** Whether only the note of this answer was refused: the answer itself counts as it was given before. */
export function onlyNoteLost(who, round, item) {
  const key = keyOf(who, round, item);
  const refused = refusal(`score:${key}`);
  return refused !== null && onlyNote({ ...refused, held: kind(who.stream, "answers")[key] });
}

/** Name of this answer among the drafts. */
export function draftName(who, round, item) {
  return `note:${keyOf(who, round, item)}`;
}

export function give(who, round, item, value, note) {
  return command("score.give", { round, item, value, note: tidied(note), ...(who.person && { person: who.person }) });
}


export function withdraw(who, round, item) {
  return command("score.withdraw", { round, item, ...(who.person && { person: who.person }) });
}

/** How many of `items` have an answer. */
export function answeredCount(who, round, items) {
  return items.filter((item) => answer(who, round, item).value !== null).length;
}
