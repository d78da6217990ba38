/** How much each goal of the split counts, in words; folded away, for what is usual suits most rooms. */

import { html, useId } from "../../../lib/html.js";
import { n, t } from "../../../lib/words.js";
import { countingGoals, weighed } from "./brief.js";
import { GOALS, goalName } from "./goals.js";
import { ask } from "./wish.js";

/** `wish` as in `wish.js`. Goals on which nothing depends, such as wishes for blocks without blocks, are not asked about. */
export function Importance({ wish }) {
  const goals = countingGoals(wish, GOALS);
  const changed = goals.filter((goal) => wish.importance[goal]).length;
  const change = (goal, said) => ask({ importance: weighed(wish.importance, goal, said) });
  return html`
    <details class="brief-more">
      <summary>${t("More: how much each goal counts")} <span class="aside">${changed > 0 ? n("%(num)s goal changed", "%(num)s goals changed", changed) : t("as usual")}</span></summary>
      <div class="brief-goals">
        ${goals.map((goal) => html`<${Goal} key=${goal} goal=${goal} said=${wish.importance[goal] ?? "normal"} onChange=${(said) => change(goal, said)} />`)}
      </div>
    </details>
  `;
}

function Goal({ goal, said, onChange }) {
  const id = useId();
  const words = { none: t("not at all"), low: t("little"), normal: t("as usual"), high: t("much") };
  return html`
    <div class="brief-goal">
      <label for=${id}>${goalName(goal)}</label>
      <select id=${id} value=${said} onChange=${(event) => onChange(event.target.value)}>
        ${Object.keys(words).map((word) => html`<option key=${word} value=${word}>${words[word]}</option>`)}
      </select>
    </div>
  `;
}
