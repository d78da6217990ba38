/** Presenting: which card the projector shows. Looking through the cards moves nobody; showing is an act. */

import { html, useMemo, useState } from "../../lib/html.js";
import { pack } from "../../lib/pack.js";
import { blocksByTheme } from "../../lib/themes.js";
import { t } from "../../lib/words.js";
import { BlockGuide } from "../guide/block-guide.js";
import { ActButton } from "./act-button.js";
import { arrowKeys } from "./arrows.js";
import { CardPreview, cardTitle } from "./card-preview.js";
import { cardsOf, placeOf } from "./cards.js";
import { GroupsComing, groupsComing } from "./groups-coming.js";
import { TurnPages } from "./turn-pages.js";

const KINDS = { picture: () => t("All"), case: () => t("Case") };

/** `room`: all that the desk holds; of it, the blocks and what the projector shows now. */
export function NowPresent({ room }) {
  const { blocks, card } = room;
  const themes = blocksByTheme().length > 0;
  const cards = useMemo(() => cardsOf(blocks, pack.value, themes), [blocks, pack.value, themes]);
  const [looked, setLooked] = useState(null);
  const on = placeOf(cards, card);
  const at = looked ?? Math.max(0, on);
  const picked = cards[at];
  if (!picked) return html`<p class="empty">${t("The cards of the pack appear here as soon as they are loaded.")}</p>`;
  return html`
    ${groupsComing(room) && html`<section class="groups-coming" aria-label=${t("Groups")}><${GroupsComing} room=${room} /><${TurnPages} /></section>`}
    <div class="desk-present">
      <ol class="present-cards" aria-label=${t("Cards")} onKeyDown=${(event) => arrowKeys(event, "button")}>
        ${cards.map((one, index) => html`
          <li key=${`${one.kind}-${one.id}`}>
            <button type="button" class="present-pick" aria-pressed=${index === at ? "true" : "false"} onClick=${() => setLooked(index)}>
              <span class="present-kind">${KINDS[one.kind]?.() ?? one.number}</span>
              <span class="present-title">${cardTitle(one)}</span>
              ${index === on && html`<span class="present-on">${t("on the projector")}</span>`}
            </button>
          </li>
        `)}
      </ol>
      <div class="present-look">
        <${ShowActs} cards=${cards} at=${at} on=${on} onLook=${setLooked} />
        ${!groupsComing(room) && html`<${TurnPages} />`}
        <${CardPreview} card=${picked} />
        ${picked.kind === "block" && html`<${BlockGuide} key=${picked.id} block=${picked.id} />`}
      </div>
    </div>
  `;
}

function ShowActs({ cards, at, on, onLook }) {
  const bare = ({ kind, id }) => ({ kind, id });
  const next = cards[(on < 0 ? at : on) + 1];
  const before = cards[(on < 0 ? at : on) - 1];
  const follow = () => onLook(null);
  const shown = t("The projector shows this card.");
  return html`
    <div class="present-acts">
      ${at === on
        ? html`<${ActButton} key="off" name="screen.show" data=${{ card: null }} done=${t("The projector shows the step again.")}>${t("Take off the projector")}<//>`
        : html`<${ActButton} key="on" name="screen.show" data=${{ card: bare(cards[at]) }} look="primary" done=${shown}>${t("Show on the projector")}<//>`}
      ${on >= 0 && html`
        <span class="present-turn">
          ${before && html`<${ActButton} key="before" name="screen.show" data=${{ card: bare(before) }} done=${shown} onDone=${follow}>${t("Previous card")}<//>`}
          ${next && html`<${ActButton} key="next" name="screen.show" data=${{ card: bare(next) }} done=${shown} onDone=${follow}>${t("Next card")}<//>`}
        </span>
      `}
    </div>
  `;
}
