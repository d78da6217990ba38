/** What the groups wrote, one group per page: strengths, gaps, evidence, actions. Hidden notes never reach this screen. */
import { textOf } from "../../lib/deleted.js";
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { kind } from "../../lib/store.js";
import { t } from "../../lib/words.js";
import { groupName } from "./group-list.js";
import { Pager } from "./pager.js";
import { usePages } from "./pages.js";

const KINDS = [
  ["strength", () => t("Strengths")],
  ["gap", () => t("Gaps")],
  ["evidence", () => t("Evidence")],
  ["action", () => t("Actions")],
];

export function Notes() {
  const notes = Object.entries(kind("everyone", "shown_notes"));
  const groups = Object.entries(kind("everyone", "groups"))
    .filter(([id]) => notes.some(([, note]) => note.group === id))
    .sort((a, b) => a[1].number - b[1].number);
  const pages = usePages(groups.length, 1);
  const [id, group] = groups[pages.page] ?? [];
  if (!group) return html`<p class="wait">${t("The groups have written nothing yet. Their notes will appear here.")}</p>`;
  return html`
    <section class="notes" aria-label=${t("Notes of the groups")}>
      <h2>${groupName(group)}${group.block && ` · ${blockWords(group.block).title ?? ""}`}</h2>
      <div class="note-columns">
        ${KINDS.map(([name, title]) => html`<${Column} key=${name} title=${title()} notes=${notes.filter(([, note]) => note.group === id && note.kind === name)} />`)}
      </div>
      <${Pager} ...${pages} />
    </section>
  `;
}

function Column({ title, notes }) {
  return html`
    <div>
      <h3>${title}</h3>
      <ul>${notes.map(([id, note]) => html`<li key=${id}>${textOf(note)}</li>`)}</ul>
      ${!notes.length && html`<p class="none">–</p>`}
    </div>
  `;
}
