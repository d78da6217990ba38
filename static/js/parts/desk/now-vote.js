/** Voting: how many have voted, stop, reveal; the sums only after the reveal, because only then are they sent. */

import { html } from "../../lib/html.js";
import { actions } from "../../lib/votes.js";
import { n, t } from "../../lib/words.js";
import { voters, VoteResults } from "../voting/vote-results.js";
import { outOfReach } from "../../lib/before-step.js";
import { RoundControl } from "./round-control.js";
import { TurnPages } from "./turn-pages.js";

/** `room`: all that the desk holds. */
export function NowVote({ room }) {
  const { step, voted } = room;
  const vote = room.votes[step.id];
  if (!vote) return null;
  const { voters: given = 0, people = 0 } = voted[step.id] ?? {};
  const count = actions().length;
  return html`
    ${count === 0 && html`<p class="empty">${t("No group has written an action, so there is nothing to vote on. Go back to the groups, or on to the next step.")}</p>`}
    <${RoundControl} id=${step.id} step=${step} round=${vote} progress=${{ started: given, complete: given, people }} away=${outOfReach(room)}
      words=${html`<p class="round-words">${n("%(num)s action to vote on", "%(num)s actions to vote on", count)}. ${people > 0 && html`<strong>${voters({ voters: given, people })}</strong>`}</p>`} />
    <${VoteResults} vote=${step.id} />
    ${count > 0 && html`<${TurnPages} />`}
  `;
}
