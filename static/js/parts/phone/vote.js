/** Voting on priorities, and what it amounts to once it is revealed. */
import { html } from "../../lib/html.js";
import { ownAnswers } from "../../lib/answers.js";
import { voteOf } from "../../lib/votes.js";
import { RoundWatch } from "../scoring/round-watch.js";
import { Ballot } from "../voting/ballot.js";
import { VoteResults } from "../voting/vote-results.js";
import { StepHead } from "./step-head.js";

export function Vote({ step, person }) {
  const vote = voteOf(step.id);
  const who = person.id ? ownAnswers(person.id) : null;
  return html`
    <div class="stack">
      <${StepHead} step=${step} />
      <${RoundWatch} round=${vote} />
      <${VoteResults} vote=${step.id} who=${who} />
      ${who && !vote.revealed && html`<${Ballot} who=${who} vote=${step.id} />`}
    </div>`;
}
