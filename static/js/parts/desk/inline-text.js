/** A short text that is changed in place: read, press, type, save. A live update never touches what is being typed. */

import { html, useId, useLayoutEffect, useRef, useState } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { useAct } from "./act.js";

/** `value`: the text now; `shown`: how it reads; `label`: what the field is; `command(text)` → `[name, data, done]`. */
export function InlineText({ value, shown, label, command, max = 120, required = true, options = [], children }) {
  const [draft, setDraft] = useState(null);
  const { run, busy, refused } = useAct();
  const id = useId();
  const field = useRef(null);
  const button = useRef(null);
  const editing = draft !== null;
  useLayoutEffect(() => field.current?.select(), [editing]);

  const stop = () => {
    setDraft(null);
    requestAnimationFrame(() => button.current?.focus());
  };
  async function save(event) {
    event.preventDefault();
    const text = draft.trim();
    if (text === value || (required && !text)) return stop();
    const answer = await run(...command(text));
    if (answer.ok) stop();
  }
  const onKeyDown = (event) => {
    if (event.key === "Escape") stop();
  };
  if (!editing) {
    return html`
      <span class="inline-text">
        ${children ?? shown}
        <button type="button" class="inline-edit" ref=${button} onClick=${() => setDraft(value)}>
          <span aria-hidden="true">✎</span><span class="visually-hidden">${label}</span>
        </button>
      </span>
    `;
  }
  return html`
    <form class="inline-text is-open" onSubmit=${save} onKeyDown=${onKeyDown}>
      <input ref=${field} aria-label=${label} maxlength=${max} list=${options.length ? id : null} value=${draft} onInput=${(event) => setDraft(event.target.value)} />
      ${options.length > 0 && html`<datalist id=${id}>${options.map((option) => html`<option key=${option} value=${option} />`)}</datalist>`}
      <button type="submit" class="primary" aria-busy=${busy ? "true" : null}>${t("Save")}</button>
      <button type="button" onClick=${stop}>${t("Cancel")}</button>
      ${refused}
    </form>
  `;
}
