/** Write a new note. The text is a draft until it is added, and survives a reload. */
import { html, useId, useRef } from "../../lib/html.js";
import { draft, setDraft } from "../../lib/drafts.js";
import { addNote, kindQuestion } from "../../lib/notes.js";
import { n, t } from "../../lib/words.js";
import { PlanFields } from "./plan-fields.js";

const LIMIT = 600;

/** `cities`: {id: name}, those that an action of this group can be for. */
export function NoteForm({ group, kind, writer, cities }) {
  const id = useId();
  const field = useRef(null);
  const name = `note:${group}/${kind}`;
  const text = draft(name);
  const planName = `plan:${group}`;
  const plan = kind === "action" ? draft(planName, {}) : {};
  const add = (event) => {
    event.preventDefault();
    if (text.trim()) {
      addNote(group, kind, text, writer, plan);
      setDraft(name, null);
      setDraft(planName, null);
    }
    field.current?.focus();
  };
  return html`
    <form class="note-form stack tight" onSubmit=${add}>
      <div class="field">
        <label for=${id}>${kindQuestion(kind)}</label>
        <textarea id=${id} ref=${field} rows="2" maxlength=${LIMIT} value=${text} aria-describedby=${`${id}-hint`}
          onInput=${(event) => setDraft(name, event.currentTarget.value)}></textarea>
      </div>
      ${kind === "action" && html`<${PlanFields} plan=${plan} cities=${cities} onPlan=${(next) => setDraft(planName, next)} />`}
      <div class="row apart">
        <span class="soft small number" id=${`${id}-hint`}>${n("%(num)s character left", "%(num)s characters left", LIMIT - text.length)}</span>
        <button type="submit" class="primary">${t("Add")}</button>
      </div>
    </form>`;
}
