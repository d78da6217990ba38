/** One step of the plan while it is edited: title, kind, minutes, what is asked, its place. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { ItemChoice } from "./item-choice.js";
import { kindName, stepName } from "./names.js";
import { SpeakersEditor } from "./speakers-editor.js";
import { KINDS } from "./steps.js";

/** `place`: "done", "current", "upcoming", or undefined for a new step; `index` and `last` count from 0. */
export function StepEditor({ step, index, last, blocks, place, onChange, onMove, onRemove }) {
  const name = stepName(step);
  const here = place === "current";
  const minutes = (event) => onChange({ minutes: Math.max(0, Math.min(600, Math.round(Number(event.target.value) || 0))) });
  return html`
    <li class="agenda-draft" data-step=${step.id}>
      <fieldset>
        <legend>${index + 1}. ${name}${here ? html` <span class="agenda-here">${t("now")}</span>` : null}</legend>
        <label class="draft-title">
          <span>${t("Title")}</span>
          <input value=${step.title} maxlength="120" placeholder=${stepName({ ...step, title: "" })} onInput=${(event) => onChange({ title: event.target.value })} />
        </label>
        <label>
          <span>${t("Kind")}</span>
          <select value=${step.kind} disabled=${here} onChange=${(event) => onChange({ kind: event.target.value })}>
            ${KINDS.map((kind) => html`<option key=${kind} value=${kind}>${kindName(kind)}</option>`)}
          </select>
        </label>
        <label class="draft-minutes">
          <span>${t("Minutes")}</span>
          <input type="number" min="0" max="600" inputmode="numeric" value=${step.minutes} onChange=${minutes} />
        </label>
        <${ItemChoice} step=${step} blocks=${blocks} onChange=${onChange} />
        <${SpeakersEditor} step=${step} onChange=${(speakers) => onChange({ speakers })} />
        <div class="draft-place">
          <button type="button" aria-disabled=${index === 0 ? "true" : null} onClick=${() => onMove(-1)}
            aria-label=${t("Move %(step)s up", { step: name })}><span aria-hidden="true">↑</span></button>
          <button type="button" aria-disabled=${index === last ? "true" : null} onClick=${() => onMove(1)}
            aria-label=${t("Move %(step)s down", { step: name })}><span aria-hidden="true">↓</span></button>
          ${!here &&
          html`<button type="button" onClick=${onRemove} aria-label=${t("Remove %(step)s", { step: name })}>${t("Remove")}</button>`}
        </div>
      </fieldset>
    </li>
  `;
}
