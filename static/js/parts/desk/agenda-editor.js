/** The plan of the workshop, changed as a whole: nothing reaches the room before it is saved. */

import { html, useLayoutEffect, useMemo, useRef, useState } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { namedTime } from "../../lib/zone.js";
import { useAct } from "./act.js";
import { added, changed, moved, wanted, without } from "./agenda-edit.js";
import { Ask } from "./ask.js";
import { kindName } from "./names.js";
import { useQuestion } from "./question.js";
import { StepEditor } from "./step-editor.js";
import { KINDS } from "./steps.js";

/** `steps` as `ordered` gives them; `blocks` as in the view; `endsAt`: when the clock of the present step ends, or null; `edition`: how often the plan was changed; `onDone`: back to what was there before. */
export function AgendaEditor({ steps, blocks, endsAt, edition, onDone }) {
  const [draft, setDraft] = useState(() => wanted(steps));
  const started = useRef(JSON.stringify(wanted(steps)));
  const elsewhere = useMemo(() => JSON.stringify(wanted(steps)) !== started.current, [steps]);
  const { run, busy, refused } = useAct();
  const here = steps.find((step) => step.place === "current")?.id;
  const { asked: clock, begin, end } = useQuestion([endsAt, here], onDone);
  const box = useRef(null);
  useLayoutEffect(() => box.current.querySelector("h2").focus(), []);
  const places = new Map(steps.map((step) => [step.id, step.place]));

  async function save(event) {
    event.preventDefault();
    const more = longer(steps, draft);
    const answer = await run("agenda.change", { steps: wanted(draft), base: edition }, t("The agenda is saved."));
    if (answer.ok && more && endsAt) begin({ more, before: endsAt, to: endsAt + more * 60_000 });
    else if (answer.ok) onDone();
  }
  async function moveClock(yes) {
    end();
    if (yes) await run("clock.extend", { minutes: Math.max(-60, Math.min(60, clock.more)) }, t("The clock is changed."));
    onDone();
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
      ${clock && html`<${Ask} title=${t("Change the clock as well?")} yes=${t("Change the clock")} onAnswer=${moveClock}
        text=${t("This step has other minutes now, but its clock still ends at %(before)s. With the new minutes it ends at %(after)s.", { before: namedTime(clock.before), after: namedTime(clock.to) })} />`}
    </form>
  `;
}

/** How many minutes more (or less) the present step has in the draft. */
function longer(steps, draft) {
  const here = steps.find((step) => step.place === "current");
  return (draft.find((step) => step.id === here?.id)?.minutes ?? 0) - (here?.minutes ?? 0);
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
