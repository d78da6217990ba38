/** What a vote amounts to: the actions with their dots, most first, as bars and in numbers; one's own dots for oneself only. */
import { html } from "../../lib/html.js";
import { everyone } from "../../lib/room.js";
import { actions, dotsOn, ranked } from "../../lib/votes.js";
import { n, t } from "../../lib/words.js";
import { ActionWords } from "./action-words.js";

/** `vote`: the id of the step; `who`: whose own dots are marked, or null. */
export function VoteResults({ vote, who = null }) {
  const result = everyone("vote_results")[vote];
  if (!result) return null;
  const list = ranked(actions(), result);
  if (!list) return html`<p class="notice">${t("Too few people voted to show a result.")}</p>`;
  const most = Math.max(1, ...list.map(({ given }) => given));
  return html`
    <section class="vote-results stack tight">
      <h2>${t("What matters most")}</h2>
      <p class="soft small">${voters(result)}</p>
      <ol class="stack tight">
        ${list.map((action) => html`
          <li key=${action.id} class="vote-result">
            <p class="vote-sum"><strong>${n("%(num)s dot", "%(num)s dots", action.given)}</strong>${who && dotsOn(who, vote, action.id) > 0 && html` <span class="soft small">${n("%(num)s of them yours", "%(num)s of them yours", dotsOn(who, vote, action.id))}</span>`}</p>
            <span class="vote-bar" aria-hidden="true" style=${{ inlineSize: `${(100 * action.given) / most}%` }}></span>
            <${ActionWords} action=${action} />
          </li>`)}
      </ol>
    </section>`;
}

/** "12 of 30 people voted." */
export function voters({ voters: given, people }) {
  return n("%(voters)s of %(num)s person voted.", "%(voters)s of %(num)s people voted.", people, { voters: given });
}

/** All votes that were revealed. */
export function RevealedVotes({ who = null }) {
  return Object.keys(everyone("vote_results")).map((vote) => html`<${VoteResults} key=${vote} vote=${vote} who=${who} />`);
}
