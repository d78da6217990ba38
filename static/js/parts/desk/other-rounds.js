/** The rounds and votes of other steps in which somebody has said something: they can be revealed, or looked at again, from wherever the room is. */

import { toReveal } from "../../lib/before-step.js";
import { html, useState } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { VoteResults } from "../voting/vote-results.js";
import { stepName } from "./names.js";
import { RoundControl } from "./round-control.js";
import { RoundResults } from "./round-results.js";
import { progressOf, roundAt } from "./to-reveal.js";

/** `room`: all that the desk holds. */
export function OtherRounds({ room }) {
  const { step, steps } = room;
  const above = new Set(toReveal(room).map((one) => one.id));
  const others = steps.filter((one) => one.id !== step.id && !above.has(one.id) && roundAt(room, one.id) && (progressOf(room, one.id)?.started > 0 || roundAt(room, one.id).revealed));
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
  const round = roundAt(room, one.id);
  return html`
    <details class="other-round" open=${open} onToggle=${(event) => setOpen(event.currentTarget.open)}>
      <summary>${stepName(one)} <span class="aside">${round.revealed ? t("results revealed") : round.open ? t("round open") : t("round closed, results not revealed")}</span></summary>
      <div class="other-round-body">
        <${RoundControl} id=${one.id} step=${one} round=${round} progress=${progressOf(room, one.id)} shown=${round.revealed && first && Boolean(room.rounds[one.id])} />
        ${open && round.revealed && (room.votes[one.id] ? html`<${VoteResults} vote=${one.id} />` : html`
          <${RoundResults} id=${one.id} step=${one} blocks=${room.blocks} results=${room.results} comments=${room.comments} />
        `)}
      </div>
    </details>
  `;
}
