/** The optional note beside an answer. It is kept as a draft while it is written, and sent in a pause or when left. */
import { html, useEffect, useId, useRef } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { TextHint } from "../long-text.js";

const PAUSE = 2500;

/** `text`: what stands in the field; `ready`: an answer is chosen, so it can be sent; `onInput(text)`, `onDone()`. */
export function ItemNote({ text, ready, locked, onInput, onDone }) {
  const id = useId();
  const timer = useRef(null);
  const done = useRef(onDone);
  done.current = onDone;
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => { stop(); done.current(); }, []);
  const input = (event) => {
    onInput(event.currentTarget.value);
    stop();
    timer.current = setTimeout(() => done.current(), PAUSE);
  };
  const leave = () => { stop(); onDone(); };
  return html`
    <div class="item-note field">
      <label for=${id}>${t("Note (optional)")}</label>
      <textarea id=${id} rows="2" value=${text} readOnly=${locked} aria-describedby=${`${id}-hint`}
        onInput=${input} onBlur=${leave}></textarea>
      <p class="hint" id=${`${id}-hint`}>
        ${!ready && text ? t("Choose an answer above; the note is sent with it.") : t("Read only after the results are shown, and without your name.")}
        ${" "}<${TextHint} text=${text} />
      </p>
    </div>`;
}
