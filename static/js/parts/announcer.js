/** The two live regions of a page. They are there from the start, empty: regions that appear late are not read. */
import { html } from "../lib/html.js";
import { polite, urgent } from "../lib/announce.js";

export function Announcer() {
  return html`
    <div class="visually-hidden" role="status" aria-live="polite">${polite.value}</div>
    <div class="visually-hidden" role="alert" aria-live="assertive">${urgent.value}</div>`;
}
