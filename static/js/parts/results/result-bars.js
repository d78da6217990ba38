/** One question's ratings as a small table with bars: light enough for phones, and already its own table twin. */
import { html } from "../../lib/html.js";
import { levelWord } from "../../lib/pack.js";
import { t } from "../../lib/words.js";

const LEVELS = [0, 1, 2, 3, 4];

/** `result`: RESULT with counts; `own`: the reader's own value, or null; `caption`: what the table is about (read aloud). */
export function ResultBars({ result, own, caption }) {
  const most = Math.max(1, ...result.counts);
  return html`
    <table class="result-bars">
      <caption class="visually-hidden">${caption}</caption>
      <thead class="visually-hidden"><tr><th scope="col">${t("Level")}</th><th scope="col">${t("Ratings")}</th></tr></thead>
      <tbody>
        ${LEVELS.map((level) => html`
          <tr key=${level} data-own=${own === level}>
            <th scope="row">${levelWord(level)} <span class="number soft">${level}</span></th>
            <td>
              <span class="result-bar-line">
                <span class="result-bar" data-level=${level} data-none=${!result.counts[level]} style=${{ inlineSize: `${(100 * result.counts[level]) / most}%` }} aria-hidden="true"></span>
                <span class="number">${result.counts[level]}</span>
              </span>
              ${own === level && html`<span class="result-own">${t("your answer")}</span>`}
            </td>
          </tr>`)}
      </tbody>
    </table>`;
}
