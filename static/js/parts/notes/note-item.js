/** One note: its text, whose it is; all in the group may word it anew, only who wrote it is offered to take it away. */
import { textOf } from "../../lib/deleted.js";
import { html, useEffect, useId, useLayoutEffect, useRef } from "../../lib/html.js";
import { draft, setDraft } from "../../lib/drafts.js";
import { PLAN, editNote, noteMark, withdrawNote } from "../../lib/notes.js";
import { t } from "../../lib/words.js";
import { AnswerMark } from "../answer-mark.js";
import { TextHint, fits } from "../long-text.js";
import { PlanFields, PlanSaid } from "./plan-fields.js";

/** `note` is undefined when it was withdrawn while somebody edits further down: its place stays until they are done. */
export function NoteItem({ id, note, mine, open, writer, cities, editing, onEdit }) {
  const edit = useRef(null);
  const item = useRef(null);
  const height = useRef(0);
  useLayoutEffect(() => { if (note) height.current = item.current.offsetHeight; });
  useFocusBack(edit, editing);
  if (!note) return html`<li class="note-item soft" style=${{ minBlockSize: `${height.current}px` }}><p>${t("This note was withdrawn.")}</p></li>`;
  const mark = noteMark(id);
  return html`
    <li class="note-item" ref=${item} data-mine=${mine}>
      ${editing
        ? html`<${NoteEdit} id=${id} note=${note} writer=${writer} cities=${cities} onDone=${() => onEdit(false)} />`
        : html`<p class="note-text">${textOf(note)}</p><${PlanSaid} note=${note} cities=${cities} />`}
      <div class="row apart">
        <div class="row tight">
          ${mine && html`<span class="badge">${t("mine")}</span>`}
          ${mark && html`<${AnswerMark} mark=${mark} />`}
        </div>
        ${open && !editing && note.text && html`
          <div class="row tight">
            <button type="button" class="quiet" ref=${edit} aria-label=${t("Edit: %(text)s", { text: start(note.text) })} onClick=${() => onEdit(true)}>${t("Edit")}</button>
            ${mine && html`<button type="button" class="quiet" aria-label=${t("Withdraw: %(text)s", { text: start(note.text) })} onClick=${() => withdrawNote(id, writer)}>${t("Withdraw")}</button>`}
          </div>`}
      </div>
    </li>`;
}

/** After editing, focus is on the button that began it. */
function useFocusBack(button, editing) {
  const before = useRef(editing);
  useEffect(() => {
    if (before.current && !editing) button.current?.focus();
    before.current = editing;
  }, [editing]);
}

function NoteEdit({ id, note, writer, cities, onDone }) {
  const { text } = note;
  const before = Object.fromEntries(PLAN.map((part) => [part, note[part] ?? ""]));
  const field = useId();
  const box = useRef(null);
  const name = `edit:${id}`;
  useEffect(() => box.current?.focus(), []);
  const plan = draft(`${name}:plan`, before);
  const stop = () => { setDraft(name, null); setDraft(`${name}:plan`, null); onDone(); };
  const save = (event) => {
    event.preventDefault();
    const typed = draft(name, text);
    if (!fits(typed)) return;
    const changed = Object.fromEntries(Object.entries(plan).filter(([part, said]) => said !== before[part]));
    if (typed.trim() && (typed.trim() !== text || Object.keys(changed).length)) editNote(id, typed, writer, changed);
    stop();
  };
  return html`
    <form class="stack tight" onSubmit=${save}>
      <label class="visually-hidden" for=${field}>${t("Text of the note")}</label>
      <textarea id=${field} ref=${box} rows="3" aria-describedby=${`${field}-hint`} value=${draft(name, text)} onInput=${(event) => setDraft(name, event.currentTarget.value)}></textarea>
      <p class="soft small" id=${`${field}-hint`}><${TextHint} text=${draft(name, text)} /></p>
      ${note.kind === "action" && html`<${PlanFields} plan=${plan} cities=${cities} onPlan=${(next) => setDraft(`${name}:plan`, next)} />`}
      <div class="row tight">
        <button type="submit" class="primary">${t("Save")}</button>
        <button type="button" onClick=${stop}>${t("Cancel")}</button>
      </div>
    </form>`;
}

function start(text) {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
