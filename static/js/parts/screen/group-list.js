/** The groups at work: which block each has, in which language, how many they are. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { blockPlan } from "../../lib/room.js";
import { kind } from "../../lib/store.js";
import { languageName, n, t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { Flow } from "./flow.js";
import { Answered } from "./question.js";
import { asked, step } from "./room.js";

/** "Group 3", with the name that the facilitator gave it. */
export function groupName(group) {
  const name = t("Group %(number)s", { number: group.number });
  return group.title && group.title !== name ? `${group.number} · ${group.title}` : name;
}

export function GroupList() {
  const groups = Object.entries(kind("everyone", "groups")).sort((a, b) => a[1].number - b[1].number);
  return html`
    <${Flow} scene="groups" tag="ul" look="group-cards" label=${t("Groups")} column=${15.5} sizes=${[1.3, 1.15, 1]} paged=${1} rest=${12_000}
      foot=${asked.value.length > 0 && html`<${Answered} />`}>
      ${groups.map(([id, group]) => html`
        <li key=${id}>
          <h2>${groupName(group)}</h2>
          ${cardBlocks(group).map(({ key, block, now }, _, all) => html`
            <p key=${key} class=${now ? "" : "soft"} aria-current=${now && all.length > 1 ? "step" : null}><${Block} id=${block} /></p>`)}
          <p class="facts">${[n("%(num)s person", "%(num)s people", group.size), group.language && languageName(group.language)].filter(Boolean).join(" · ")}</p>
        </li>
      `)}
    <//>
  `;
}

/** The blocks of a group on its card, in order, the present one marked: its own of each step, where each step gives it one. */
function cardBlocks(group) {
  const planned = blockPlan(group).filter(({ block }) => block);
  if (planned.length > 1) return planned.map(({ step: one, block }) => ({ key: one.id, block, now: one.id === step.value?.id }));
  return group.block ? [{ key: "own", block: group.block, now: true }] : [];
}

function Block({ id }) {
  const { number } = kind("everyone", "blocks")[id] ?? {};
  const words = blockWords(id);
  return html`<b>${number}</b> <${Words} text=${words.title} language=${words.language} quiet />`;
}
