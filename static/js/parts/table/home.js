/** The table between turns: what the room does now, and who sits here. */
import { html } from "../../lib/html.js";
import { roundOf, stepTitle } from "../../lib/room.js";
import { voteOf } from "../../lib/votes.js";
import { t } from "../../lib/words.js";
import { RoundWatch } from "../scoring/round-watch.js";
import { Seats } from "./seats.js";
import { TableStep } from "./step.js";

export function TableHome({ boot, table, step, seats, asks, onForm, onPass, onTurn }) {
  const round = step.kind === "vote" ? voteOf(step.id) : roundOf(step.id);
  const people = seats.filter((seat) => seat.kind === "person");
  return html`
    <div class="table-home">
      <section class="stack loose">
        <h1 tabindex="-1">${stepTitle(step)}</h1>
        <${TableStep} boot=${boot} table=${table} step=${step} seats=${seats} />
        ${asks && html`
          <${RoundWatch} round=${round} />
          <p class="notice">${round.open ? step.kind === "vote" ? t("Everybody has dots for the actions that matter most. Nobody sees the sum before it is revealed, the facilitator included.") : t("Everybody answers for their own city. Nobody sees any result before it is revealed, the facilitator included.") : t("The round is closed. The facilitator shows the results next.")}</p>
          ${people.length > 0 && round.open && html`<button type="button" class="primary table-big" onClick=${onPass}>${t("Pass it round")}</button>`}`}
      </section>
      <${Seats} table=${table} step=${step} seats=${seats} asks=${asks} open=${round.open} onForm=${onForm} onTurn=${onTurn} />
    </div>`;
}
