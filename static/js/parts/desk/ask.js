/** A question before something that others will notice: it names the consequence and offers the way back. */

import { html, useId, useLayoutEffect, useRef } from "../../lib/html.js";
import { t } from "../../lib/words.js";

/** `yes` is the word on the button that does it; `careful` puts the focus on the way back instead. */
export function Ask({ title, text, yes, careful = false, onAnswer }) {
  const box = useRef(null);
  const id = useId();
  useLayoutEffect(() => box.current.showModal(), []);
  const close = (value) => () => box.current.close(value);
  return html`
    <dialog class="ask" ref=${box} aria-labelledby=${`${id}-title`} aria-describedby=${`${id}-text`}
      onClose=${() => onAnswer(box.current.returnValue === "yes")} onKeyDown=${noRepeat}>
      <h2 id=${`${id}-title`}>${title}</h2>
      <p id=${`${id}-text`}>${text}</p>
      <div class="ask-answers">
        <button type="button" class="primary" autofocus=${!careful} onClick=${close("yes")}>${yes}</button>
        <button type="button" autofocus=${careful} onClick=${close("no")}>${t("Not now")}</button>
      </div>
    </dialog>
  `;
}

/** A key that is still held down from opening the question must not answer it. */
function noRepeat(event) {
  if (event.repeat && event.key === "Enter") event.preventDefault();
  event.stopPropagation();
}
