/** What helps whoever facilitates with a block: questions, what goes wrong, and what corresponds in other agreed texts. */
import { html } from "../../lib/html.js";
import { blockMore, packMore } from "../../lib/pack-more.js";
import { blockWords } from "../../lib/pack.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";

/** `open`: drawn unfolded; `named`: the block's title stands on it, where several follow each other. */
export function BlockGuide({ block, open = false, named = false }) {
  const more = blockMore(block);
  const texts = (packMore()?.frameworks ?? []).filter((text) => more.crosswalk?.[text.id]);
  if (!more.questions?.length && !more.pitfalls?.length && !texts.length) return null;
  const words = blockWords(block);
  return html`
    <details class="block-guide" open=${open}>
      <summary>${named ? html`${words.number}. <${Words} text=${words.title ?? block} language=${words.language} quiet />` : t("For facilitators")}</summary>
      <div class="block-guide-parts">
        <${List} title=${t("Questions to talk about")} texts=${more.questions} language=${more.language} />
        <${List} title=${t("What often goes wrong")} texts=${more.pitfalls} language=${more.language} />
        ${texts.length > 0 && html`<${Crosswalk} texts=${texts} crosswalk=${more.crosswalk} language=${more.language} />`}
      </div>
    </details>`;
}

function List({ title, texts = [], language }) {
  if (!texts.length) return null;
  return html`
    <section>
      <h4>${title}</h4>
      <ul class="bullets">${texts.map((text) => html`<li key=${text}><${Words} text=${text} language=${language} quiet /></li>`)}</ul>
    </section>`;
}

function Crosswalk({ texts, crosswalk, language }) {
  return html`
    <section>
      <h4>${t("In other agreed texts")}</h4>
      <dl class="crosswalk">
        ${texts.map((text) => html`
          <div key=${text.id}>
            <dt><a href=${text.url} target="_blank" rel="noopener noreferrer"><${Words} text=${text.title} language=${text.language} quiet /></a> <span class="number">(${text.year})</span></dt>
            <dd><${Words} text=${crosswalk[text.id]} language=${language} quiet /></dd>
          </div>`)}
      </dl>
      <p class="small aside">${t("Our own reading: it helps to compare, and is not said by those texts.")}</p>
    </section>`;
}
