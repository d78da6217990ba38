/** The corner that always holds the time: the step's clock in words first, otherwise the time of day; and the offline mark. */
import { html } from "../../lib/html.js";
import { now, steady, tick, timeOf } from "../../lib/clock.js";
import { link } from "../../lib/socket.js";
import { sentence } from "../../lib/refusals.js";
import { t } from "../../lib/words.js";
import { time, zoneName } from "../../lib/zone.js";
import { nothingYet, notYet } from "../banner.js";
import { Countdown } from "../countdown.js";
import { agenda, closed, watchedFromAfar } from "./room.js";

const PATIENCE = 2000; // ms; a shorter break of the line is nobody's business

export function Corner() {
  return html`
    <aside class="corner" aria-label=${t("Time")}>
      ${agenda.value.ends_at && !closed.value ? html`<${Countdown} endsAt=${agenda.value.ends_at} big />` : html`<${TimeOfDay} />`}
      <${Stale} />
    </aside>
  `;
}

function TimeOfDay() {
  tick.value;
  return html`<p class="time-of-day">${time(now())}${watchedFromAfar.value && html` <small class="zone-name">${zoneName(now())}</small>`}</p>`;
}

/** The last picture stays; this says since when it may be old. */
function Stale() {
  const { state, since } = link.value;
  if (state !== "live") tick.value; // comes back by itself when the patience is over
  const lasting = state === "ended" || (state !== "live" && steady() - since > PATIENCE);
  return html`<p class="stale" role="status">${lasting ? words(link.value) : ""}</p>`;
}

function words({ state, since, code }) {
  if (state === "ended") return sentence({ code });
  if (nothingYet()) return notYet();
  return t("No connection since %(time)s. This is the last picture.", { time: time(timeOf(since)) });
}
