/** Where the room is and where it goes next: the one big button, the way back, and a minute to undo. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { withoutBlock } from "./before-step.js";
import { stepName } from "./names.js";
import { OpenStep } from "./open-step.js";
import { beside } from "./steps.js";
import { UndoStep } from "./undo-step.js";

/** `steps` as `ordered` gives them; `agenda`, `rounds`, `groups` as in the view; `people`: how many are in; `draft`: groups that nobody sees yet; `left`: steps whose results wait to be revealed; `away`: as in `outOfReach`. */
export function Steering({ steps, agenda, rounds, groups, people, draft, left, away }) {
  const next = beside(steps, 1);
  const back = beside(steps, -1);
  const common = { rounds, people, draft, left, away };
  return html`
    <div class="steering">
      ${next
        ? html`<${OpenStep} key="next" ...${common} step=${next} missing=${withoutBlock(next, steps, groups)} look=${`steering-next ${left.length ? "" : "primary"}`} data-key="next">
            <span class="steering-word">${t("Next")}</span> <span class="steering-name">${stepName(next)}</span>
          <//>`
        : html`<p key="last" class="steering-last">${t("This is the last step.")}</p>`}
      ${(back || agenda.undo_until) && html`
        <div class="steering-back">
          ${back && html`
            <${OpenStep} key="back" ...${common} step=${back} sure look="quiet steering-before" data-key="back">
              ${t("Back")}<span class="visually-hidden"> ${t("to %(step)s", { step: stepName(back) })}</span>
            <//>
          `}
          <${UndoStep} until=${agenda.undo_until} />
        </div>
      `}
    </div>
  `;
}
