/** Reveal and report back: the pictures that the room looks at, one after the other. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { toReveal } from "./before-step.js";
import { stepName } from "./names.js";
import { ProjectorPicks } from "./projector-picks.js";
import { RoundControl } from "./round-control.js";

/** `room`: all that the desk holds. What waits to be revealed comes first; other rounds follow below (`other-rounds.js`). */
export function NowReveal({ room }) {
  const revealed = Object.values(room.rounds).some((round) => round.revealed);
  const waiting = toReveal(room);
  return html`
    ${waiting.length > 0 && html`
      <section class="to-reveal" aria-labelledby="to-reveal-title">
        <h3 id="to-reveal-title">${t("To reveal now")}</h3>
        ${waiting.map((one) => html`
          <div key=${one.id}>
            <h4>${stepName(one)}</h4>
            <${RoundControl} id=${one.id} step=${one} round=${room.rounds[one.id]} progress=${room.progress[one.id]} />
          </div>
        `)}
      </section>
    `}
    ${!revealed && !waiting.length && html`<p class="empty">${t("Nobody has answered in a round yet, so there is nothing to reveal.")}</p>`}
    <${ProjectorPicks} blocks=${room.blocks} card=${room.card} figures=${revealed} notes />
  `;
}
