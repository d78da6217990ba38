/** Something that somebody wrote, with one button that hides it from the others or shows it again. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";

/** `hide`, `show`: the two commands; `data`: what they take. */
export function Moderated({ text, hidden, hide, show, data, children }) {
  return html`
    <li class=${`moderated ${hidden ? "is-hidden" : ""}`}>
      <p class="moderated-text" dir="auto">${text}</p>
      <div class="moderated-acts">
        ${children}
        ${hidden && html`<span class="aside">${t("hidden, only facilitators see it")}</span>`}
        <${ActButton} name=${hidden ? show : hide} data=${data} look="quiet"
          done=${hidden ? t("Shown again.") : t("Hidden from everybody else.")}>${hidden ? t("Show again") : t("Hide")}<//>
      </div>
    </li>
  `;
}
