/** The rounds of other steps that somebody has answered: they can be revealed, or looked at again, from wherever the room is. */

import { html, useState } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { toReveal } from "./before-step.js";
import { stepName } from "./names.js";
import { RoundControl } from "./round-control.js";
import { RoundResults } from "./round-results.js";

/** `room`: all that the desk holds. */
export function OtherRounds({ room }) {
  const { step, steps, rounds, progress } = room;
  const above = new Set(toReveal(room).map((one) => one.id));
  const others = steps.filter((one) => one.id !== step.id && !above.has(one.id) && rounds[one.id] && (progress[one.id]?.started > 0 || rounds[one.id].revealed));
  if (others.length === 0) return null;
  return html`
    <section class="other-rounds" aria-labelledby="other-rounds-title">
      <h3 id="other-rounds-title">${step.kind === "reveal" ? t("Rounds") : t("Other rounds")}</h3>
      ${others.map((one) => html`<${OtherRound} key=${one.id} one=${one} room=${room} first=${step.kind === "reveal"} />`)}
    </section>
  `;
}

function OtherRound({ one, room, first }) {
  const [open, setOpen] = useState(first);
  const round = room.rounds[one.id];
  return html`
    <details class="other-round" open=${open} onToggle=${(event) => setOpen(event.currentTarget.open)}>
      <summary>${stepName(one)} <span class="aside">${round.revealed ? t("results revealed") : round.open ? t("round open") : t("round closed, results not revealed")}</span></summary>
      <div class="other-round-body">
        <${RoundControl} id=${one.id} step=${one} round=${round} progress=${room.progress[one.id]} />
        ${open && round.revealed && html`
          <${RoundResults} id=${one.id} step=${one} blocks=${room.blocks} results=${room.results} comments=${room.comments} />
        `}
      </div>
    </details>
  `;
}
