/** One item of a sheet. A single key ticks a box, Enter goes on, Backspace goes back; the pointer can do it all too. */

import { html, signal, useId, useLayoutEffect, useRef } from "../../lib/html.js";
import { blockWords, itemWords, levelWord } from "../../lib/pack.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { BOXES, noted, ticked, valueOf } from "./sheet.js";

const goesOn = signal(false);

/** `items` as `onPaper` gives them; `at`: which of them; `onGo(place)`: to another one, or to the review behind the last. */
export function SheetItem({ sheet, items, at, onChange, onGo }) {
  const { id, number } = items[at];
  const words = itemWords(id);
  const given = sheet.answers[id];
  const card = useRef(null);
  useLayoutEffect(() => { card.current.focus({ preventScroll: true }); }, [id]);
  const tick = (value) => onChange(ticked(sheet, id, value));
  const hear = (event) => {
    const writing = event.target.matches("[data-note]");
    const value = writing ? null : valueOf(event);
    if (value !== null) {
      event.preventDefault();
      tick(value);
      if (goesOn.value) onGo(at + 1);
    } else if (event.key === "Enter" && !event.target.matches("button")) {
      event.preventDefault();
      onGo(at + 1);
    } else if (event.key === "Backspace" && !writing) {
      event.preventDefault();
      onGo(at - 1);
    } else if (event.key === "Delete" && !writing) {
      event.preventDefault();
      tick(null);
    }
  };
  return html`
    <div class="paper-card paper-item" role="group" aria-labelledby="paper-item-title" aria-describedby="paper-keys" tabindex="-1" ref=${card} onKeyDown=${hear}>
      <p class="aside">${t("Item %(number)s of %(all)s", { number: at + 1, all: items.length })} · ${blockWords(items[at].block).title}</p>
      <h3 id="paper-item-title"><span class="paper-number">${number}</span> <${Words} text=${words.text ?? id} language=${words.language} /></h3>
      <div class="paper-boxes" role="group" aria-label=${t("Boxes on the sheet")}>
        ${BOXES.map((value) => html`<${Box} key=${value} value=${value} pressed=${given?.value === value} onTick=${() => tick(value)} />`)}
      </div>
      <${Note} text=${given?.note ?? ""} ready=${Boolean(given)} onWrite=${(note) => onChange(noted(sheet, id, note))} />
      <div class="paper-acts">
        <button type="button" onClick=${() => onGo(at - 1)}>${t("Back")}</button>
        <button type="button" class="primary" onClick=${() => onGo(at + 1)}>${given ? t("Next") : t("Nothing is ticked: next")}</button>
        ${given && html`<button type="button" class="quiet" onClick=${() => tick(null)}>${t("Take the tick away")}</button>`}
        <label class="paper-switch">
          <input type="checkbox" checked=${goesOn.value} onChange=${(event) => { goesOn.value = event.target.checked; card.current.focus(); }} />
          <span>${t("Go on by itself after each key")}</span>
        </label>
      </div>
      <p class="aside" id="paper-keys">${t("Keys: 0 to 4, ? or D for don’t know, N or X for does not apply; Enter next, Backspace back, Delete takes the tick away, Tab to the note.")}</p>
    </div>
  `;
}

const HINTS = { dont_know: "?", not_applicable: "X" };

function Box({ value, pressed, onTick }) {
  const name = { dont_know: t("I don’t know"), not_applicable: t("Does not apply here") }[value] ?? levelWord(value);
  return html`
    <button type="button" tabindex="-1" class="paper-box" aria-pressed=${pressed ? "true" : "false"} onClick=${onTick}>
      <kbd>${HINTS[value] ?? value}</kbd> <span>${name}</span>
    </button>
  `;
}

function Note({ text, ready, onWrite }) {
  const id = useId();
  return html`
    <div class="paper-note">
      <label for=${id}>${t("Note on the sheet (optional)")}</label>
      <input id=${id} data-note type="text" maxlength="200" value=${text} disabled=${!ready} autocomplete="off"
        placeholder=${ready ? "" : t("Tick a box first")} onInput=${(event) => onWrite(event.target.value)} />
    </div>
  `;
}
