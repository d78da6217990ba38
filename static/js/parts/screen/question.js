/** While a round is open: the question, the scale, how many have answered, and that answers are private. No figure of any answer. */
import { html } from "../../lib/html.js";
import { itemWords, levelWord } from "../../lib/pack.js";
import { n, t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { Contents } from "./contents.js";
import { Flow } from "./flow.js";
import { asked, card, progress, rounds, round } from "./room.js";

export function Question() {
  const open = rounds.value[round.value]?.open;
  const item = card.value?.kind === "item" ? itemWords(card.value.id) : null;
  return html`
    <section class="question" aria-label=${t("Question")}>
      ${item?.text ? html`<${Anchors} item=${item} />` : html`<${Contents} only=${asked.value} />`}
      <${Answered} />
      <p class="promise">
        ${open
          ? t("Your answers are private. Nobody sees any result before it is revealed for everybody at once.")
          : t("The round is stopped. The results are not open yet.")}
      </p>
    </section>
  `;
}

/** The five levels, and what 0, 2 and 4 mean for this item. */
function Anchors({ item }) {
  return html`
    <${Flow} key=${item.text} tag="ol" look="anchors" sizes=${[1.25, 1.15, 1.05, 1]} paged=${1.15}>
      ${[0, 1, 2, 3, 4].map((level) => html`
        <li key=${level} data-level=${level}>
          <b>${levelWord(level)} <span>${level}</span></b>
          ${item.anchors?.[level] && html`<p><${Words} text=${item.anchors[level]} language=${item.language} quiet /></p>`}
        </li>
      `)}
    <//>
  `;
}

/** "12 of 30 people have answered everything; 8 more have begun." with a bar that says both. */
export function Answered() {
  const found = progress.value;
  if (!found || !found.people) return html`<p class="answered">${t("Nobody has answered yet.")}</p>`;
  const begun = found.started - found.complete;
  return html`
    <div class="answered">
      <p>
        <strong>${n("%(complete)s of %(num)s person has answered everything.", "%(complete)s of %(num)s people have answered everything.", found.people, { complete: found.complete })}</strong>
        ${begun > 0 && html` <span>${n("%(num)s more has begun.", "%(num)s more have begun.", begun)}</span>`}
      </p>
      <div class="answered-bar" aria-hidden="true">
        <span class="bar-done" style=${{ inlineSize: `${(100 * found.complete) / found.people}%` }}></span>
        <span class="bar-begun" style=${{ inlineSize: `${(100 * Math.max(0, begun)) / found.people}%` }}></span>
      </div>
    </div>
  `;
}
