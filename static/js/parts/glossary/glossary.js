/** All words of the glossary, in the order of the reader's alphabet. */
import { html } from "../../lib/html.js";
import { packMore } from "../../lib/pack-more.js";
import { collate, n, t } from "../../lib/words.js";
import { Words } from "../words-of.js";

export function Glossary() {
  const entries = packMore()?.glossary ?? [];
  if (!entries.length) return null;
  return html`
    <details class="glossary">
      <summary>${t("Words explained")} <span class="soft small">${n("%(num)s word", "%(num)s words", entries.length)}</span></summary>
      <dl>
        ${[...entries].sort((a, b) => collate(a.term, b.term)).map((entry) => html`
          <div key=${entry.id}>
            <dt><${Words} text=${entry.term} language=${entry.language} quiet /></dt>
            <dd><${Words} text=${entry.meaning} language=${entry.language} /></dd>
          </div>`)}
      </dl>
    </details>`;
}
