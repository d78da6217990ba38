/** Copies a text and says so; where the clipboard is denied, selects the text so that the keys can copy it. */

import { html, useRef, useState } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { say } from "./act.js";

/** `text`: what is copied; `children`: the words on the button. */
export function CopyButton({ text, children }) {
  const [state, setState] = useState("");
  const field = useRef(null);
  async function copy() {
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    setState(copied ? "copied" : "by hand");
    say(copied ? t("Copied.") : t("Copying is not allowed here. The text is selected: copy it with your keyboard."));
    if (copied) setTimeout(() => setState(""), 4000);
    else requestAnimationFrame(() => field.current?.select());
  }
  return html`
    <button type="button" class="copy" onClick=${copy}>${state === "copied" ? t("Copied") : children}</button>
    ${state === "by hand" && html`<input class="copy-field" ref=${field} readonly value=${text} aria-label=${t("Text to copy")} />`}
  `;
}
