/** Questions that a group may talk about: a help, closed until it is wanted. */
import { html } from "../../lib/html.js";
import { blockMore } from "../../lib/pack-more.js";
import { n } from "../../lib/words.js";
import { Words } from "../words-of.js";

/** `block`: id; nothing is drawn for a block without questions, or before they have come. */
export function Questions({ block }) {
  const { questions = [], language } = blockMore(block);
  if (!questions.length) return null;
  return html`
    <details class="block-questions">
      <summary>${n("%(num)s question to talk about", "%(num)s questions to talk about", questions.length)}</summary>
      <ul class="bullets plain-list">${questions.map((text) => html`<li key=${text}><${Words} text=${text} language=${language} /></li>`)}</ul>
    </details>`;
}
