/** A break: when it goes on, in the reader's language. Nothing is asked, and no joining instructions stand in the way. */
import { html } from "../lib/html.js";
import { now, tick } from "../lib/clock.js";
import { everyone, stepsInOrder, stepTitle } from "../lib/room.js";
import { t } from "../lib/words.js";
import { isElsewhere, ownTime, time, zoneName } from "../lib/zone.js";

/**
 * "Back at 09:25", or that the break is over, or that nobody has set an end. `step`: the break; what comes after it is
 * named. `far`: readers who are elsewhere look at this, so the zone is named; else only to a reader whose clock differs.
 */
export function BackAt({ step, far = null }) {
  tick.value; // the break ends by itself
  const until = everyone("agenda").ends_at;
  const steps = stepsInOrder();
  const next = steps[steps.findIndex((one) => one.id === step.id) + 1];
  const lasts = Boolean(until) && now() < until;
  const own = lasts && far === null && isElsewhere(until);
  return html`
    <p class="back-at">${words(until)}</p>
    ${(own || (lasts && far)) && html`<p class="back-zone">${zoneName(until)}</p>`}
    ${own && html`<p class="back-own"><strong>${t("Where you are: %(time)s", { time: ownTime(until) })}</strong></p>`}
    ${next && html`<p class="back-to">${t("Next: %(step)s", { step: stepTitle(next) })}</p>`}
  `;
}

function words(until) {
  if (!until) return t("We continue soon.");
  return now() < until ? t("Back at %(time)s", { time: time(until) }) : t("The break is over. We are about to continue.");
}
