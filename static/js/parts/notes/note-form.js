/** Write a new note. The text is a draft until it is added, and survives a reload. */
import { html, useEffect, useId, useRef } from "../../lib/html.js";
import { draft, setDraft } from "../../lib/drafts.js";
import { addNote, kindQuestion } from "../../lib/notes.js";
import { steady } from "../../lib/clock.js";
import { view } from "../../lib/store.js";
import { t } from "../../lib/words.js";
import { TextHint, fits } from "../long-text.js";
import { PlanFields } from "./plan-fields.js";

const TYPING = 15_000; // ms after the last key in which somebody who is moved is still writing
let typed = -Infinity;

/** `cities`: {id: name}, those that an action of this group can be for. */
export function NoteForm({ group, kind, writer, cities }) {
  const id = useId();
  const field = useRef(null);
  const name = `note:${group}/${kind}`;
  const text = draft(name);
  const planName = `plan:${group}`;
  const plan = kind === "action" ? draft(planName, {}) : {};
  const came = Boolean(text) && draft("came-along", null) === group;
  useEffect(() => {
    if (!came || steady() - typed > TYPING) return;
    field.current.focus({ preventScroll: true });
    field.current.setSelectionRange(text.length, text.length);
  }, [came]);
  const add = (event) => {
    event.preventDefault();
    if (text.trim() && fits(text)) {
      addNote(group, kind, text, writer, plan);
      setDraft(name, null);
      setDraft(planName, null);
      setDraft("came-along", null);
    }
    field.current?.focus();
  };
  return html`
    <form class="note-form stack tight" onSubmit=${add}>
      <div class="field">
        ${came && html`<p class="notice">${t("You are now in: %(group)s.", { group: nameOf(view(`group:${group}`).group ?? {}) })} ${t("Your unfinished note came with you.")}</p>`}
        <label for=${id}>${kindQuestion(kind)}</label>
        <textarea id=${id} ref=${field} rows="2" value=${text} aria-describedby=${`${id}-hint`}
          onInput=${(event) => { typed = steady(); setDraft(name, event.currentTarget.value); }}></textarea>
      </div>
      ${kind === "action" && html`<${PlanFields} plan=${plan} cities=${cities} onPlan=${(next) => setDraft(planName, next)} />`}
      <div class="row apart">
        <span class="soft small" id=${`${id}-hint`}><${TextHint} text=${text} /></span>
        <button type="submit" class="primary">${t("Add")}</button>
      </div>
    </form>`;
}

function nameOf({ title, number }) {
  return title || t("Group %(number)s", { number: number ?? "" });
}
