/** The whole sheet before it is sent: what was keyed, item by item, to be compared with the paper at a glance. */

import { html, useLayoutEffect, useRef } from "../../lib/html.js";
import { itemWords, pack } from "../../lib/pack.js";
import { countryName, n, t } from "../../lib/words.js";
import { roleName } from "../desk/names.js";
import { answerWords } from "../scoring/scale.js";

/** `items` as `onPaper` gives them; `onSave`: send it. */
export function SheetReview({ sheet, items, onGo, onSave }) {
  const button = useRef(null);
  useLayoutEffect(() => { button.current.focus({ preventScroll: true }); }, []);
  const blanks = items.filter(({ id }) => !sheet.answers[id]).length;
  const back = (event) => {
    if (event.key !== "Backspace") return;
    event.preventDefault();
    onGo(items.length - 1);
  };
  return html`
    <div class="paper-card" role="group" aria-labelledby="paper-review-title" onKeyDown=${back}>
      <h3 id="paper-review-title">${t("Compare with the sheet, then save")}</h3>
      <p>${sheet.city?.name}, ${countryName(sheet.city?.country)} · ${roleName(sheet.role)}</p>
      <ol class="paper-review">
        ${items.map(({ id, number }, index) => html`
          <li key=${id}>
            <button type="button" class="quiet paper-line" onClick=${() => onGo(index)}>
              <span class="paper-number">${number}</span>
              <span class="paper-text" lang=${itemWords(id).language}>${itemWords(id).text}</span>
              <strong>${sheet.answers[id] ? answerWords(sheet.answers[id].value, pack.value?.scale ?? []) : t("nothing ticked")}</strong>
            </button>
          </li>
        `)}
      </ol>
      ${blanks > 0 && html`<p class="warned">${n("%(num)s item has no tick. It stays without an answer.", "%(num)s items have no tick. They stay without an answer.", blanks)}</p>`}
      <div class="paper-acts">
        <button type="button" class="primary" ref=${button} onClick=${onSave}>${t("Save the sheet")}</button>
        <button type="button" onClick=${() => onGo(items.length - 1)}>${t("Back")}</button>
        <span class="aside">${t("Enter saves, Backspace goes back.")}</span>
      </div>
    </div>
  `;
}
