/** What the groups wrote, a page for each group and block: strengths, gaps, evidence, actions. Hidden notes never reach this screen. */
import { textOf } from "../../lib/deleted.js";
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { notesByBlock } from "../../lib/notes.js";
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
  const sheets = notesByBlock(notes.map(([id, note]) => ({ ...note, id })), kind("everyone", "groups"), kind("everyone", "blocks"));
  const pages = usePages(sheets.length, 1);
  const sheet = sheets[pages.page];
  if (!sheet) return html`<p class="wait">${t("The groups have written nothing yet. Their notes will appear here.")}</p>`;
  return html`
    <section class="notes" aria-label=${t("Notes of the groups")}>
      <h2>${groupName(sheet.group)} · ${sheet.block ? (blockWords(sheet.block).title ?? "") : t("about no single block")}</h2>
      <div class="note-columns">
        ${KINDS.map(([name, title]) => html`<${Column} key=${name} title=${title()} notes=${sheet.notes.filter((note) => note.kind === name)} />`)}
      </div>
      <${Pager} ...${pages} />
    </section>
  `;
}

function Column({ title, notes }) {
  return html`
    <div>
      <h3>${title}</h3>
      <ul>${notes.map((note) => html`<li key=${note.id}>${textOf(note)}</li>`)}</ul>
      ${!notes.length && html`<p class="none">–</p>`}
    </div>
  `;
}
