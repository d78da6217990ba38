/** The end: the synthesis is there; the workshop can be ended for good, which can be taken back. */

import { at } from "../../lib/boot.js";
import { html } from "../../lib/html.js";
import { language, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { ToReveal } from "./to-reveal.js";

/** `room`: all that the desk holds. */
export function NowClose({ room }) {
  const { boot, workshop } = room;
  const report = at(`/w/${boot.workshop}/report`);
  const ask = {
    title: t("End the workshop?"),
    text: t("No more answers or notes are taken and nobody can join. The synthesis stays. You can take this back."),
    yes: t("End the workshop"),
    careful: true,
  };
  return html`
    <div class="desk-close">
      <${ToReveal} room=${room} shown=${false} />
      <p>${t("The synthesis is ready: the same numbers for everybody, in every language.")}</p>
      <p class="round-acts">
        <a class="button primary" href=${at(`/desk/${boot.workshop}/report`)}>${t("Files, wording and links")}</a>
        <a class="button" href=${`${report}?language=${language.value}`} target="_blank" rel="noopener">${t("Open the synthesis")}</a>
        <a class="button" href=${`${report}.json?language=${language.value}`} download>${t("Download the data (JSON)")}</a>
      </p>
      ${!workshop.closed && html`<p class="close-end"><${ActButton} name="workshop.close" ask=${ask} done=${t("The workshop has ended.")}>${t("End the workshop")}<//></p>`}
    </div>
  `;
}
