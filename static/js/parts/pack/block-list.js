/** The blocks to choose from: in the order of the guideline, or under the phrases that people may know better. */
import { html, useState } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { blocksInOrder } from "../../lib/room.js";
import { blocksByTheme } from "../../lib/themes.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";

/** `chosen`: id of the block that is open, or null; `onChoose(id)`. */
export function BlockList({ chosen, onChoose }) {
  const [grouped, setGrouped] = useState(false);
  const themes = blocksByTheme();
  const list = (blocks) => html`<ol class="browse-list">${blocks.map((block) => html`<${Row} key=${block.id} ...${block} here=${block.id === chosen} onChoose=${onChoose} />`)}</ol>`;
  return html`
    ${themes.length > 0 && html`
      <label class="group-switch"><input type="checkbox" checked=${grouped} onChange=${(event) => setGrouped(event.target.checked)} /> <span>${t("Group the blocks by theme")}</span></label>`}
    ${grouped && themes.length > 0
      ? themes.map((theme) => html`
        <section class="stack tight" key=${theme.id}>
          <h3>${theme.title ? html`<${Words} text=${theme.title} language=${theme.language} quiet />` : t("Other blocks")}</h3>
          ${list(theme.blocks)}
        </section>`)
      : list(blocksInOrder())}`;
}

function Row({ id, number, here, onChoose }) {
  const { title, language } = blockWords(id);
  return html`
    <li><button type="button" aria-current=${here ? "true" : null} onClick=${() => onChoose(id)}>
      <span class="number">${number}</span> <span><${Words} text=${title ?? id} language=${language} quiet /></span></button></li>`;
}
