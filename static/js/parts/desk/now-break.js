/** A break, as the facilitator sees it: when the room is back, and what waits meanwhile. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { BackAt } from "../break.js";

/** `room`: all that the desk holds; of it, the step. */
export function NowBreak({ room }) {
  return html`
    <div class="now-break">
      <${BackAt} step=${room.step} />
      <p class="aside">${t("Phones, tables and the projector show this. To change the time, use the clock.")}</p>
    </div>
  `;
}
