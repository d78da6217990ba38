/** Distribution of one item: the bars first, then who did not rate, the agreement with its rule, and last the means. */
import { html } from "../../lib/html.js";
import * as words from "../../lib/words.js";
import { distributionOption } from "./distribution-option.js";
import { Drawing } from "./drawing.js";
import { enough } from "./figures.js";
import { Picture } from "./picture.js";
import { scaleWords } from "./scale-words.js";
import { agreementWords, apartWords, distributionSentence, meansWords } from "./sentences.js";
import { distributionTable } from "./tables.js";

/** `result`: RESULT of the item; `item`: its words {text, language}; `title` is used when there is no item. */
export function Distribution({ title, result, item, levels: given }) {
  const levels = scaleWords(given);
  const label = distributionSentence(result, levels, words);
  const name = item?.text ? html`<span lang=${item.language}>${item.text}</span>` : title;
  const build = ({ size, look }) => distributionOption(result, { levels, look, size, words, label });
  const table = distributionTable(result, levels, words);
  if (!enough(result)) return html`<${Picture} kind="none" title=${name} sentence=${label} table=${table} levels=${levels} />`;
  return html`
    <${Picture} kind="distribution" title=${name} sentence=${label} table=${table} levels=${levels}>
      <${Drawing} build=${build} label=${label} height=${18} />
      <ul class="beside">
        ${[agreementWords(result.agreement, words), apartWords(result, words), meansWords(result, words)]
          .filter(Boolean)
          .map((line) => html`<li key=${line}>${line}</li>`)}
      </ul>
    <//>
  `;
}
