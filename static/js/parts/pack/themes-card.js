/** All blocks under the phrases that people may know better: each phrase, and which blocks answer it. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { blocksByTheme } from "../../lib/themes.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";

/** `onChoose(id)`: open a block (left out: the blocks are only named). */
export function ThemesCard({ onChoose }) {
  return html`
    <article class="themes-card card stack">
      <h2>${t("The blocks by theme")}</h2>
      <dl class="themes-list">
        ${blocksByTheme().map((theme) => html`
          <div key=${theme.id}>
            <dt>${theme.title ? html`<${Words} text=${theme.title} language=${theme.language} quiet />` : t("Other blocks")}</dt>
            ${theme.blocks.map((block) => html`<dd key=${block.id}><${Block} ...${block} onChoose=${onChoose} /></dd>`)}
          </div>`)}
      </dl>
    </article>`;
}

function Block({ id, number, onChoose }) {
  const { title, language } = blockWords(id);
  const words = html`<span class="number">${number}</span> <${Words} text=${title ?? id} language=${language} quiet />`;
  return onChoose ? html`<button type="button" class="quiet" onClick=${() => onChoose(id)}>${words}</button>` : words;
}
