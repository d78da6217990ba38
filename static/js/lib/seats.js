/** The seats at a shared table screen: those that the server knows, and those added here a moment ago. */
import { draft, setDraft } from "./drafts.js";
import { command } from "./socket.js";
import { answeredCount, seatAnswers } from "./answers.js";
import { everyone, itemsFor } from "./room.js";
import { refused, unsettled } from "./outbox.js";
import { kind } from "./store.js";
import { rename } from "./names.js";
import { newId } from "./uuid.js";
import { actions, dotsGiven } from "./votes.js";
import { t } from "./words.js";

/** [{id, name, city, kind, group, …}] in the order in which they sat down; `name` is never empty. */
export function seatsAt(table) {
  const known = kind(`table:${table}`, "seats");
  const here = Object.entries(known).map(([id, seat]) => ({ id, ...seat })).sort((a, b) => a.number - b.number);
  const coming = unsettled.value
    .filter(({ name, data }) => name === "person.join" && !known[data.person])
    .map(({ data }) => ({ ...data, id: data.person, waiting: true }));
  return [...here, ...coming].map((seat, index) => ({ ...seat, given: seat.name, name: nameOf(seat, index + 1) }));
}

// The name typed here serves until the server knows it, and where it was not taken.
function nameOf(seat, number) {
  if (seat.kind === "table") return t("The table together");
  return draft(`name:${seat.id}`) || seat.name || t("Seat %(number)s", { number });
}

/** People whom the server did not let sit down: [{key, data, refused}]. */
export function refusedSeats() {
  return refused.value.filter(({ name }) => name === "person.join");
}

/** Add a seat for a person, or (kind "table") for the table together. */
export async function addSeat({ name = "", ...said }) {
  const person = newId();
  if (name.trim()) setDraft(`name:${person}`, name.trim());
  const answer = await command("person.join", { ...said, mode: "on_site", person });
  if (answer.ok && name.trim()) rename(name.trim(), person);
}

export function changeSeat(person, { name = "", ...said }) {
  setDraft(`name:${person}`, name.trim() || null);
  rename(name.trim(), person);
  return command("person.change", { ...said, person });
}

export function leaveSeat(person) {
  return command("person.leave", { person });
}

/** What a seat is asked in a step. */
export function itemsOf(step, seat) {
  return step.kind === "groups" ? itemsFor(step, everyone("groups")[seat.group]) : step.items;
}

/** {done, all} of a seat in a step's round; in a vote, who has given one dot is done. */
export function progressOf(table, step, seat) {
  if (step.kind === "vote") return { done: Math.min(1, dotsGiven(seatAnswers(table, seat.id), step.id, actions())), all: 1 };
  const items = itemsOf(step, seat);
  return { done: answeredCount(seatAnswers(table, seat.id), step.id, items), all: items.length };
}

/** The next person, round the table from `after`, who has not answered everything; null when all have. */
export function nextSeat(table, step, seats, after) {
  const people = seats.filter((seat) => seat.kind === "person");
  const start = people.findIndex(({ id }) => id === after) + 1;
  const round = [...people.slice(start), ...people.slice(0, start)];
  return round.find((seat) => {
    const { done, all } = progressOf(table, step, seat);
    return done < all;
  }) ?? null;
}
