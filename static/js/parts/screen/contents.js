/** The blocks as a list: what a step presents or asks, before one of them is picked. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { kind } from "../../lib/store.js";
import { Words } from "../words-of.js";
import { Flow } from "./flow.js";

/** `only`: item ids; blocks without any of them are left out. Without it, all blocks. */
export function Contents({ only = null }) {
  const asked = only && new Set(only);
  const blocks = Object.entries(kind("everyone", "blocks"))
    .filter(([, block]) => !asked || block.items.some((item) => asked.has(item)))
    .sort((one, other) => one[1].number - other[1].number);
  return html`
    <${Flow} tag="ol" look="contents" column=${17} sizes=${[1.55, 1.4, 1.25, 1.1, 1]}>
      ${blocks.map(([id, { number }]) => {
        const words = blockWords(id);
        return html`<li key=${id}><b class="block-number">${number}</b><span><${Words} text=${words.title} language=${words.language} quiet /></span></li>`;
      })}
    <//>
  `;
}
