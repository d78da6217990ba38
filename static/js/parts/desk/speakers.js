/** Who speaks in this step: give the floor, see their time, give more, go on to the next. The clock of the step goes on beside it. */

import { html } from "../../lib/html.js";
import { now as serverTime, tick } from "../../lib/clock.js";
import { presentFloor } from "../../lib/floor.js";
import { n, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { inWords } from "./clock-panel.js";
import { phase } from "./time-left.js";

/** `step`: the present one; nothing is drawn for a step without speakers. */
export function Speakers({ step }) {
  const { list, now, until, next } = presentFloor(step);
  if (!list.length) return null;
  return html`
    <section class="speakers" aria-labelledby="speakers-title">
      <h3 id="speakers-title">${t("Speakers")}</h3>
      <ol class="speaker-list">
        ${list.map((speaker) => html`
          <li key=${speaker.id} class=${`speaker is-${speaker.place}`} aria-current=${speaker.place === "now" ? "true" : null}>
            <span class="speaker-name">${speaker.name}</span>
            <span class="speaker-time">${speaker.place === "now" ? html`<${TimeLeft} until=${until} />` : about(speaker)}</span>
            ${speaker.place !== "now" && html`<${Give} speaker=${speaker} look="quiet">${t("Give the floor")}<span class="visually-hidden"> ${t("to %(name)s", { name: speaker.name })}</span><//>`}
          </li>`)}
      </ol>
      <div class="speaker-acts">
        ${next
          ? html`<${Give} key="next" speaker=${next} look="primary" data-key="speaker">${now ? t("Next: %(name)s", { name: next.name }) : t("Begin with %(name)s", { name: next.name })}<//>`
          : html`<p key="all" class="aside">${t("Everybody on the list has had the floor.")}</p>`}
        ${now && html`
          <${ActButton} key="more" name="floor.extend" data=${{ minutes: 1 }} done=${t("One minute more for %(name)s.", { name: now.name })}>${t("+1 min")}<span class="visually-hidden"> ${t("for %(name)s", { name: now.name })}</span><//>
          <${ActButton} key="free" name="floor.give" data=${{ speaker: null }} done=${t("Nobody has the floor.")}>${t("Free the floor")}<//>`}
      </div>
    </section>
  `;
}

function Give({ speaker, look, children, ...rest }) {
  return html`<${ActButton} name="floor.give" data=${{ speaker: speaker.id }} look=${look} done=${t("%(name)s has the floor.", { name: speaker.name })} ...${rest}>${children}<//>`;
}

function about({ place, minutes }) {
  const planned = n("%(num)s minute", "%(num)s minutes", minutes);
  return place === "heard" ? html`<span aria-hidden="true">✓ </span>${t("has spoken")} · ${planned}` : planned;
}

/** The speaker's time, and after its end by how much it is over: the facilitator decides when to interrupt. */
function TimeLeft({ until }) {
  tick.value; // redraws once a second
  const over = Math.floor((serverTime() - until) / 1000);
  if (over < 1) return html`<strong>${inWords(phase(until - serverTime()))}</strong>`;
  return html`<strong class="is-over">${t("over by %(time)s", { time: `${Math.floor(over / 60)}:${String(over % 60).padStart(2, "0")}` })}</strong>`;
}
