/** What this device said and the server did not count, and what was not even sent: nothing of it goes before it is read. */
import { draft, setDraft } from "./drafts.js";
import { dismiss, refused } from "./outbox.js";
import { kind } from "./store.js";

const ANSWERS = /^(score|vote)\./;

/** Refused answers, dots and notes: [{key, name, data, refused, person?, held?}]; `held`: the answer that counts instead. */
export function uncounted(stream) {
  const held = kind(stream, "answers");
  return refused.value
    .filter(({ name }) => ANSWERS.test(name) || name.startsWith("note."))
    .map((item) => ({ ...item, held: item.name === "score.give" ? held[item.key.slice("score:".length)] : undefined }));
}

/** Whether only the note of an answer was lost: the same answer was counted before. Pure. */
export function onlyNote({ name, data, held }) {
  return name === "score.give" && held?.value === data.value;
}

/** How many answers (not notes beside them) were refused and are not read yet. */
export function lostAnswers(list) {
  return list.filter((item) => ANSWERS.test(item.name) && !onlyNote(item)).length;
}

/** The person has read about these. What was not counted is remembered, for the closing page says how many count. */
export function read(list) {
  const lost = list.filter((item) => item.name === "score.give" && !onlyNote(item)).map(({ key }) => key);
  if (lost.length) setDraft("uncounted:", [...new Set([...draft("uncounted:", []), ...lost])]);
  list.forEach(({ key }) => { dismiss(key); });
}

/** {count, all}: how many of the answers that were given here count, in all rounds. */
export function counting(stream) {
  const held = kind(stream, "answers");
  const lost = [...draft("uncounted:", []), ...refused.value.filter(({ name }) => name === "score.give").map(({ key }) => key)];
  const missing = new Set(lost.map((key) => key.slice("score:".length)).filter((key) => !(key in held)));
  const count = Object.keys(held).length;
  return { count, all: count + missing.size };
}
