/** A round of private scores for one's own city. */
import { html } from "../../lib/html.js";
import { ownAnswers } from "../../lib/answers.js";
import { roundOf } from "../../lib/room.js";
import { t } from "../../lib/words.js";
import { Scoring } from "../scoring/scoring.js";
import { RoundWatch } from "../scoring/round-watch.js";
import { StepHead } from "./step-head.js";

export function Score({ step, person }) {
  const round = roundOf(step.id);
  return html`
    <div class="stack">
      <${StepHead} step=${step} />
      <${RoundWatch} round=${round} />
      ${person.id && step.items.length > 0 && html`
        <${Scoring} who=${ownAnswers(person.id)} round=${step.id} items=${step.items} open=${round.open} revealed=${round.revealed}
          intro=${t("How far is %(city)s? Answer for your own city.", { city: person.city?.name ?? "" })} />`}
      ${!step.items.length && html`<p class="notice">${t("There is nothing to answer in this step.")}</p>`}
    </div>`;
}
