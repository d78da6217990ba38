/** How to join: address, code, QR, how many are in, and the cities as they appear. */
import { html } from "../../lib/html.js";
import { locked } from "../../lib/doors.js";
import { kind } from "../../lib/store.js";
import { collate, countryName, n, t } from "../../lib/words.js";
import { address, code } from "./address.js";
import { Flow } from "./flow.js";
import { Qr } from "./qr.js";

export function JoinScene() {
  const counts = kind("screen", "counts");
  const people = counts.people ?? 0;
  return html`
    <section class="join-scene" aria-label=${t("How to join")}>
      <ol class="ways">
        <li><span>${t("Open in your browser")}</span> <strong class="address">${address()}</strong></li>
        <li><span>${t("and enter the code")}</span> <strong class="join-code">${code()}</strong></li>
      </ol>
      <figure class="qr-box"><${Qr} /><figcaption>${t("or scan this with your phone")}</figcaption></figure>
      <div class="arrivals">
        ${locked() && html`<p class="doors-closed" role="status">${t("The doors are closed. Whoever is in stays in.")}</p>`}
        <p class="count">${people ? n("%(num)s person is in", "%(num)s people are in", people) : t("Nobody has joined yet. The first ones will appear here.")}</p>
        <${Cities} />
      </div>
    </section>
  `;
}

/** The cities so far, in alphabetical order, with how many came from each. */
function Cities() {
  const cities = Object.entries(kind("screen", "cities")).sort((a, b) => collate(a[1].name, b[1].name));
  return html`
    <${Flow} tag="ul" look="cities" label=${t("Cities")} sizes=${[1.3, 1.15, 1]} paged=${1} rest=${12_000}>
      ${cities.map(([id, { name, country, people }]) => html`
        <li key=${id}><b>${name}</b> <small>${countryName(country)}</small>${people > 1 && html` <span>${people}</span>`}</li>
      `)}
    <//>
  `;
}
