/** The top of a step on a phone: what it is called, and how much time is left. */
import { html } from "../../lib/html.js";
import { everyone, stepTitle } from "../../lib/room.js";
import { Countdown } from "../countdown.js";

export function StepHead({ step }) {
  return html`
    <div class="row apart">
      <h1 tabindex="-1">${stepTitle(step)}</h1>
      <${Countdown} endsAt=${everyone("agenda").ends_at} />
    </div>`;
}
