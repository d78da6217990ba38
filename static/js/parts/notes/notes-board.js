/** What a group writes down: one kind at a time, with what it is for. Others' new notes come in below; nothing moves. */
import { html, useRef, useState } from "../../lib/html.js";
import { draft, setDraft } from "../../lib/drafts.js";
import { NOTE_KINDS, groupNotes, kindQuestion, kindTitle } from "../../lib/notes.js";
import { kind } from "../../lib/store.js";
import { t } from "../../lib/words.js";
import { LateText } from "../late-text.js";
import { NoteForm } from "./note-form.js";
import { NoteItem } from "./note-item.js";
import { Preliminary } from "./preliminary.js";

/** `group`: its id; `step`: the one the room is in; `mine`: ids that write here (a person, or the seats of a table); `open`: notes can be changed. */
export function NotesBoard({ group, step, mine, writer, open }) {
  const [editing, setEditing] = useState(() => Object.keys(kind(`group:${group}`, "notes")).find((id) => open && draft(`edit:${id}`)) ?? null);
  const place = `notes-kind:${group}/${step.id}`;
  const chosen = draft(place, step.items?.length ? "strength" : "action"); // work in groups that asks nothing is about actions
  const notes = groupNotes(group, mine[0]);
  const cities = Object.fromEntries(Object.values(kind(`group:${group}`, "members")).map((person) => [person.city, person.city_name]));
  const counts = Object.values(notes).reduce((sum, note) => ({ ...sum, [note.kind]: (sum[note.kind] ?? 0) + 1 }), {});
  return html`
    <section class="notes-board stack">
      ${!open && html`<p class="notice warn">${t("The groups are closed. Notes can be read here, but no longer be changed.")}</p>`}
      <div class="switch two" role="group" aria-label=${t("Kind of note")}>
        ${NOTE_KINDS.map((each) => html`
          <button type="button" key=${each} aria-pressed=${each === chosen} onClick=${() => setDraft(place, each)}>
            ${kindTitle(each)} <span class="number soft">${counts[each] ?? 0}</span>
          </button>`)}
      </div>
      <h3 class="visually-hidden">${kindTitle(chosen)}</h3>
      ${open && html`<${NoteForm} key=${chosen} group=${group} kind=${chosen} writer=${writer} cities=${cities} />`}
      ${!open && html`<p class="soft">${kindQuestion(chosen)}</p><${LateNotes} group=${group} />`}
      ${chosen === "action" && html`<${Preliminary} ...${{ group, notes, writer, open }} />`}
      <${NoteList} key=${`list ${chosen}`} notes=${notes} kind=${chosen} ...${{ mine, writer, open, cities, editing, setEditing }} />
    </section>`;
}

function NoteList({ notes, kind: chosen, mine, writer, open, cities, editing, setEditing }) {
  const current = Object.keys(notes).filter((id) => notes[id].kind === chosen);
  const ids = useSteady(current, editing !== null);
  if (!ids.length) return html`<p class="soft">${t("Nothing is written here yet. What one of you writes, all in the group see at once.")}</p>`;
  return html`
    <ul class="note-list">
      ${ids.map((id) => html`
        <${NoteItem} key=${id} id=${id} note=${notes[id]} open=${open} writer=${writer} cities=${cities} mine=${mine.includes(notes[id]?.author)}
          editing=${editing === id} onEdit=${(on) => setEditing(on ? id : null)} />`)}
    </ul>`;
}

/** Ids in a steady order: new ones at the end; while something is edited, withdrawn ones keep their place. */
function useSteady(current, busy) {
  const order = useRef([]);
  const there = new Set(current);
  const kept = order.current.filter((id) => busy || there.has(id));
  const known = new Set(kept);
  order.current = [...kept, ...current.filter((id) => !known.has(id))];
  return order.current;
}

/** What was being written when the groups closed stays on this device, and can be added when they open again. */
function LateNotes({ group }) {
  return NOTE_KINDS.map((each) => [each, draft(`note:${group}/${each}`)]).filter(([, text]) => text?.trim()).map(([each, text]) => html`
    <${LateText} key=${each} text=${text}>
      ${t("“%(kind)s”: the groups closed before this was added. It waits here, on this device, until they open again.", { kind: kindTitle(each) })}
    <//>`);
}
