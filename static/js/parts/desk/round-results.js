/** The revealed results of a round on the desk: the blocks first, then each item with what was written beside the scores. */

import { html, useMemo, useState } from "../../lib/html.js";
import { blockWords, itemWords } from "../../lib/pack.js";
import { language, n, t } from "../../lib/words.js";
import { ofRound } from "../charts/figures.js";
import { Comments } from "./comments.js";
import { useParts } from "./use-parts.js";

/** Asked for when the first result is there, so that a desk without results loads no drawing code. */
const loadStrip = () => import("../charts/strip.js");
const loadHeat = () => import("../charts/heat-map.js");
const loadDistribution = () => import("../charts/distribution.js");

/** `id`: the round; `step`: its step; `results`: `{blocks, findings, items, cities, places}` as in the views; `comments`: those of the desk. */
export function RoundResults({ id, step, blocks, results, comments }) {
  const order = useMemo(() => asked(step.items, blocks), [step.items, blocks]);
  return html`
    <div class="results">
      <${BlockStrip} id=${id} order=${order} results=${results.blocks} finding=${results.findings[id]} />
      <${Heat} id=${id} order=${order} results=${results.cities} cities=${results.places} />
      <h3>${t("Item by item")}</h3>
      ${order.map((block) => html`
        <${BlockItems} key=${block.id} id=${id} block=${block} items=${step.items} results=${results.items} comments=${comments} />
      `)}
    </div>
  `;
}

/** Return the blocks a round asks about, in the order of their numbers. */
function asked(items, blocks) {
  return Object.entries(blocks)
    .map(([id, block]) => ({ ...block, id }))
    .filter((block) => block.items.some((item) => items.includes(item)))
    .sort((one, other) => one.number - other.number);
}

function blockTitle(block) {
  return `${block.number} ${blockWords(block.id).title ?? block.id}`;
}

function BlockStrip({ id, order, results, finding }) {
  const parts = useParts(loadStrip);
  const own = useMemo(() => ofRound(results, id), [results, id]);
  const names = useMemo(() => Object.fromEntries(order.map((block) => [block.id, blockTitle(block)])), [order, language.value, blockWords(order[0]?.id)]);
  return parts && html`<${parts.Strip} title=${t("The blocks")} results=${own} names=${names} by="people" finding=${finding} />`;
}

function Heat({ id, order, results, cities }) {
  const parts = useParts(loadHeat);
  const own = useMemo(() => ofRound(results, id), [results, id]);
  const blocks = useMemo(() => order.map((block) => ({ id: block.id, number: block.number, title: blockWords(block.id).title ?? block.id })), [order, language.value, blockWords(order[0]?.id)]);
  if (!parts || Object.keys(own).length === 0) return null;
  return html`<${parts.HeatMap} title=${t("Cities and blocks")} results=${own} cities=${cities} blocks=${blocks} />`;
}

/** Closed at first: thirty pictures at once help nobody. */
function BlockItems({ id, block, items, results, comments }) {
  const [open, setOpen] = useState(false);
  const own = block.items.filter((item) => items.includes(item));
  const written = Object.entries(comments).filter(([, comment]) => comment.round === id && own.includes(comment.item)).length;
  return html`
    <details class="result-block" onToggle=${(event) => setOpen(event.currentTarget.open)}>
      <summary>${blockTitle(block)} <span class="aside">${written > 0 && n("%(num)s comment", "%(num)s comments", written)}</span></summary>
      <div class="result-items">
        ${open && own.map((item) => html`<${ItemResult} key=${item} id=${id} item=${item} result=${results[`${id}/${item}`]} comments=${comments} />`)}
      </div>
    </details>
  `;
}

function ItemResult({ id, item, result, comments }) {
  const parts = useParts(loadDistribution);
  const words = itemWords(item);
  return html`
    ${parts && html`<${parts.Distribution} title=${item} result=${result} item=${words.text ? words : null} />`}
    <${Comments} comments=${comments} round=${id} item=${item} />
  `;
}
