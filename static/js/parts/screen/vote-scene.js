/** Voting on the big screen: the actions and how many have voted; after the reveal the sums, most first. */
import { textOf } from "../../lib/deleted.js";
import { html } from "../../lib/html.js";
import { kind } from "../../lib/store.js";
import { actions, ranked } from "../../lib/votes.js";
import { n, t } from "../../lib/words.js";
import { voters } from "../voting/vote-results.js";
import { Flow } from "./flow.js";
import { groupName } from "./group-list.js";
import { step } from "./room.js";

export function VoteScene() {
  const vote = step.value.id;
  const result = kind("everyone", "vote_results")[vote];
  const list = result ? ranked(actions(), result) : actions();
  if (!list?.length) return html`<p class="wait">${list ? t("No group has written an action, so there is nothing to vote on.") : t("Too few people voted to show a result.")}</p>`;
  const most = Math.max(1, ...list.map(({ given = 0 }) => given));
  return html`
    <${Flow} scene="vote-scene" tag="ol" look="vote-list" label=${t("Vote on priorities")} sizes=${[1.45, 1.3, 1.15]} paged=${1.3} rest=${12_000}
      foot=${html`<p class="answered"><${Turnout} vote=${vote} result=${result} /></p>`}>
      ${list.map((action) => html`<${Action} key=${action.id} action=${action} most=${result ? most : null} />`)}
    <//>`;
}

function Action({ action, most }) {
  const group = kind("everyone", "groups")[action.group];
  return html`
    <li>
      ${most !== null && html`<b class="vote-number"><span class="visually-hidden">${n("%(num)s dot", "%(num)s dots", action.given)}</span><span aria-hidden="true">${action.given}</span></b>`}
      <div>
        <p class="vote-words" dir="auto">${textOf(action)}</p>
        ${most !== null && html`<span class="vote-bar" aria-hidden="true" style=${{ inlineSize: `${(100 * action.given) / most}%` }}></span>`}
      </div>
      ${group && html`<small>${groupName(group)}</small>`}
    </li>`;
}

function Turnout({ vote, result }) {
  if (result) return voters(result);
  const { voters: given = 0, people = 0 } = kind("screen", "voted")[vote] ?? {};
  return people ? voters({ voters: given, people }) : t("Nobody has voted yet.");
}
