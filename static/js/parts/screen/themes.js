/** All blocks under the phrases that people may know better than the chapters. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { blocksByTheme } from "../../lib/themes.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { Flow } from "./flow.js";

export function Themes() {
  return html`
    <${Flow} tag="dl" look="themes" column=${17}>
      ${blocksByTheme().map((theme) => html`
        <div key=${theme.id}>
          <dt>${theme.title ? html`<${Words} text=${theme.title} language=${theme.language} quiet />` : t("Other blocks")}</dt>
          ${theme.blocks.map(({ id, number }) => html`<dd key=${id}><b class="block-number">${number}</b> <${Words} text=${blockWords(id).title ?? id} language=${blockWords(id).language} quiet /></dd>`)}
        </div>`)}
    <//>`;
}
