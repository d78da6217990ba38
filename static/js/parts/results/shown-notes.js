/** What the groups wrote, group by group, once it is shown to all. */
import { textOf } from "../../lib/deleted.js";
import { html } from "../../lib/html.js";
import { NOTE_KINDS, kindTitle, notesByBlock } from "../../lib/notes.js";
import { blockWords } from "../../lib/pack.js";
import { everyone } from "../../lib/room.js";
import { n, t } from "../../lib/words.js";
import { PlanSaid } from "../notes/plan-fields.js";
import { Words } from "../words-of.js";

export function ShownNotes() {
  const notes = Object.entries(everyone("shown_notes"));
  if (!notes.length) return null;
  const sheets = notesByBlock(notes.map(([id, note]) => ({ ...note, id })), everyone("groups"), everyone("blocks"));
  return html`
    <section class="stack tight">
      <h2>${t("From the groups")}</h2>
      ${sheets.map(({ id, group, block, notes: own }) => html`
        <details key=${id} class="card flat">
          <summary>${group.title || t("Group %(number)s", { number: group.number })} · ${block ? html`<${Words} text=${blockWords(block).title ?? block} language=${blockWords(block).language} quiet />` : t("about no single block")}
            <span class="soft">· ${n("%(num)s note", "%(num)s notes", own.length)}</span></summary>
          ${NOTE_KINDS.map((kind) => html`<${Kind} key=${kind} kind=${kind} notes=${own.filter((note) => note.kind === kind)} />`)}
        </details>`)}
    </section>`;
}

function Kind({ kind, notes }) {
  if (!notes.length) return null;
  return html`
    <h3>${kindTitle(kind)}</h3>
    <ul class="bullets plain-list">${notes.map((note) => html`<li key=${note.id}>${textOf(note)}<${PlanSaid} note=${note} cities=${{}} /></li>`)}</ul>`;
}
