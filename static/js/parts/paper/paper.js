/** Keying paper sheets in: who, then item after item with single keys, then saved; and the sheets that are in already. */

import { html, signal } from "../../lib/html.js";
import { add } from "../../lib/outbox.js";
import { everyone } from "../../lib/room.js";
import { newId } from "../../lib/uuid.js";
import { language, n, t } from "../../lib/words.js";
import { say } from "../desk/act.js";
import { stepName } from "../desk/names.js";
import { asCommand, blank, onPaper } from "./sheet.js";
import { SheetHead } from "./sheet-head.js";
import { SheetItem } from "./sheet-item.js";
import { SheetList } from "./sheet-list.js";
import { SheetReview } from "./sheet-review.js";

// Kept while another part of the desk is looked at. What was keyed is here and in the outbox, and never comes back from the server.
const sheet = signal(null);
const at = signal(-1); // -1: who it is from; then the items; then the review
const keyed = signal({});
const chosen = signal("");

/** `people`, `blocks`, `steps`, `rounds` as the desk holds them. */
export function Paper({ people, blocks, steps, rounds }) {
  const open = steps.filter((step) => rounds[step.id]?.open);
  const round = open.find((step) => step.id === chosen.value) ?? open[0];
  const papers = Object.keys(people).filter((id) => people[id].kind === "paper" && !people[id].removed);
  return html`
    <section class="paper">
      <div class="panel-head">
        <h2 data-home tabindex="-1">${t("Paper sheets")}</h2>
        <p class="aside">${n("%(num)s sheet is in", "%(num)s sheets are in", papers.length)}</p>
      </div>
      <p class="soft small">${t("Sheets count like any answers. But you know what is on them, so a result is shown only if at least %(least)s people did not answer on paper, or if all did.", { least: everyone("workshop").minimum_n ?? 3 })}</p>
      ${round
        ? html`
          ${open.length > 1 && html`<${RoundChoice} open=${open} round=${round} />`}
          <${Keying} key=${round.id} round=${round} items=${onPaper(blocks, round.items)} />`
        : html`<p class="empty">${t("No round takes answers now. Open the step of the round, or reopen a closed round that nobody has seen results of; then sheets can be keyed in.")}</p>`}
      <${SheetList} ids=${papers} people=${people} keyed=${keyed.value} open=${Boolean(round)} onAnew=${anew} />
    </section>
  `;
}

function RoundChoice({ open, round }) {
  return html`
    <label class="paper-round">
      <span>${t("Round")}</span>
      <select value=${round.id} onChange=${(event) => { chosen.value = event.target.value; }}>
        ${open.map((step) => html`<option key=${step.id} value=${step.id}>${stepName(step)}</option>`)}
      </select>
    </label>
  `;
}

function Keying({ round, items }) {
  sheet.value ??= blank(newId(), { languages: [language.peek()] });
  const go = (place) => { at.value = Math.max(-1, Math.min(items.length, place)); };
  const change = (next) => { sheet.value = next; };
  const common = { sheet: sheet.value, items, onChange: change, onGo: go };
  if (at.value < 0) return html`<${SheetHead} ...${common} round=${round} onClear=${() => begin(blank(newId(), sheet.value))} />`;
  if (at.value < items.length) return html`<${SheetItem} key=${at.value} ...${common} at=${at.value} />`;
  return html`<${SheetReview} ...${common} onSave=${() => save(round.id, items)} />`;
}

/** Keep the sheet on this device and send it when it can be sent; meanwhile the next one is on the table. */
function save(round, items) {
  const done = sheet.value;
  add("sheet.key", asCommand(done, round, items.map(({ id }) => id)));
  keyed.value = { ...keyed.value, [done.id]: done };
  say(t("The sheet is kept. The next one, please."));
  begin(blank(newId(), done));
}

function begin(next) {
  sheet.value = next;
  at.value = -1;
}

/** Take a sheet once more: as it was `refused`, or with what this page knows of it, else with its head alone. */
function anew(id, person, refused = null) {
  if (refused ?? keyed.value[id]) return begin(refused ?? keyed.value[id]);
  const city = { id: person.city, name: person.city_name, country: person.country };
  return begin({ ...blank(id), city, role: person.role, languages: person.languages });
}
