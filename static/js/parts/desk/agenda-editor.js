/** The plan of the workshop, changed as a whole: nothing reaches the room before it is saved. */

import { html, useLayoutEffect, useMemo, useRef, useState } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { useAct } from "./act.js";
import { added, changed, moved, wanted, without } from "./agenda-edit.js";
import { kindName } from "./names.js";
import { StepEditor } from "./step-editor.js";
import { KINDS } from "./steps.js";

/** `steps` as `ordered` gives them; `blocks` as in the view; `onDone`: back to what was there before. */
export function AgendaEditor({ steps, blocks, onDone }) {
  const [draft, setDraft] = useState(() => wanted(steps));
  const started = useRef(JSON.stringify(wanted(steps)));
  const elsewhere = useMemo(() => JSON.stringify(wanted(steps)) !== started.current, [steps]);
  const { run, busy, refused } = useAct();
  const box = useRef(null);
  useLayoutEffect(() => box.current.querySelector("h2").focus(), []);
  const places = new Map(steps.map((step) => [step.id, step.place]));

  async function save(event) {
    event.preventDefault();
    const answer = await run("agenda.change", { steps: wanted(draft) }, t("The agenda is saved."));
    if (answer.ok) onDone();
  }
  function add(kind) {
    const next = added(draft, kind, { title: "", minutes: 10 });
    const fresh = next.find((step) => !draft.includes(step));
    setDraft(next);
    requestAnimationFrame(() => box.current?.querySelector(`[data-step="${fresh.id}"] input`)?.focus());
  }
  function shift(id, by) {
    setDraft(moved(draft, id, by));
  }
  const minutes = draft.reduce((sum, step) => sum + (step.minutes || 0), 0);
  return html`
    <form class="agenda-editor" ref=${box} onSubmit=${save}>
      <div class="panel-head">
        <h2 data-home tabindex="-1">${t("Edit the agenda")}</h2>
        <p class="aside">${n("%(num)s step", "%(num)s steps", draft.length)} · ${t("%(minutes)s min", { minutes })}</p>
      </div>
      <p class="aside">${t("Nothing changes for the room until you save.")}</p>
      ${elsewhere && html`<p class="warned" role="status">${t("Somebody else has changed the agenda meanwhile. Saving replaces their version.")}</p>`}
      <ol class="agenda-drafts">
        ${draft.map((step, index) => html`
          <${StepEditor} key=${step.id} step=${step} index=${index} last=${draft.length - 1} blocks=${blocks} place=${places.get(step.id)}
            onChange=${(fields) => setDraft(changed(draft, step.id, fields))} onMove=${(by) => shift(step.id, by)}
            onRemove=${() => setDraft(without(draft, step.id))} />
        `)}
      </ol>
      <${AddStep} onAdd=${add} />
      <div class="editor-end">
        <button type="submit" class="primary" aria-busy=${busy ? "true" : null}>${t("Save the agenda")}</button>
        <button type="button" onClick=${onDone}>${t("Leave without saving")}</button>
        ${refused}
      </div>
    </form>
  `;
}

function AddStep({ onAdd }) {
  const [kind, setKind] = useState("score");
  return html`
    <div class="add-step">
      <label>
        <span>${t("New step")}</span>
        <select value=${kind} onChange=${(event) => setKind(event.target.value)}>
          ${KINDS.map((one) => html`<option key=${one} value=${one}>${kindName(one)}</option>`)}
        </select>
      </label>
      <button type="button" onClick=${() => onAdd(kind)}>${t("Add this step")}</button>
    </div>
  `;
}
