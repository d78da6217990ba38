/** The groups at work: which block each has, in which language, how many they are. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { kind } from "../../lib/store.js";
import { languageName, n, t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { Pager } from "./pager.js";
import { usePages } from "./pages.js";
import { Answered } from "./question.js";
import { asked } from "./room.js";
import { useSpace } from "./use-space.js";

/** "Group 3", with the name that the facilitator gave it. */
export function groupName(group) {
  const name = t("Group %(number)s", { number: group.number });
  return group.title && group.title !== name ? `${group.number} · ${group.title}` : name;
}

export function GroupList() {
  const groups = Object.entries(kind("everyone", "groups")).sort((a, b) => a[1].number - b[1].number);
  const [element, space] = useSpace();
  const columns = Math.max(1, Math.floor(space.width / (space.em * 15.5)));
  const rows = Math.max(1, Math.floor(space.height / (space.em * 6.4)));
  const pages = usePages(groups.length, columns * rows);
  return html`
    <section class="groups" aria-label=${t("Groups")}>
      <ul class="group-cards" ref=${element} style=${{ "--columns": columns }}>
        ${groups.slice(pages.from, pages.to).map(([id, group]) => html`
          <li key=${id}>
            <h2>${groupName(group)}</h2>
            ${group.block && html`<p><${Block} id=${group.block} /></p>`}
            <p class="facts">${[n("%(num)s person", "%(num)s people", group.size), group.language && languageName(group.language)].filter(Boolean).join(" · ")}</p>
          </li>
        `)}
      </ul>
      <${Pager} ...${pages} />
      ${asked.value.length > 0 && html`<${Answered} />`}
    </section>
  `;
}

function Block({ id }) {
  const { number } = kind("everyone", "blocks")[id] ?? {};
  const words = blockWords(id);
  return html`<b>${number}</b> <${Words} text=${words.title} language=${words.language} quiet />`;
}
