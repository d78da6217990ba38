/** All questions of one block in one round. */
import { html } from "../../lib/html.js";
import { answer } from "../../lib/answers.js";
import { everyone } from "../../lib/room.js";
import { blockWords } from "../../lib/pack.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { ItemResult } from "./item-result.js";

/** `who`: whose answers are marked as one's own (null: nobody's, as on a shared table). */
export function BlockResults({ round, block, who }) {
  const words = blockWords(block);
  const asked = everyone("steps")[round]?.items ?? [];
  const items = (everyone("blocks")[block]?.items ?? []).filter((item) => asked.includes(item));
  const results = everyone("item_results");
  return html`
    <article class="card stack loose">
      <header><p class="eyebrow">${t("Block %(number)s", { number: words.number ?? "" })}</p>
        <h2><${Words} text=${words.title ?? block} language=${words.language} /></h2></header>
      ${items.map((item) => html`
        <${ItemResult} key=${item} item=${item} result=${results[`${round}/${item}`]} minimum=${everyone("workshop").minimum_n ?? 3}
          own=${who ? answer(who, round, item).value : undefined} />`)}
    </article>`;
}
