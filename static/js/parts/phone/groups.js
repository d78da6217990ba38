/** Group work on the phone: who we are and what we work on; then our notes, or my scores for our block. */
import { html } from "../../lib/html.js";
import { ownAnswers } from "../../lib/answers.js";
import { draft, setDraft } from "../../lib/drafts.js";
import { itemsFor, roundOf } from "../../lib/room.js";
import { view } from "../../lib/store.js";
import { whyWords } from "../../lib/why.js";
import { t } from "../../lib/words.js";
import { GroupInfo } from "../notes/group-info.js";
import { NotesBoard } from "../notes/notes-board.js";
import { RoundWatch } from "../scoring/round-watch.js";
import { Scoring } from "../scoring/scoring.js";
import { Wishes } from "./wishes.js";
import { StepHead } from "./step-head.js";

export function Groups({ step, person }) {
  const { group, members, progress } = view(`group:${person.group}`);
  return html`
    <div class="stack">
      <${StepHead} step=${step} />
      ${!person.group && html`
        <p class="notice">${person.sits_out ? t("You are in no group, as you wished.") : t("You are not in a group yet. The facilitator places everybody; your group then appears here by itself.")}</p>
        ${person.id && html`<${Wishes} person=${person} />`}`}
      ${person.group && group && html`
        ${whyWords(person.why) && html`<p class="notice why">${whyWords(person.why)}</p>`}
        <${GroupInfo} group=${group} step=${step} members=${members ?? {}} me=${person.id} />
        <${GroupWork} step=${step} person=${person} group=${group} progress=${progress?.[step.id]} />`}
    </div>`;
}

function GroupWork({ step, person, group, progress }) {
  const round = roundOf(step.id);
  const items = round.exists ? itemsFor(step, group) : [];
  const name = `group-view:${step.id}`;
  const scoring = items.length > 0 && draft(name, "notes") === "scores";
  const tab = (key, words) => html`
    <button type="button" aria-pressed=${(key === "scores") === scoring} onClick=${() => setDraft(name, key)}>${words}</button>`;
  return html`
    <${RoundWatch} round=${round} />
    ${items.length > 0 && html`
      <div class="switch two" role="group" aria-label=${t("What to do")}>${tab("notes", t("Our notes"))}${tab("scores", t("My scores"))}</div>`}
    ${scoring
      ? html`
        ${progress && html`<p class="soft">${t("%(done)s of %(all)s in your group have answered everything.", { done: progress.complete, all: progress.people })}</p>`}
        <${Scoring} who=${ownAnswers(person.id)} round=${step.id} items=${items} open=${round.open} revealed=${round.revealed} />`
      : html`<${NotesBoard} group=${person.group} step=${step} mine=${[person.id]} open=${group.open} />`}`;
}
