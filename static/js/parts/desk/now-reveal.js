/** Reveal and report back: the pictures that the room looks at, one after the other. */

import { toReveal } from "../../lib/before-step.js";
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { ProjectorPicks } from "./projector-picks.js";
import { ToReveal } from "./to-reveal.js";

/** `room`: all that the desk holds. What waits to be revealed comes first; other rounds follow below (`other-rounds.js`). */
export function NowReveal({ room }) {
  const revealed = Object.values(room.rounds).some((round) => round.revealed);
  return html`
    <${ToReveal} room=${room} />
    ${!revealed && !toReveal(room).length && html`<p class="empty">${t("Nobody has answered in a round yet, so there is nothing to reveal.")}</p>`}
    <${ProjectorPicks} blocks=${room.blocks} card=${room.card} figures=${revealed} notes />
  `;
}
