/** A round of private scoring: progress, stop, reveal; results only after the reveal, because only then are they sent. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { AskedItems } from "./asked-items.js";
import { sortPeople } from "./people.js";
import { outOfReach } from "../../lib/before-step.js";
import { ProjectorPicks } from "./projector-picks.js";
import { RoundControl } from "./round-control.js";
import { RoundResults } from "./round-results.js";
import { TurnPages } from "./turn-pages.js";

/** `room`: all that the desk holds. */
export function NowScore({ room }) {
  const { step, rounds, progress } = room;
  const round = rounds[step.id];
  if (!round) return html`<p class="empty">${t("This step asks nothing yet. Edit the agenda to choose its items.")}</p>`;
  return html`
    <${RoundControl} id=${step.id} step=${step} round=${round} progress=${progress[step.id]} away=${outOfReach(room)} />
    ${round.open && html`
      <p><button type="button" class="quiet" onClick=${() => { sortPeople("answered"); room.go("people"); }}>${t("See who has not started")}</button></p>
    `}
    ${!round.revealed && html`<${AskedItems} items=${step.items} blocks=${room.blocks} card=${room.card} perGroup=${step.per_group} /><${TurnPages} />`}
    ${round.revealed && html`<${ProjectorPicks} blocks=${room.blocks} card=${room.card} figures notes=${false} />`}
    ${round.revealed && html`<${RoundResults} id=${step.id} step=${step} blocks=${room.blocks} results=${room.results} comments=${room.comments} />`}
  `;
}
