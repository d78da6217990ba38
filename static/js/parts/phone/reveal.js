/** The results, for everybody at once; one's own answers are marked for oneself only. */
import { html } from "../../lib/html.js";
import { ownAnswers } from "../../lib/answers.js";
import { everyone } from "../../lib/room.js";
import { t } from "../../lib/words.js";
import { ResultsBrowser } from "../results/results-browser.js";
import { RevealWatch } from "../results/reveal-watch.js";
import { ShownNotes } from "../results/shown-notes.js";
import { RevealedVotes } from "../voting/vote-results.js";
import { StepHead } from "./step-head.js";

export function Reveal({ step, person }) {
  const any = Object.values(everyone("rounds")).some((round) => round.revealed);
  return html`
    <div class="stack loose">
      <${StepHead} step=${step} />
      <${RevealWatch} />
      ${any
        ? html`
          <p class="soft small">${t("What people say about their own cities: no benchmark and no ranking. “Your answer” is shown to you alone.")}</p>
          <${ResultsBrowser} who=${person.id ? ownAnswers(person.id) : null} />`
        : html`<p class="notice">${t("The facilitator shows the results next. They appear here and on the screen at the same moment.")}</p>`}
      <${RevealedVotes} who=${person.id ? ownAnswers(person.id) : null} />
      <${ShownNotes} />
    </div>`;
}
