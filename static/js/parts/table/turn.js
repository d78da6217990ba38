/** One person's questions on the shared screen, until they cover it. */
import { html, useEffect, useRef } from "../../lib/html.js";
import { seatAnswers } from "../../lib/answers.js";
import { roundOf } from "../../lib/room.js";
import { itemsOf } from "../../lib/seats.js";
import { voteOf } from "../../lib/votes.js";
import { t } from "../../lib/words.js";
import { Unfinished } from "../unfinished.js";
import { RoundWatch } from "../scoring/round-watch.js";
import { Scoring } from "../scoring/scoring.js";
import { Ballot } from "../voting/ballot.js";

export function Turn({ table, step, seat, onDone }) {
  const votes = step.kind === "vote";
  const round = votes ? voteOf(step.id) : roundOf(step.id);
  const together = seat.kind === "table";
  const heading = useRef(null);
  useEffect(() => {
    scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  const done = html`<button type="button" class="primary table-big" onClick=${onDone}>${together ? t("Done, back to the table") : t("Done, cover the screen")}</button>`;
  return html`
    <section class="table-turn stack">
      <div class="table-turn-bar row apart">
        <div class="grow">
          <h1 tabindex="-1" ref=${heading}>${together ? t("The table together, for %(city)s", { city: seat.city.name }) : t("%(name)s, for %(city)s", { name: seat.name, city: seat.city.name })}</h1>
          <p class="soft small">${together ? t("Talk first, then give the answer that you agree on.") : t("Only %(name)s should look now.", { name: seat.name })}</p>
        </div>
        ${done}
      </div>
      <${RoundWatch} round=${round} />
      <${Unfinished} step=${step} person=${seat.id} shared />
      ${votes ? html`<${Ballot} who=${seatAnswers(table, seat.id)} vote=${step.id} />${done}` : html`<${Scoring} who=${seatAnswers(table, seat.id)} round=${step.id} items=${itemsOf(step, seat)} open=${round.open} revealed=${round.revealed} end=${done} />`}
    </section>`;
}
