/** What is said below a field for a longer text: what is left, what does not fit, what cannot be kept. Nothing is cut off. */
import { html } from "../lib/html.js";
import { faultIn, lengthOf, surplus } from "../lib/texts.js";
import { n, t } from "../lib/words.js";

export const LIMIT = 600;

/** Whether a text can be sent as it is. */
export function fits(text) {
  return lengthOf(text) <= LIMIT && !faultIn(text);
}

/** `text`: what stands in the field. */
export function TextHint({ text }) {
  const fault = faultIn(text);
  if (fault) return html`<strong class="too-long" role="status">${t("Character %(place)s cannot be kept. Please delete it; until then this text stays on this device.", { place: fault })}</strong>`;
  const left = LIMIT - lengthOf(text);
  if (left >= 0) return html`<span class="number">${n("%(num)s character left", "%(num)s characters left", left)}</span>`;
  return html`
    <strong class="too-long" role="status">
      ${n("%(num)s character too many. The text stays here and is not sent until it is shorter. This does not fit:", "%(num)s characters too many. The text stays here and is not sent until it is shorter. This does not fit:", -left)}
      ${" "}<q>${surplus(text, LIMIT)}</q>
    </strong>`;
}
