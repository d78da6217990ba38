/** A group's notes as this device shows them: the server's, with what was written here and is not confirmed yet. */
import { command } from "./socket.js";
import { kind } from "./store.js";
import { marks, unsettled } from "./outbox.js";
import { PLAN, notesWith } from "./queue.js";
import { tidied } from "./texts.js";
import { newId } from "./uuid.js";
import { t } from "./words.js";

export { PLAN };
export const NOTE_KINDS = ["strength", "gap", "evidence", "action"];

const TITLES = {
  strength: () => t("Strengths"),
  gap: () => t("Gaps"),
  evidence: () => t("Evidence"),
  action: () => t("Actions"),
};
const QUESTIONS = {
  strength: () => t("What already works in your cities?"),
  gap: () => t("What is missing or in the way?"),
  evidence: () => t("What shows it? A document, a figure, an example."),
  action: () => t("Who could do what, and by when?"),
};

export function kindTitle(noteKind) {
  return TITLES[noteKind]();
}

export function kindQuestion(noteKind) {
  return QUESTIONS[noteKind]();
}

/** {id: {kind, text, author, mark}} of one group; `author` is the writer's id, here as well as in what is not sent yet. */
export function groupNotes(group, author) {
  return notesWith(kind(`group:${group}`, "notes"), unsettled.value.filter(({ name }) => name.startsWith("note.")), group, author);
}

/** The outbox's mark of a note. */
export function noteMark(id) {
  return marks.value[`note:${id}`];
}

/** `plan`: what an action says beside its text, {city, owner, first_step, due}, as far as something is said. */
export function addNote(group, noteKind, text, person, plan = {}) {
  return command("note.add", { id: newId(), group, kind: noteKind, text: tidied(text), ...planned(plan), ...(person && { person }) });
}

export function editNote(id, text, person, plan = {}) {
  return command("note.edit", { id, text: tidied(text), ...planned(plan), ...(person && { person }) });
}

function planned(plan) {
  return Object.fromEntries(Object.entries(plan).map(([name, said]) => [name, tidied(said)]));
}

export function withdrawNote(id, person) {
  return command("note.withdraw", { id, ...(person && { person }) });
}

/** Notes group by group, and within a group under the block that each is about: [{id, group, block, notes}]. Pure. */
export function notesByBlock(notes, groups, blocks) {
  const order = [...Object.keys(blocks).sort((one, other) => blocks[one].number - blocks[other].number), null];
  return Object.entries(groups)
    .sort(([, one], [, other]) => one.number - other.number)
    .flatMap(([id, group]) =>
      order
        .map((block) => ({ id: `${id}/${block ?? ""}`, group, block, notes: notes.filter((note) => note.group === id && (note.block ?? null) === block) }))
        .filter((sheet) => sheet.notes.length),
    );
}
