/** A block on the big screen: number, what it is about, why it matters, and what will be asked. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { Flow } from "./flow.js";

export function BlockCard({ id }) {
  const block = blockWords(id);
  const headline = block.items?.find((item) => item.headline) ?? block.items?.[0];
  return html`
    <${Flow} key=${id} tag="article" look="present-card is-block">
      <p class="lead"><${Words} text=${block.summary} language=${block.language} quiet /></p>
      ${block.why && html`<h2>${t("Why it matters")}</h2><p><${Words} text=${block.why} language=${block.language} quiet /></p>`}
      ${headline && html`<h2>${t("What will be asked")}</h2><p><${Words} text=${headline.text} language=${block.language} quiet /></p>`}
    <//>
  `;
}
