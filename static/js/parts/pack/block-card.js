/** A block of the guidelines in the reader's language: what it is, why it matters, what is asked. */
import { html } from "../../lib/html.js";
import { blockWords, caseWords } from "../../lib/pack.js";
import { t } from "../../lib/words.js";
import { glossed } from "../glossary/terms.js";
import { Fallback, Words } from "../words-of.js";

/** `onCase(id)`: open one of the block's cases (left out: no list of cases). */
export function BlockCard({ id, onCase }) {
  const block = blockWords(id);
  if (!block.id) return null;
  const say = (text) => html`<${Words} text=${text} language=${block.language} quiet />`;
  const explain = glossed(block.language);
  return html`
    <article class="block-card card stack">
      <header>
        <p class="eyebrow">${t("Block %(number)s", { number: block.number })} <${Fallback} code=${block.language} /></p>
        <h2>${say(block.title)}</h2>
      </header>
      <p class="lead">${explain(block.summary)}</p>
      ${block.why && html`<div><h3>${t("Why it matters")}</h3><p>${explain(block.why)}</p></div>`}
      <div>
        <h3>${t("What will be asked")}</h3>
        <ul class="bullets plain-list">${block.items.map((item) => html`<li key=${item.id}>${explain(item.text)}</li>`)}</ul>
      </div>
      ${onCase && block.cases?.length > 0 && html`
        <div class="row">${block.cases.map((one) => html`
          <button type="button" key=${one} onClick=${() => onCase(one)}>${t("Case: %(title)s", { title: titleOf(caseWords(one)) })}</button>`)}
        </div>`}
    </article>`;
}

function titleOf(words) {
  return words.title?.text ?? words.title ?? "";
}
