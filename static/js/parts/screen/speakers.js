/** Who has the floor, large, with their clock; who comes next; the whole list beside it. */
import { html } from "../../lib/html.js";
import { presentFloor } from "../../lib/floor.js";
import { n, t } from "../../lib/words.js";
import { Countdown } from "../countdown.js";
import { Flow } from "./flow.js";
import { step } from "./room.js";

/** The scene of a step with speakers, while no card lies over it. */
export function SpeakersScene() {
  const { list, now, until, next } = presentFloor(step.value);
  return html`
    <${Flow} look="speakers-scene" label=${t("Speakers")} sizes=${[1, 0.9, 0.8, 0.7, 0.62]} paged=${0.75}>
      <div class="speaker-now">
        ${now
          ? html`<p class="speaker-label">${t("Speaking now:")}</p><p class="speaker-large">${now.name}</p><${Countdown} endsAt=${until} big short />`
          : next && html`<p class="speaker-label">${t("The first to speak:")}</p><p class="speaker-large">${next.name}</p>`}
        ${!now && !next && html`<p class="speaker-large">${t("Thank you to all who spoke.")}</p>`}
        ${now && next && html`<p class="speaker-label">${t("Next: %(name)s", { name: next.name })}</p>`}
      </div>
      ${list.length > 1 && html`
        <ol class="speaker-row">
          ${list.map((speaker) => html`
            <li key=${speaker.id} class=${`is-${speaker.place}`} aria-current=${speaker.place === "now" ? "true" : null}>
              <b>${speaker.place === "heard" && html`<span aria-hidden="true">✓ </span>`}${speaker.name}</b>
              <small>${speaker.place === "heard" ? t("has spoken") : n("%(num)s minute", "%(num)s minutes", speaker.minutes)}</small>
            </li>`)}
        </ol>`}
    <//>`;
}

/** One line under the heading, where something else fills the scene. */
export function SpeakerLine() {
  const { now, until } = presentFloor(step.value);
  if (!now) return null;
  return html`<p class="speaker-line"><span>${t("Speaking now:")} <b>${now.name}</b></span><${Countdown} endsAt=${until} short /></p>`;
}
