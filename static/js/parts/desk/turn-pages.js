/** Long lists on the projector have pages: they turn by themselves, and from here. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";

export function TurnPages() {
  return html`
    <p class="turn-pages">
      <span class="aside">${t("Pages on the projector")}</span>
      <${ActButton} name="screen.turn" data=${{ by: -1 }} aria-label=${t("Previous page on the projector")} done=${t("The projector turns the page.")}>‹<//>
      <${ActButton} name="screen.turn" data=${{ by: 1 }} aria-label=${t("Next page on the projector")} done=${t("The projector turns the page.")}>›<//>
    </p>
  `;
}
