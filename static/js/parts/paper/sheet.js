/** A paper sheet while it is keyed in: which key ticks which box, which items in which order, what is sent. Pure. */
import { tidied } from "../../lib/texts.js";

const KEYS = {
  0: 0, 1: 1, 2: 2, 3: 3, 4: 4,
  "?": "dont_know", d: "dont_know",
  n: "not_applicable", x: "not_applicable",
};

/** The boxes of an item, as on the paper: five levels and two beside the scale. */
export const BOXES = [0, 1, 2, 3, 4, "dont_know", "not_applicable"];

/** Return the answer that a key stands for, or null. Keys with a modifier stand for none. */
export function valueOf({ key, ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return null;
  return KEYS[key.toLowerCase()] ?? null;
}

/** Return the items of a round as they stand on paper: `[{id, block, number: "1.2"}]`; `blocks` as in the view. */
export function onPaper(blocks, items) {
  const order = Object.entries(blocks).sort(([, one], [, other]) => one.number - other.number);
  return order.flatMap(([block, { number, items: all }]) => all
    .map((id, index) => ({ id, block, number: `${number}.${index + 1}` }))
    .filter(({ id }) => items.includes(id)));
}

/** Return a sheet without any answer. City, role and languages of the one before it are likely: it keeps them. */
export function blank(id, before = {}) {
  return { id, city: before.city ?? null, role: before.role ?? "undisclosed", languages: before.languages ?? [], answers: {} };
}

/** Return the sheet with a box ticked (null takes the tick away), or with a note beside it. */
export function ticked(sheet, item, value) {
  const { [item]: old, ...others } = sheet.answers;
  return { ...sheet, answers: value === null ? others : { ...others, [item]: { note: "", ...old, value } } };
}

export function noted(sheet, item, note) {
  const old = sheet.answers[item];
  return old ? { ...sheet, answers: { ...sheet.answers, [item]: { ...old, note } } } : sheet;
}

/** Return the data of `sheet.key`: only what the round asks, in the order of the paper. */
export function asCommand(sheet, round, items) {
  const answers = items.filter((item) => sheet.answers[item]).map((item) => ({
    item, value: sheet.answers[item].value, note: tidied(sheet.answers[item].note),
  }));
  return { id: sheet.id, round, city: sheet.city, role: sheet.role, languages: sheet.languages, answers };
}

/** Return the sheet that a command was made of: to open it again after a refusal. */
export function fromCommand({ id, city, role, languages, answers }) {
  return { id, city, role, languages, answers: Object.fromEntries(answers.map(({ item, value, note }) => [item, { value, note }])) };
}
