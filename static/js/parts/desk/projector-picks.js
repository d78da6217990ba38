/** Which picture of the revealed results the projector shows; nothing here changes what was answered. */

import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { arrowKeys } from "./arrows.js";
import { TurnPages } from "./turn-pages.js";

/** `blocks` as in the view; `card`: what is shown now, or null; `figures`: whether results may be shown; `notes`: whether notes may. */
export function ProjectorPicks({ blocks, card, figures, notes }) {
  const order = Object.entries(blocks).sort(([, one], [, other]) => one.number - other.number);
  return html`
    <section class="pictures" aria-labelledby="pictures-title">
      <h3 id="pictures-title">${t("On the projector")}</h3>
      <div class="picture-picks" onKeyDown=${(event) => arrowKeys(event, "button")}>
        <${Pick} card=${null} on=${card}>${t("What the step shows by itself")}<//>
        ${figures && html`
          <${Pick} card=${{ kind: "picture", id: "overview" }} on=${card}>${t("All blocks")}<//>
          <${Pick} card=${{ kind: "picture", id: "cities" }} on=${card}>${t("Cities and blocks")}<//>
        `}
        ${notes && html`<${Pick} card=${{ kind: "picture", id: "notes" }} on=${card}>${t("Notes of the groups")}<//>`}
        ${figures && order.map(([id, block]) => html`
          <${Pick} key=${id} card=${{ kind: "block", id }} on=${card}>${block.number}. ${blockWords(id).title ?? id}<//>
        `)}
      </div>
      <${TurnPages} />
    </section>
  `;
}

function Pick({ card, on, children }) {
  const chosen = card ? on?.kind === card.kind && on?.id === card.id : !on;
  return html`
    <${ActButton} name="screen.show" data=${{ card }} look="picture-pick" aria-pressed=${chosen ? "true" : "false"}
      done=${t("The projector shows it.")}>${children}<//>
  `;
}
