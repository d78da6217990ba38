/** Who speaks now and how long still, and who comes next: one line, the same on phones, tables and the projector. */
import { html } from "../../lib/html.js";
import { presentFloor } from "../../lib/floor.js";
import { n, t } from "../../lib/words.js";
import { Countdown } from "../countdown.js";

/** `step`: the present one; nothing is drawn for a step without speakers. */
export function Speaking({ step }) {
  const { now, until, next } = presentFloor(step);
  if (!now && !next) return null;
  return html`
    <section class="speaking" aria-label=${t("Speakers")}>
      <p class="speaking-now" role="status">${now
        ? html`<span class="soft">${t("Speaking now:")}</span> <strong>${now.name}</strong>`
        : html`<span class="soft">${t("Nobody has the floor yet.")}</span>`}</p>
      <${Countdown} endsAt=${until} short />
      ${next && html`<p class="speaking-next soft small">${t("Next: %(name)s", { name: next.name })} · ${n("%(num)s minute", "%(num)s minutes", next.minutes)}</p>`}
    </section>`;
}
