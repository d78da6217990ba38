/** Heat map city × block: a number (and a word where it fits) in every cell, "–" for too few. Alphabetical, never a ranking. */
import { html } from "../../lib/html.js";
import * as words from "../../lib/words.js";
import { Drawing } from "./drawing.js";
import { alphabetical } from "./figures.js";
import { heatOption } from "./heat-option.js";
import { Picture } from "./picture.js";
import { scaleWords } from "./scale-words.js";
import { heatSentence } from "./sentences.js";
import { heatTable } from "./tables.js";

/**
 * `results`: {"city/block": …}; `cities`: {id: {name, country}}; `blocks`: [{id, number, title}]; `drawn`: the ids of
 * the cities to draw (all without it); the table has all of them.
 */
export function HeatMap({ title, results, cities, blocks, drawn, levels: given }) {
  const levels = scaleWords(given);
  const order = alphabetical(cities, words);
  const rows = drawn ? order.filter(([id]) => drawn.has(id)) : order;
  const label = heatSentence({ results, cities, blocks }, words);
  const build = ({ size, look }) => heatOption({ results, blocks, rows }, { levels, look, size, words, label });
  return html`
    <${Picture} kind="heat" title=${title} sentence=${label} table=${heatTable({ results, blocks, order }, words)} levels=${levels}>
      <${Drawing} build=${build} label=${label} height=${2.4 + 2.1 * rows.length} />
      <ol class="block-key">
        ${blocks.map((block) => html`<li key=${block.id}><b>${block.number}</b> ${block.title}</li>`)}
      </ol>
    <//>
  `;
}
