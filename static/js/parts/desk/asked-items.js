/** What a round asks, to be read out, and to be put on the projector one by one. */

import { html } from "../../lib/html.js";
import { blockWords, itemWords } from "../../lib/pack.js";
import { n, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { arrowKeys } from "./arrows.js";

/** `items`: ids in the order they are asked; `blocks` as in the view; `card`: what the projector shows now, or null; `perGroup`: each group is asked those of its own block. */
export function AskedItems({ items, blocks, card, perGroup = false }) {
  const order = Object.entries(blocks).sort(([, one], [, other]) => one.number - other.number);
  return html`
    <details class="asked">
      <summary>${perGroup ? t("Each group is asked the items of its own block") : n("%(num)s item is asked", "%(num)s items are asked", items.length)}</summary>
      <ol class="asked-items" onKeyDown=${(event) => arrowKeys(event, "button")}>
        ${order.flatMap(([id, block]) => block.items.filter((item) => items.includes(item)).map((item) => html`
          <${Asked} key=${item} item=${item} block=${`${block.number}. ${blockWords(id).title ?? id}`} on=${card?.kind === "item" && card.id === item} />
        `))}
      </ol>
    </details>
  `;
}

function Asked({ item, block, on }) {
  const words = itemWords(item);
  return html`
    <li class="asked-item">
      <p><span class="aside">${block}</span><br /><span lang=${words.language}>${words.text ?? item}</span></p>
      <${ActButton} name="screen.show" data=${{ card: on ? null : { kind: "item", id: item } }} look="quiet" aria-pressed=${on ? "true" : "false"}
        done=${on ? t("The projector shows the step again.") : t("The projector shows it.")}>${on ? t("Take off the projector") : t("Show on the projector")}<//>
    </li>
  `;
}
