/** Who is to speak in a step, while the plan is edited: name, minutes, place in the list. */

import { html, useRef } from "../../lib/html.js";
import { speakerName } from "../../lib/floor.js";
import { n, t } from "../../lib/words.js";
import { moved, withSpeaker } from "./agenda-edit.js";

const MOST = 30;

/** `step`: as the editor holds it; `onChange(speakers)`. */
export function SpeakersEditor({ step, onChange }) {
  const { speakers } = step;
  const box = useRef(null);
  const spoken = speakers.reduce((sum, speaker) => sum + (speaker.minutes || 0), 0);
  const change = (id, fields) => onChange(speakers.map((speaker) => (speaker.id === id ? { ...speaker, ...fields } : speaker)));
  function add() {
    const next = withSpeaker(speakers, { title: "", minutes: 5 });
    onChange(next);
    requestAnimationFrame(() => box.current?.querySelector(`[data-speaker="${next.at(-1).id}"] input`)?.focus());
  }
  return html`
    <details class="draft-speakers" ref=${box}>
      <summary>${speakers.length ? n("%(num)s speaker", "%(num)s speakers", speakers.length) : t("Speakers: none")}${speakers.length > 0 && html` · ${t("%(spoken)s of %(minutes)s min", { spoken, minutes: step.minutes })}`}</summary>
      ${spoken > step.minutes && html`<p class="warned">${t("The speakers need more minutes than the step has. Give the step more, or the speakers less.")}</p>`}
      <ol class="draft-speaker-list">
        ${speakers.map((speaker, index) => html`<${Row} key=${speaker.id} speaker=${speaker} index=${index} last=${speakers.length - 1}
          onChange=${(fields) => change(speaker.id, fields)} onMove=${(by) => onChange(moved(speakers, speaker.id, by))}
          onRemove=${() => onChange(speakers.filter((each) => each.id !== speaker.id))} />`)}
      </ol>
      ${speakers.length < MOST && html`<button type="button" onClick=${add}>${t("Add a speaker")}</button>`}
    </details>
  `;
}

function Row({ speaker, index, last, onChange, onMove, onRemove }) {
  const name = speakerName(speaker, index);
  const minutes = (event) => onChange({ minutes: Math.max(1, Math.min(600, Math.round(Number(event.target.value) || 1))) });
  return html`
    <li class="draft-speaker" data-speaker=${speaker.id}>
      <label class="draft-title"><span>${t("Name of the speaker")}</span>
        <input value=${speaker.title} maxlength="120" placeholder=${speakerName({ ...speaker, title: "" }, index)} onInput=${(event) => onChange({ title: event.target.value })} /></label>
      <label class="draft-minutes"><span>${t("Minutes")}</span>
        <input type="number" min="1" max="600" inputmode="numeric" value=${speaker.minutes} onChange=${minutes} /></label>
      <div class="draft-place">
        <button type="button" aria-disabled=${index === 0 ? "true" : null} onClick=${() => onMove(-1)} aria-label=${t("Move %(step)s up", { step: name })}><span aria-hidden="true">↑</span></button>
        <button type="button" aria-disabled=${index === last ? "true" : null} onClick=${() => onMove(1)} aria-label=${t("Move %(step)s down", { step: name })}><span aria-hidden="true">↓</span></button>
        <button type="button" onClick=${onRemove} aria-label=${t("Remove %(step)s", { step: name })}>${t("Remove")}</button>
      </div>
    </li>
  `;
}
