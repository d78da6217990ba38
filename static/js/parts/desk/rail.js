/** What is always at hand: where the room is, the clock, the next step, the way back, the agenda. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { Agenda } from "./agenda.js";
import { ClockPanel } from "./clock-panel.js";
import { isNarrow } from "./media.js";
import { stepName } from "./names.js";
import { Steering } from "./steering.js";

/** `room`: all that the desk holds; `onEdit`: change the plan. */
export function Rail({ room, onEdit }) {
  const { step, agenda } = room;
  if (!step) return html`<aside class="rail"></aside>`;
  const plan = html`<${Agenda} room=${room} onEdit=${onEdit} />`;
  return html`
    <aside class="rail" aria-label=${t("Steering")}>
      <div class="rail-now">
        <p class="rail-step" data-home tabindex="-1"><span class="aside">${t("Now")}</span> <strong>${stepName(step)}</strong></p>
        <${ClockPanel} key=${step.id} endsAt=${agenda.ends_at} planned=${step.minutes} />
        <${Steering} room=${room} />
      </div>
      ${isNarrow.value ? html`<details class="rail-plan"><summary>${t("Agenda")}</summary>${plan}</details>` : plan}
    </aside>
  `;
}
