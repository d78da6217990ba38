/** All questions of a round with what was answered, to look over and to jump. */
import { html } from "../../lib/html.js";
import { answer, markOf } from "../../lib/answers.js";
import { itemWords, pack } from "../../lib/pack.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { answerWords } from "./scale.js";

/** `onGo(index)` opens a question. */
export function Overview({ who, round, items, current, onGo }) {
  const scale = pack.value?.scale ?? [];
  return html`
    <ol class="overview">
      ${items.map((item, index) => {
        const words = itemWords(item);
        const { value } = answer(who, round, item);
        const refused = markOf(who, round, item)?.state === "refused";
        const state = refused ? "refused" : value === null ? "open" : "answered";
        return html`
          <li key=${item}>
            <button type="button" class="overview-item" data-state=${state} aria-current=${index === current ? "step" : null} onClick=${() => onGo(index)}>
              <span class="overview-number number">${index + 1}</span>
              <span class="overview-text"><${Words} text=${words.text ?? ""} language=${words.language} quiet />
                <span class="overview-answer">${refused ? t("not counted") : value === null ? t("not answered") : answerWords(value, scale)}</span>
              </span>
            </button>
          </li>`;
      })}
    </ol>`;
}
