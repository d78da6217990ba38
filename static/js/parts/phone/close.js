/** The end: thanks, and the way to the synthesis. */
import { at } from "../../lib/boot.js";
import { html } from "../../lib/html.js";
import { stepTitle } from "../../lib/room.js";
import { counting } from "../../lib/late.js";
import { waiting } from "../../lib/outbox.js";
import { language, t } from "../../lib/words.js";

export function Close({ boot, step, person }) {
  return html`
    <div class="stack loose">
      <h1 tabindex="-1">${stepTitle(step)}</h1>
      <${Thanks} boot=${boot} stream=${`person:${person?.id}`} />
    </div>`;
}

/** The workshop was closed, whatever step it was in. */
export function Over({ boot, person }) {
  return html`
    <div class="stack loose">
      <h1 tabindex="-1">${t("The workshop is closed")}</h1>
      <${Thanks} boot=${boot} stream=${`person:${person?.id}`} />
    </div>`;
}

/** `stream`: where the answers of whoever reads this are. */
export function Thanks({ boot, stream }) {
  const { count, all } = counting(stream);
  return html`
    <p>${count === all ? t("Thank you for taking part. What you said about your city is part of the synthesis.") : t("Thank you for taking part.")}</p>
    ${count < all && html`<p class="notice warn">${t("%(count)s of %(all)s of your answers count. The others came too late.", { count, all })}</p>`}
    ${waiting.value.length > 0 && html`<p class="notice warn">${t("Some of your answers are still being sent. Please keep this page open for a moment.")}</p>`}
    <p><a class="button primary" href=${at(`/w/${boot.workshop}/report?language=${language.value}`)}>${t("Open the synthesis")}</a></p>
    <p class="soft small">${t("The synthesis shows self-assessments: it is neither a benchmark nor a ranking, and nobody is named in it.")}</p>`;
}
