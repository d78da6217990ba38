/** The clock over the whole screen. */
import { html } from "../../lib/html.js";
import { now, tick } from "../../lib/clock.js";
import { t } from "../../lib/words.js";
import { time, zoneName } from "../../lib/zone.js";
import { Countdown } from "../countdown.js";
import { agenda, watchedFromAfar } from "./room.js";

export function ClockLarge() {
  tick.value;
  const { ends_at: endsAt } = agenda.value;
  return html`
    <section class="clock-large" aria-label=${t("Clock")}>
      ${endsAt ? html`<${Countdown} endsAt=${endsAt} big /><p class="until">${t("until %(time)s", { time: time(endsAt) })}</p>` : html`<p class="countdown-clock">${time(now())}</p>`}
      ${watchedFromAfar.value && html`<p class="zone-name">${zoneName(endsAt ?? now())}</p>`}
    </section>
  `;
}
