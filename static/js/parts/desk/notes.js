/** What the groups wrote, group by group. Notes can be hidden from everybody and shown again; nothing is deleted. */

import { textOf } from "../../lib/deleted.js";
import { html, useMemo, useState } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { n, t } from "../../lib/words.js";
import { PlanSaid } from "../notes/plan-fields.js";
import { Moderated } from "./moderated.js";
import { groupName, noteKindName } from "./names.js";
import { byNumber } from "./need.js";
import { Preliminary } from "./preliminary.js";

const KINDS = ["strength", "gap", "evidence", "action"];

/** `notes`, `groups` as in the desk's view. Notes of groups that were formed anew stay, as those of earlier groups. */
export function Notes({ notes, groups, cities }) {
  const [chosen, setChosen] = useState("");
  const sorted = useMemo(() => Object.entries(notes).sort(([, one], [, other]) => one.at - other.at), [notes]);
  const ids = [...byNumber(groups), ...(sorted.some(([, note]) => !groups[note.group]) ? ["earlier"] : [])];
  const of = (id) => sorted.filter(([, note]) => (groups[note.group] ? note.group === id : id === "earlier"));
  const nameOf = (id) => (groups[id] ? groupName(groups[id]) : t("Earlier groups"));
  return html`
    <section class="desk-notes">
      <div class="panel-head">
        <h2 data-home tabindex="-1">${t("Notes")}</h2>
        <p class="aside">${n("%(num)s note", "%(num)s notes", sorted.length)}</p>
      </div>
      <${Preliminary} />
      ${sorted.length === 0
        ? html`<p class="empty">${t("What the groups write appears here: strengths, gaps, evidence and actions. Groups write once they are open.")}</p>`
        : html`
          <label class="notes-choice">
            <span>${t("Group")}</span>
            <select value=${chosen} onChange=${(event) => setChosen(event.target.value)}>
              <option value="">${t("All groups")}</option>
              ${ids.map((id) => html`<option key=${id} value=${id}>${nameOf(id)}</option>`)}
            </select>
          </label>
          ${ids.filter((id) => !chosen || chosen === id).map((id) => html`<${GroupNotes} key=${id} name=${nameOf(id)} notes=${of(id)} cities=${cities} />`)}
        `}
    </section>
  `;
}

function GroupNotes({ name, notes, cities }) {
  return html`
    <section class="group-notes">
      <h3>${name} <span class="aside">${n("%(num)s note", "%(num)s notes", notes.length)}</span></h3>
      ${notes.length === 0 && html`<p class="aside">${t("This group has not written anything yet.")}</p>`}
      <div class="note-kinds">
        ${KINDS.filter((kind) => notes.some(([, note]) => note.kind === kind)).map((kind) => html`
          <div key=${kind} class="note-kind">
            <h4>${noteKindName(kind)}</h4>
            <ul class="moderated-list">
              ${notes.filter(([, note]) => note.kind === kind).map(([id, note]) => html`
                <${Moderated} key=${id} text=${textOf(note)} hidden=${note.hidden} hide="note.hide" show="note.show" data=${{ id }}>
                  ${note.block && html`<span class="aside">${blockWords(note.block).title ?? note.block}</span>`}
                  <${PlanSaid} note=${note} cities=${cities} />
                <//>
              `)}
            </ul>
          </div>
        `)}
      </div>
    </section>
  `;
}
