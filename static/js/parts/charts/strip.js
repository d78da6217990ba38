/** Strip: one row per block, one dot per answer (or per city), median and middle half. */
import { html } from "../../lib/html.js";
import * as words from "../../lib/words.js";
import { Drawing } from "./drawing.js";
import { Picture } from "./picture.js";
import { scaleWords } from "./scale-words.js";
import { stripSentence } from "./sentences.js";
import { stripHeight, stripOption } from "./strip-option.js";
import { stripTable } from "./tables.js";

/** `results`: {block: RESULT with dots}, `names`: {block: "1 Title"} in the order of the rows, `by`: "people", "cities" or "items", `finding`: of these blocks. */
export function Strip({ title, results, names, by = "people", finding, levels: given }) {
  const levels = scaleWords(given);
  const data = { results, names, by, finding };
  const label = stripSentence(data, levels, words);
  const build = ({ size, look }) => stripOption(data, { levels, look, size, words, label });
  const height = stripHeight(results, names);
  return html`
    <${Picture} kind="strip" title=${title} sentence=${label} table=${stripTable(data, words)} levels=${levels}>
      <${Drawing} build=${build} label=${label} height=${height} />
      <ol class="row-key">${Object.entries(names).map(([id, name]) => html`<li key=${id}>${name}</li>`)}</ol>
    <//>
  `;
}
