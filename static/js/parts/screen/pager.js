/** "1 of 3", with buttons: next, and pause or go on. */
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { pause, paused, turn } from "./pages.js";

export function Pager({ page, pages }) {
  if (pages < 2) return null;
  return html`
    <p class="pager">
      <button type="button" onClick=${() => turn(-1)} aria-label=${t("Previous page")}>‹</button>
      <span>${t("%(page)s of %(pages)s", { page: page + 1, pages })}</span>
      <button type="button" onClick=${() => turn(1)} aria-label=${t("Next page")} aria-keyshortcuts="N">›</button>
      <button type="button" onClick=${pause} aria-keyshortcuts="P">${paused.value ? t("Turn pages by themselves") : t("Stay on this page")}</button>
    </p>
  `;
}
