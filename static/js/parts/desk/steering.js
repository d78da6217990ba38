/** Where the room is and where it goes next: the one big button, the way back, and a minute to undo. */

import { leftBehind } from "../../lib/before-step.js";
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { stepName } from "./names.js";
import { OpenStep } from "./open-step.js";
import { beside } from "./steps.js";
import { UndoStep } from "./undo-step.js";

/** `room`: all that the desk holds. While something waits to be revealed, going on is not the thing to do. */
export function Steering({ room }) {
  const { steps, agenda } = room;
  const next = beside(steps, 1);
  const back = beside(steps, -1);
  return html`
    <div class="steering">
      ${next
        ? html`<${OpenStep} key="next" room=${room} step=${next} look=${`steering-next ${leftBehind(room).length ? "" : "primary"}`} data-key="next">
            <span class="steering-word">${t("Next")}</span> <span class="steering-name">${stepName(next)}</span>
          <//>`
        : html`<p key="last" class="steering-last">${t("This is the last step.")}</p>`}
      ${(back || agenda.undo_until) && html`
        <div class="steering-back">
          ${back && html`
            <${OpenStep} key="back" room=${room} step=${back} sure look="quiet steering-before" data-key="back">
              ${t("Back")}<span class="visually-hidden"> ${t("to %(step)s", { step: stepName(back) })}</span>
            <//>
          `}
          <${UndoStep} until=${agenda.undo_until} />
        </div>
      `}
    </div>
  `;
}
