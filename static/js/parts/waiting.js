/** At the door: the facilitator lets people in one by one or all at once, and this page goes on by itself. */
import { html } from "../lib/html.js";
import { t } from "../lib/words.js";

export function Waiting() {
  return html`
    <section class="stack" role="status">
      <h1 tabindex="-1">${t("You are at the door")}</h1>
      <p class="lead">${t("The facilitator lets people in. This page goes on by itself: nothing to do, and no need to reload.")}</p>
      <p class="soft">${t("Does it take long? Tell somebody who runs the workshop.")}</p>
    </section>`;
}
