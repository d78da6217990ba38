/** The clock of the step, as the facilitator steers it: time left in words first, then colour; start, +1, +5, stop. */

import { boot } from "../../lib/boot.js";
import { html, useEffect, useRef, useState } from "../../lib/html.js";
import { now as serverTime, tick } from "../../lib/clock.js";
import { n, t } from "../../lib/words.js";
import { namedTime, zoneName } from "../../lib/zone.js";
import { ActButton } from "./act-button.js";
import { say } from "./act.js";
import { phase } from "./time-left.js";

/** `endsAt`: server time in ms or null; `planned`: the minutes this step should take. */
export function ClockPanel({ endsAt, planned }) {
  return html`
    <section class="desk-clock" aria-label=${t("Clock of this step")}>
      ${endsAt ? html`<${Running} endsAt=${endsAt} />` : html`<${Start} planned=${planned} />`}
      <${Zone} />
    </section>
  `;
}

/** Times here are those of the workshop; the way to change its zone. */
function Zone() {
  const address = `${boot.access_url ?? ""}#zone-section`;
  return html`<p class="clock-zone"><a href=${address} target="_blank" rel="noopener">${t("Times: %(zone)s", { zone: zoneName(serverTime()) })}<span class="visually-hidden"> ${t("(new tab)")}</span></a></p>`;
}

function Running({ endsAt }) {
  tick.value; // redraws once a second
  const now = phase(endsAt - serverTime());
  useWarning(now);
  return html`
    <p class=${`clock-left is-${now.name}`}>
      <strong>${inWords(now)}</strong>
      <span>${now.name === "over" ? t("Time ended at %(time)s", { time: namedTime(endsAt) }) : t("until %(time)s", { time: namedTime(endsAt) })}</span>
    </p>
    <div class="clock-acts">
      <${ActButton} name="clock.extend" data=${{ minutes: 1 }} data-key="minute" done=${t("One minute more.")}>${t("+1 min")}<//>
      <${ActButton} name="clock.extend" data=${{ minutes: 5 }} done=${t("Five minutes more.")}>${t("+5 min")}<//>
      <${ActButton} name="clock.stop" aria-label=${t("Stop the clock")} done=${t("The clock is stopped.")}>${t("Stop")}<//>
    </div>
  `;
}

/** Return the time left as words: minutes while there are many, then minutes and seconds, then the minute of grace. */
export function inWords(now) {
  if (now.name === "grace") return t("Time is over. %(seconds)s s of grace", { seconds: now.seconds });
  if (now.name === "over") return t("Time is over");
  if (now.name === "last") return n("%(num)s second left", "%(num)s seconds left", now.seconds);
  if (now.name === "soon") return t("%(minutes)s min %(seconds)s s left", { minutes: now.minutes, seconds: now.seconds });
  return n("%(num)s minute left", "%(num)s minutes left", now.minutes);
}

function useWarning(now) {
  const last = useRef(now.name);
  useEffect(() => {
    if (last.current !== now.name) say(inWords(now));
    last.current = now.name;
  }, [now.name]);
}

function Start({ planned }) {
  const [minutes, setMinutes] = useState(null);
  const value = minutes ?? (planned || 10);
  return html`
    <div class="clock-start">
      <label>
        <span>${t("Minutes")}</span>
        <input type="number" min="1" max="600" inputmode="numeric" value=${value}
          onInput=${(event) => setMinutes(Number(event.target.value))} />
      </label>
      <${ActButton} name="clock.start" data=${{ minutes: Math.max(1, Math.round(value)) }} data-key="clock"
        done=${t("The clock runs.")}>${t("Start the clock")}<//>
    </div>
  `;
}
