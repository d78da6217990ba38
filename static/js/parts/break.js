/** A break: when it goes on, in the reader's language. Nothing is asked, and no joining instructions stand in the way. */
import { html } from "../lib/html.js";
import { now, tick } from "../lib/clock.js";
import { everyone, stepsInOrder, stepTitle } from "../lib/room.js";
import { t, time } from "../lib/words.js";

/** "Back at 09:25", or that the break is over, or that nobody has set an end. `step`: the break; what comes after it is named. */
export function BackAt({ step }) {
  tick.value; // the break ends by itself
  const until = everyone("agenda").ends_at;
  const steps = stepsInOrder();
  const next = steps[steps.findIndex((one) => one.id === step.id) + 1];
  return html`
    <p class="back-at">${words(until)}</p>
    ${next && html`<p class="back-to">${t("Next: %(step)s", { step: stepTitle(next) })}</p>`}
  `;
}

function words(until) {
  if (!until) return t("We continue soon.");
  return now() < until ? t("Back at %(time)s", { time: time(until) }) : t("The break is over. We are about to continue.");
}
