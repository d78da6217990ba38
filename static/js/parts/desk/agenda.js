/** The agenda: every step with its state in words. Looking is free; opening is a button that asks first. */

import { html, useEffect, useRef } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { arrowKeys } from "./arrows.js";
import { kindName, stepName } from "./names.js";
import { OpenStep } from "./open-step.js";

/** `room`: all that the desk holds; `onEdit`: change the plan. */
export function Agenda({ room, onEdit }) {
  const { steps } = room;
  const box = useRef(null);
  const current = steps.find((step) => step.place === "current")?.id;
  useEffect(() => box.current?.querySelector(".is-current")?.scrollIntoView({ block: "nearest" }), [current]); // the room moved: the plan follows it
  return html`
    <section class="agenda" aria-labelledby="agenda-title" ref=${box}>
      <div class="panel-head">
        <h2 id="agenda-title" data-home tabindex="-1">${t("Agenda")}</h2>
        <button type="button" class="quiet" data-key="edit" onClick=${onEdit}>${t("Edit")}<span class="visually-hidden"> ${t("the agenda")}</span></button>
      </div>
      <ol class="agenda-steps" onKeyDown=${(event) => arrowKeys(event, ".agenda-open")}>
        ${steps.map((step, index) => html`<${StepRow} key=${step.id} step=${step} number=${index + 1} room=${room} />`)}
      </ol>
    </section>
  `;
}

function StepRow({ step, number, room }) {
  const current = step.place === "current";
  const named = stepName(step) !== kindName(step.kind);
  const about = [named && kindName(step.kind), step.minutes > 0 && t("%(minutes)s min", { minutes: step.minutes }), step.speakers?.length > 0 && n("%(num)s speaker", "%(num)s speakers", step.speakers.length), roundState(step, { ...room.rounds, ...room.votes })];
  return html`
    <li class=${`agenda-step is-${step.place}`} aria-current=${current ? "step" : null}>
      <span class="agenda-number" aria-hidden="true">${step.place === "done" ? "✓" : number}</span>
      <div class="agenda-words">
        <span class="agenda-name">${stepName(step)}</span>
        <span class="agenda-about">${about.filter(Boolean).join(" · ")}</span>
      </div>
      ${current
        ? html`<span class="agenda-here">${t("now")}</span>`
        : html`<${OpenStep} step=${step} room=${room} sure look="quiet agenda-open" aria-label=${openLabel(step)}>${t("Open")}<//>`}
    </li>
  `;
}

function openLabel(step) {
  const name = stepName(step);
  return step.place === "done" ? t("Open %(step)s (done)", { step: name }) : t("Open %(step)s (upcoming)", { step: name });
}

function roundState(step, rounds) {
  const round = rounds[step.id];
  if (!round) return "";
  if (round.open) return t("round open");
  if (round.revealed) return t("results revealed");
  return step.place === "upcoming" ? "" : t("round closed");
}
