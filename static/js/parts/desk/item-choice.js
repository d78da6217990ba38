/** What a step asks: nothing, the headline items, all items, or those of chosen blocks. */

import { html, useState } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { n, t } from "../../lib/words.js";
import { choiceOf, itemsOf } from "./agenda-edit.js";

/** `step`: the draft; `blocks` as in the view; `onChange(fields)` with `items` and `per_group`. Only steps of scoring and group work ask. */
export function ItemChoice({ step, blocks, onChange }) {
  const known = choiceOf(step.items, blocks, step.per_group);
  const [wish, setWish] = useState(null);
  if (!["score", "groups"].includes(step.kind)) return null;
  const choice = wish ?? known.choice;
  const choose = (event) => {
    const next = event.target.value;
    setWish(next === "blocks" ? next : null);
    onChange({ items: itemsOf(next, blocks, known.chosen), per_group: next.startsWith("own_") });
  };
  const toggle = (id, on) => onChange({ items: itemsOf("blocks", blocks, on ? [...known.chosen, id] : known.chosen.filter((one) => one !== id)), per_group: false });
  return html`
    <label class="draft-items">
      <span>${t("What is asked")}</span>
      <select value=${choice} onChange=${choose}>
        <option value="none">${step.kind === "score" ? t("Nothing yet") : t("Nothing, only talk")}</option>
        ${step.kind === "groups" && html`
          <option value="own_block">${t("Each group: all items of its own block")}</option>
          <option value="own_headline">${t("Each group: the headline item of its own block")}</option>
        `}
        <option value="headline">${t("The headline item of every block")} (${itemsOf("headline", blocks).length})</option>
        <option value="all">${t("All items")} (${itemsOf("all", blocks).length})</option>
        <option value="blocks">${t("All items of chosen blocks")}</option>
        ${choice === "own" && html`<option value="own">${n("%(num)s chosen item", "%(num)s chosen items", step.items.length)}</option>`}
      </select>
    </label>
    ${step.kind === "score" && choice === "none" && html`<p class="warned">${t("Choose what is asked: as it is, this step has no questions.")}</p>`}
    ${choice === "blocks" && html`<${BlockChecks} blocks=${blocks} chosen=${known.chosen} onToggle=${toggle} />`}
  `;
}

function BlockChecks({ blocks, chosen, onToggle }) {
  const order = Object.entries(blocks).sort(([, one], [, other]) => one.number - other.number);
  return html`
    <div class="draft-blocks" role="group" aria-label=${t("Blocks")}>
      ${order.map(([id, block]) => html`
        <label key=${id}>
          <input type="checkbox" checked=${chosen.includes(id)} onChange=${(event) => onToggle(id, event.target.checked)} />
          <span>${block.number}. ${blockWords(id)?.title ?? id}</span>
        </label>
      `)}
    </div>
  `;
}
