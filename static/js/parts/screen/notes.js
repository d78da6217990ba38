/** What the groups wrote, a page for each group and block: strengths, gaps, evidence, actions. Hidden notes never reach this screen. */
import { textOf } from "../../lib/deleted.js";
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { notesByBlock } from "../../lib/notes.js";
import { kind } from "../../lib/store.js";
import { t } from "../../lib/words.js";
import { Flow } from "./flow.js";
import { groupName } from "./group-list.js";

const KINDS = [
  ["strength", () => t("Strengths")],
  ["gap", () => t("Gaps")],
  ["evidence", () => t("Evidence")],
  ["action", () => t("Actions")],
];

export function Notes() {
  const notes = Object.entries(kind("everyone", "shown_notes"));
  const sheets = notesByBlock(notes.map(([id, note]) => ({ ...note, id })), kind("everyone", "groups"), kind("everyone", "blocks"));
  if (!sheets.length) return html`<p class="wait">${t("The groups have written nothing yet. Their notes will appear here.")}</p>`;
  return html`
    <${Flow} scene="notes" look="note-columns" label=${t("Notes of the groups")} sizes=${[]} paged=${1.2} rest=${12_000} starts=".note-sheet" head=${(at) => html`<${Heading} ...${sheets[at]} />`}>
      ${sheets.map((sheet) => html`
        <div class="note-sheet" key=${sheet.id}>
          <${Heading} ...${sheet} />
          ${KINDS.map(([name, title]) => html`<${Column} key=${name} title=${title()} notes=${sheet.notes.filter((note) => note.kind === name)} />`)}
        </div>`)}
    <//>
  `;
}

function Heading({ group, block }) {
  const words = `${groupName(group)} · ${block ? (blockWords(block).title ?? "") : t("about no single block")}`;
  return html`<h2 data-long=${words.length > 100}>${words}</h2>`;
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
