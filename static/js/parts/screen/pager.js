/** "1 of 3". Pages turn by themselves; the desk, the keys and the bar at the foot turn them too: no buttons among what people read. */
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";

export function Pager({ page, pages }) {
  return pages > 1 && html`<p class="pager">${t("%(page)s of %(pages)s", { page: page + 1, pages })}</p>`;
}
