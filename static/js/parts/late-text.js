/** Words that were being typed when something closed: shown, so that nobody thinks they were kept. */
import { html } from "../lib/html.js";
import { t } from "../lib/words.js";

/** `text`: what was typed; `children`: a sentence that says what became of it; `onRead`: throw it away. */
export function LateText({ text, onRead, children }) {
  return html`
    <div class="notice bad stack tight" role="status">
      <p><strong>${children}</strong></p>
      <blockquote>${text}</blockquote>
      ${onRead && html`<button type="button" onClick=${onRead}>${t("I have read this")}</button>`}
    </div>`;
}
