/** One person's dots over the actions of the groups: more, fewer, how many are left. */
import { textOf } from "../../lib/deleted.js";
import { html } from "../../lib/html.js";
import { marks } from "../../lib/outbox.js";
import { actions, dotsGiven, dotsOn, place, voteOf } from "../../lib/votes.js";
import { n, t } from "../../lib/words.js";
import { AnswerMark } from "../answer-mark.js";
import { ActionWords } from "./action-words.js";

/** `who`: whose dots, as in answers.js; `vote`: the id of the step. */
export function Ballot({ who, vote }) {
  const { open, dots } = voteOf(vote);
  const list = actions();
  const left = dots - dotsGiven(who, vote, list);
  if (!list.length) return html`<p class="notice">${t("No group has written an action, so there is nothing to vote on.")}</p>`;
  return html`
    <div class="ballot stack">
      <p>${n("You have %(num)s dot for the actions that matter most to you.", "You have %(num)s dots for the actions that matter most to you. You can give several to one action.", dots)}</p>
      <p class="ballot-left" role="status"><strong>${open ? n("%(num)s dot left", "%(num)s dots left", left) : t("The vote is closed.")}</strong></p>
      <ul class="stack tight">
        ${list.map((action) => html`<${Action} key=${action.id} ...${{ who, vote, action, left, open, most: dots }} />`)}
      </ul>
      <p class="soft small">${t("Nobody sees where you put your dots. The sum is shown to everybody at once.")}</p>
    </div>`;
}

function Action({ who, vote, action, left, open, most }) {
  const given = dotsOn(who, vote, action.id);
  const key = [who.person, vote, action.id].filter(Boolean).join("/");
  const give = (dots) => () => dots >= 0 && dots - given <= left && place(who, vote, action.id, dots);
  const step = (by, sign, words, off) => html`
    <button type="button" class="ballot-step" aria-disabled=${off ? "true" : null} onClick=${give(given + by)}>
      <span aria-hidden="true">${sign}</span><span class="visually-hidden">${words}: ${textOf(action)}</span>
    </button>`;
  return html`
    <li class="ballot-action card flat" data-given=${given > 0}>
      <${ActionWords} action=${action} />
      <div class="ballot-dots" role="group" aria-label=${n("%(num)s of your dots", "%(num)s of your dots", given)}>
        ${open && step(-1, "−", t("One dot less"), given === 0)}
        <span class="dots" aria-hidden="true">${"●".repeat(given)}<span class="soft">${"○".repeat(most - given)}</span></span>
        ${open && step(1, "+", t("One dot more"), left === 0)}
      </div>
      <${AnswerMark} mark=${marks.value[`vote:${key}`]} held=${given > 0} spoken=${n("%(num)s of your dots", "%(num)s of your dots", given)} />
    </li>`;
}
