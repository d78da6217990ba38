/** The server sent this seat away: why, what of it is unsent, and the way back in. */
import { html } from "../lib/html.js";
import { waiting } from "../lib/outbox.js";
import { sentence } from "../lib/refusals.js";
import { n, t } from "../lib/words.js";

export function Ended({ boot, code, again = `/j/${boot.workshop}` }) {
  const unsent = waiting.value.length;
  const elsewhere = code === "open_elsewhere";
  return html`
    <div class="stack">
      <h1 tabindex="-1">${elsewhere ? t("Open in too many places") : t("You are not in this workshop any more")}</h1>
      <p>${sentence({ code })}</p>
      ${unsent > 0 && html`<p class="notice warn">${n("%(num)s answer on this device was not sent.", "%(num)s answers on this device were not sent.", unsent)}</p>`}
      <p>${elsewhere
        ? html`<a class="button primary" href=${location.pathname}>${t("Go on here")}</a>`
        : html`<a class="button primary" href=${again}>${t("Join again")}</a>`}</p>
    </div>`;
}
