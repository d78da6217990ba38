/** The preliminary actions that lie before the room, those of a group's block first: read, and taken up as notes of its own. */
import { html } from "../../lib/html.js";
import { addNote } from "../../lib/notes.js";
import { pack } from "../../lib/pack.js";
import { everyone } from "../../lib/room.js";
import { view } from "../../lib/store.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";

/** `group`: its id; `notes`: what it has written; `writer`: for whom a table writes; `open`: notes can be changed. */
export function Preliminary({ group, notes, writer, open }) {
  const brought = everyone("actions") ?? {};
  const block = view(`group:${group}`).group?.block;
  const list = (pack.value?.actions ?? []).filter(({ id }) => brought[id]);
  if (!list.length) return null;
  const taken = new Set(Object.values(notes).map((note) => note.text));
  const take = (text) => addNote(group, "action", text, writer);
  const own = block ? list.filter(({ id }) => brought[id].block === block) : list;
  const others = list.filter((action) => !own.includes(action));
  return html`
    <section class="preliminary stack tight" aria-labelledby="preliminary-title">
      <h3 id="preliminary-title">${t("Preliminary actions")}</h3>
      <p class="small soft">${t("To begin with: take one up, change it, or leave it. Source of the subjects: %(source)s.", { source: pack.value.source.title })}</p>
      ${own.length > 0 && html`<${Actions} list=${own} taken=${taken} open=${open} take=${take} />`}
      ${others.length > 0 && html`
        <details open=${!own.length}>
          <summary>${t("Other blocks")} (${others.length})</summary>
          <${Actions} list=${others} taken=${taken} open=${open} take=${take} />
        </details>`}
    </section>`;
}

function Actions({ list, taken, open, take }) {
  return html`
    <ul class="stack tight">
      ${list.map((action) => html`
        <li key=${action.id} class="preliminary-action">
          <p><span class="preliminary-mark">${t("preliminary")}</span> <${Words} text=${action.text} language=${action.language} /></p>
          <p class="small soft"><${Words} text=${action.settle} language=${action.language} quiet /></p>
          ${open && (taken.has(action.text)
            ? html`<p class="small">${t("This is among your actions. Word it as you wish.")}</p>`
            : html`<button type="button" onClick=${() => take(action.text)}>${t("Take it up")}<span class="visually-hidden">: ${action.text}</span></button>`)}
        </li>`)}
    </ul>`;
}
