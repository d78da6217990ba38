/** Texts that were begun on this device and not sent, to be copied: nothing that somebody typed goes without a word. */
import { html, useRef, useState } from "../lib/html.js";
import { begunTexts } from "../lib/along.js";
import { t } from "../lib/words.js";

export function BegunTexts() {
  return begunTexts().map(([key, text]) => html`<${Text} key=${key} text=${text} />`);
}

function Text({ text }) {
  const field = useRef(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    setCopied(Boolean(done));
    if (!done) getSelection().selectAllChildren(field.current);
  };
  return html`
    <div class="stack tight">
      <blockquote ref=${field} dir="auto">${text}</blockquote>
      <p><button type="button" onClick=${copy}>${copied ? t("Copied") : t("Copy")}</button></p>
    </div>`;
}
