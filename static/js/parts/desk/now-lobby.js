/** Arrival: how to join, large enough to be read out, and who has come so far. */

import { html } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { JoinInfo } from "./join-info.js";
import { TurnPages } from "./turn-pages.js";

/** `room`: all that the desk holds. */
export function NowLobby({ room }) {
  const { counts } = room;
  const people = counts.people ?? 0;
  return html`
    <div class="lobby">
      <${JoinInfo} />
      ${people === 0
        ? html`<p class="empty">${t("Nobody has joined yet. Put the projector page on the big screen: it shows the code and the QR picture.")}</p>`
        : html`
          <p class="lobby-count">
            <strong>${n("%(num)s person is in", "%(num)s people are in", people)}</strong>
            <span>${n("from %(num)s city", "from %(num)s cities", counts.cities ?? 0)} · ${t("%(on_site)s on site, %(online)s online", { on_site: counts.on_site ?? 0, online: counts.online ?? 0 })}</span>
          </p>
          <${TurnPages} />
        `}
    </div>
  `;
}
