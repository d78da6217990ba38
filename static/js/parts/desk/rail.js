/** What is always at hand: where the room is, the clock, the next step, the way back, the agenda. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { Agenda } from "./agenda.js";
import { outOfReach, toReveal } from "./before-step.js";
import { ClockPanel } from "./clock-panel.js";
import { isNarrow } from "./media.js";
import { stepName } from "./names.js";
import { Steering } from "./steering.js";

/** `room`: all that the desk holds; `onEdit`: change the plan. */
export function Rail({ room, onEdit }) {
  const { steps, step, agenda } = room;
  if (!step) return html`<aside class="rail"></aside>`;
  const rounds = { ...room.rounds, ...room.votes }; // leaving either closes it
  const people = room.counts.people ?? 0;
  const groups = Object.values(room.groups);
  const draft = groups.length > 0 && !groups.some((group) => group.published);
  const away = outOfReach(room);
  const plan = html`<${Agenda} steps=${steps} rounds=${rounds} people=${people} draft=${draft} away=${away} onEdit=${onEdit} />`;
  return html`
    <aside class="rail" aria-label=${t("Steering")}>
      <div class="rail-now">
        <p class="rail-step" data-home tabindex="-1"><span class="aside">${t("Now")}</span> <strong>${stepName(step)}</strong></p>
        <${ClockPanel} key=${step.id} endsAt=${agenda.ends_at} planned=${step.minutes} />
        <${Steering} steps=${steps} agenda=${agenda} rounds=${rounds} groups=${room.groups} people=${people} draft=${draft} left=${toReveal(room)} away=${away} />
      </div>
      ${isNarrow.value ? html`<details class="rail-plan"><summary>${t("Agenda")}</summary>${plan}</details>` : plan}
    </aside>
  `;
}
