/** A round of private scores for one's own city. */
import { html } from "../../lib/html.js";
import { ownAnswers } from "../../lib/answers.js";
import { everyone, roundOf, stepTitle } from "../../lib/room.js";
import { t } from "../../lib/words.js";
import { Countdown } from "../countdown.js";
import { Scoring } from "../scoring/scoring.js";
import { RoundWatch } from "../scoring/round-watch.js";

export function Score({ step, person }) {
  const round = roundOf(step.id);
  return html`
    <div class="stack">
      <div class="row apart">
        <h1 tabindex="-1">${stepTitle(step)}</h1>
        <${Countdown} endsAt=${everyone("agenda").ends_at} />
      </div>
      <${RoundWatch} round=${round} />
      ${person.id && step.items.length > 0 && html`
        <${Scoring} who=${ownAnswers(person.id)} round=${step.id} items=${step.items} open=${round.open} revealed=${round.revealed}
          intro=${t("How far is %(city)s? Answer for your own city.", { city: person.city?.name ?? "" })} />`}
      ${!step.items.length && html`<p class="notice">${t("There is nothing to answer in this step.")}</p>`}
    </div>`;
}
