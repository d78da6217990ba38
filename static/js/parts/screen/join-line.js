/** The foot of the screen: how to join, at any moment, and how many are in. */
import { html } from "../../lib/html.js";
import { locked } from "../../lib/doors.js";
import { kind } from "../../lib/store.js";
import { n, t } from "../../lib/words.js";
import { address, code } from "./address.js";
import { progress, round, rounds } from "./room.js";

export function JoinLine() {
  return html`
    <footer class="join-line">
      ${locked()
        ? html`<p>${t("The doors are closed. Whoever is in stays in.")}</p>`
        : html`<p>${t("Join:")} <b class="address">${address()}</b> · ${t("code")} <b class="join-code">${code()}</b></p>`}
      <${Heads} />
    </footer>
  `;
}

function Heads() {
  const { people, cities } = kind("screen", "counts");
  if (people === undefined) return null; // nothing was heard yet: nobody here is not the same as not knowing
  const found = rounds.value[round.value]?.open ? progress.value : null;
  return html`
    <p class="heads">
      ${found?.people > 0 && html`<b>${n("%(complete)s of %(num)s has answered", "%(complete)s of %(num)s have answered", found.people, { complete: found.complete })}</b> · `}
      ${n("%(num)s person", "%(num)s people", people)} · ${n("%(num)s city", "%(num)s cities", cities)}
    </p>
  `;
}
