/** All blocks under the phrases that people may know better than the chapters. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { blocksByTheme } from "../../lib/themes.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { useFit } from "./use-fit.js";

export function Themes() {
  const fitted = useFit();
  return html`
    <dl class="themes present-card" ref=${fitted}>
      ${blocksByTheme().map((theme) => html`
        <div key=${theme.id}>
          <dt>${theme.title ? html`<${Words} text=${theme.title} language=${theme.language} quiet />` : t("Other blocks")}</dt>
          ${theme.blocks.map(({ id, number }) => html`<dd key=${id}><b class="block-number">${number}</b> <${Words} text=${blockWords(id).title ?? id} language=${blockWords(id).language} quiet /></dd>`)}
        </div>`)}
    </dl>`;
}
