/** Undo of the last step change, for a minute, with the seconds that are left. */

import { html } from "../../lib/html.js";
import { remaining, tick } from "../../lib/clock.js";
import { t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";

/** `until`: server time in ms, or null when there is nothing to undo. */
export function UndoStep({ until }) {
  tick.value; // redraws once a second
  const left = until ? Math.ceil(remaining(until) / 1000) : 0;
  if (left <= 0) return null;
  return html`
    <${ActButton} name="step.undo" look="undo" data-key="undo" aria-label=${t("Undo the change of step")}
      done=${t("The change of step is undone.")}>${t("Undo (%(seconds)s s)", { seconds: left })}<//>
  `;
}
