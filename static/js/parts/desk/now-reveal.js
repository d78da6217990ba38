/** Reveal and report back: the pictures that the room looks at, one after the other. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { ProjectorPicks } from "./projector-picks.js";

/** `room`: all that the desk holds. The rounds themselves, with their reveal buttons, follow below (`other-rounds.js`). */
export function NowReveal({ room }) {
  const revealed = Object.values(room.rounds).some((round) => round.revealed);
  return html`
    ${!revealed && html`<p class="empty">${t("Nothing is revealed yet. Reveal a round below: its pictures then appear here and on the projector.")}</p>`}
    <${ProjectorPicks} blocks=${room.blocks} card=${room.card} figures=${revealed} notes />
  `;
}
