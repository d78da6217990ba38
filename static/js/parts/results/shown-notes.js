/** What the groups wrote, group by group, once it is shown to all. */
import { textOf } from "../../lib/deleted.js";
import { html } from "../../lib/html.js";
import { NOTE_KINDS, kindTitle } from "../../lib/notes.js";
import { everyone } from "../../lib/room.js";
import { n, t } from "../../lib/words.js";
import { PlanSaid } from "../notes/plan-fields.js";

export function ShownNotes() {
  const notes = Object.entries(everyone("shown_notes"));
  if (!notes.length) return null;
  const groups = Object.entries(everyone("groups")).sort((a, b) => a[1].number - b[1].number);
  return html`
    <section class="stack tight">
      <h2>${t("From the groups")}</h2>
      ${groups.map(([id, group]) => {
        const own = notes.filter(([, note]) => note.group === id);
        if (!own.length) return null;
        return html`
          <details key=${id} class="card flat">
            <summary>${group.title || t("Group %(number)s", { number: group.number })} <span class="soft">· ${n("%(num)s note", "%(num)s notes", own.length)}</span></summary>
            ${NOTE_KINDS.map((kind) => html`<${Kind} key=${kind} kind=${kind} notes=${own.filter(([, note]) => note.kind === kind)} />`)}
          </details>`;
      })}
    </section>`;
}

function Kind({ kind, notes }) {
  if (!notes.length) return null;
  return html`
    <h3>${kindTitle(kind)}</h3>
    <ul class="bullets plain-list">${notes.map(([id, note]) => html`<li key=${id}>${textOf(note)}<${PlanSaid} note=${note} cities=${{}} /></li>`)}</ul>`;
}
