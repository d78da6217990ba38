/** What waits to be revealed in this step, each with its buttons: the thing to do before the room goes on. */

import { toReveal } from "../../lib/before-step.js";
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { stepName } from "./names.js";
import { RoundControl } from "./round-control.js";

/** `room`: all that the desk holds; `shown`: whether the screens show it at once. Draws nothing when nothing waits. */
export function ToReveal({ room, shown = true }) {
  const waiting = toReveal(room);
  if (!waiting.length) return null;
  return html`
    <section class="to-reveal" aria-labelledby="to-reveal-title">
      <h3 id="to-reveal-title">${t("To reveal now")}</h3>
      ${waiting.map((one) => html`
        <div key=${one.id}>
          <h4>${stepName(one)}</h4>
          <${RoundControl} id=${one.id} step=${one} round=${roundAt(room, one.id)} progress=${progressOf(room, one.id)} shown=${shown} />
        </div>
      `)}
    </section>
  `;
}

/** The round or vote of a step: `{open, revealed, seen}`. */
export function roundAt(room, id) {
  return room.rounds[id] ?? room.votes[id];
}

/** How far a round or a vote is: `{started, complete, people}`. */
export function progressOf(room, id) {
  const { voters = 0, people = 0 } = room.voted[id] ?? {};
  return room.votes[id] ? { started: voters, complete: voters, people } : room.progress[id];
}
