/** Group work on the phone: who we are and what we work on; then our notes, or my scores for our block. */
import { announce } from "../../lib/announce.js";
import { html, useEffect, useRef } from "../../lib/html.js";
import { ownAnswers } from "../../lib/answers.js";
import { allDrafts, draft, setDraft } from "../../lib/drafts.js";
import { NOTE_KINDS } from "../../lib/notes.js";
import { itemsFor, roundOf } from "../../lib/room.js";
import { view } from "../../lib/store.js";
import { putInto } from "../../lib/unfinished.js";
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
  useMoved(person, group, step);
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

/** Who is placed or moved hears where to and why, once the new group is known; what they are writing comes along. */
function useMoved(person, group, step) {
  const known = useRef(person.group);
  useEffect(() => {
    if (!person.group || !group || known.current === person.group) return;
    const name = group.title || t("Group %(number)s", { number: group.number });
    const carried = known.current ? bringAlong(known.current, person.group, step) : false;
    announce(`${t("You are now in: %(group)s.", { group: name })} ${whyWords(person.why)} ${carried ? t("Your unfinished note came with you.") : ""}`);
    known.current = person.group;
  }, [person.group, group?.id]);
}

/** Put what was being written for one group into the form of another. Returns whether there was anything. */
function bringAlong(from, to, step) {
  const kinds = NOTE_KINDS.filter((kind) => draft(`note:${from}/${kind}`).trim());
  kinds.forEach((kind) => putInto(allDrafts(), `note:${from}/${kind}`, to, kind));
  if (!kinds.length) return false;
  const plan = draft(`plan:${from}`, null);
  if (plan && !draft(`plan:${to}`, null)) setDraft(`plan:${to}`, plan);
  setDraft(`plan:${from}`, null);
  const chosen = draft(`notes-kind:${from}/${step.id}`, kinds[0]);
  setDraft(`notes-kind:${to}/${step.id}`, kinds.includes(chosen) ? chosen : kinds[0]);
  setDraft("came-along", to);
  return true;
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
