/** The groups at work: which block each has, in which language, how many they are. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { kind } from "../../lib/store.js";
import { languageName, n, t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { Flow } from "./flow.js";
import { Answered } from "./question.js";
import { asked } from "./room.js";

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
          ${group.block && html`<p><${Block} id=${group.block} /></p>`}
          <p class="facts">${[n("%(num)s person", "%(num)s people", group.size), group.language && languageName(group.language)].filter(Boolean).join(" · ")}</p>
        </li>
      `)}
    <//>
  `;
}

function Block({ id }) {
  const { number } = kind("everyone", "blocks")[id] ?? {};
  const words = blockWords(id);
  return html`<b>${number}</b> <${Words} text=${words.title} language=${words.language} quiet />`;
}
