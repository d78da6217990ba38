/** The block of a group: one choice, or one for each step of group work in which each group has its own. */

import { withoutBlock } from "../../lib/before-step.js";
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { n, t } from "../../lib/words.js";
import { useAct } from "./act.js";
import { ActButton } from "./act-button.js";
import { Ask } from "./ask.js";
import { groupName, stepName } from "./names.js";
import { useQuestion } from "./question.js";

/** `steps` as `ordered` gives them; `groups`, `blocks`, `rounds` as in the view. */
export function BlockChoices({ id, group, groups, steps, blocks, rounds }) {
  const own = steps.filter((step) => step.per_group && step.place !== "done");
  if (own.length === 0) return html`<${BlockChoice} id=${id} group=${group} blocks=${blocks} chosen=${group.block} empty=${t("All blocks")} />`;
  return own.map((step) => {
    const again = withoutBlock(step, steps, { [id]: groups[id] }).again.length > 0;
    return html`<${BlockChoice} key=${step.id} id=${id} group=${group} step=${step} blocks=${blocks} chosen=${group.blocks?.[step.id]} open=${rounds[step.id]?.open} again=${again} empty=${t("No block yet")} />`;
  });
}

function BlockChoice({ id, group, step, blocks, chosen, open, again, empty }) {
  const { run, refused } = useAct();
  const { asked, begin, end } = useQuestion([id, step?.id, chosen, Boolean(open)]);
  const order = Object.entries(blocks).sort(([, one], [, other]) => one.number - other.number);
  const give = (block) => run("group.assign", { group: id, block, ...(step && { step: step.id }) }, t("The block of the group is changed."));
  const answered = (yes) => {
    end();
    if (yes) give(asked.block);
  };
  const choose = (event) => {
    const block = event.target.value || null;
    if (open && group.answered > 0) {
      event.target.value = chosen ?? "";
      begin({ ask, block });
    } else give(block);
  };
  const label = step ? t("Block of %(group)s in %(step)s", { group: groupName(group), step: stepName(step) }) : t("Block of %(group)s", { group: groupName(group) });
  const ask = {
    title: t("Change the block while people are answering?"),
    text: n("%(num)s person in this group has answered already. What they said about the other block no longer counts in this round.", "%(num)s people in this group have answered already. What they said about the other block no longer counts in this round.", group.answered),
    yes: t("Change the block"),
    careful: true,
  };
  return html`
    <label class=${`group-block ${step && !chosen ? "is-missing" : ""}`}>
      <span class=${step ? "aside" : "visually-hidden"} title=${label}>${step ? stepName(step) : label}</span>
      <select aria-label=${label} value=${chosen ?? ""} onChange=${choose}>
        <option value="">${empty}</option>
        ${order.map(([block, { number }]) => html`<option key=${block} value=${block}>${number}. ${blockWords(block).title ?? block}</option>`)}
      </select>
      ${again && html`<span class="is-warning">${t("had this block before")}</span>`}
    </label>
    ${asked && html`<${Ask} ...${asked.ask} onAnswer=${answered} />`}
    ${refused}
  `;
}

/** Groups without a block in a step that lies ahead, with a button that gives each one. */
export function MissingBlocks({ groups, steps }) {
  const missing = steps.filter((step) => step.place !== "done" && withoutBlock(step, steps, groups).none.length > 0);
  if (missing.length === 0) return null;
  return html`
    <div class="warned">
      <p>${missing.map((step) => n("%(num)s group has no block in “%(step)s”: it is asked nothing there.", "%(num)s groups have no block in “%(step)s”: they are asked nothing there.", withoutBlock(step, steps, groups).none.length, { step: stepName(step) })).join(" ")}</p>
      <${ActButton} name="group.plan" done=${t("Each group has a block.")}>${t("Give each group a block")}<//>
    </div>
  `;
}
