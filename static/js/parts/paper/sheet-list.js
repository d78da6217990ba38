/** The sheets that are in, and those of this device that wait or were refused. What is on them is not shown: it is hidden until the reveal. */

import { html } from "../../lib/html.js";
import { dismiss, refused, waiting } from "../../lib/outbox.js";
import { sentence } from "../../lib/refusals.js";
import { countryName, n, t } from "../../lib/words.js";
import { ActButton } from "../desk/act-button.js";
import { personName, roleName } from "../desk/names.js";
import { fromCommand } from "./sheet.js";

/** `ids`: people of kind paper; `keyed`: what this page remembers by id; `open`: a round takes sheets; `onAnew(id, person)`. */
export function SheetList({ ids, people, keyed, open, onAnew }) {
  const late = waiting.value.filter(({ name }) => name === "sheet.key").length;
  const refusals = refused.value.filter(({ name }) => name === "sheet.key");
  const rows = [...ids].sort((one, other) => people[other].number - people[one].number);
  return html`
    ${late > 0 && html`<p class="warned" role="status">${n("%(num)s sheet is on this device and waits for the connection.", "%(num)s sheets are on this device and wait for the connection.", late)}</p>`}
    ${refusals.map((item) => html`
      <div class="warned" key=${item.id} role="alert">
        <p><strong>${t("A sheet of %(city)s was not taken.", { city: item.data.city.name })}</strong> ${sentence(item.refused)}</p>
        <div class="paper-acts">
          <button type="button" onClick=${() => { onAnew(item.data.id, null, fromCommand(item.data)); dismiss(item.key); }}>${t("Open this sheet again")}</button>
          <button type="button" class="quiet" onClick=${() => dismiss(item.key)}>${t("Throw it away")}</button>
        </div>
      </div>
    `)}
    ${rows.length > 0 && html`
      <h3 class="paper-list-title">${t("Sheets that are in")}</h3>
      <ul class="paper-list">
        ${rows.map((id) => html`<${Row} key=${id} id=${id} person=${people[id]} open=${open} known=${Boolean(keyed[id])} onAnew=${onAnew} />`)}
      </ul>
    `}
  `;
}

function Row({ id, person, open, known, onAnew }) {
  const name = personName(person);
  const ask = {
    title: t("Take %(name)s out?", { name }),
    text: t("Its answers no longer count. You can bring it back, with everything, under People."),
    yes: t("Take out"),
    careful: true,
  };
  return html`
    <li>
      <span class="paper-who"><strong>${name}</strong> ${person.city_name}, ${countryName(person.country)} <span class="aside">${roleName(person.role)}</span></span>
      <span class="aside">${person.of > 0 ? t("%(answered)s of %(of)s", { answered: person.answered, of: person.of }) : ""}</span>
      <span class="paper-acts">
        ${open && html`
          <button type="button" class="quiet" onClick=${() => onAnew(id, person)}
            aria-label=${known ? t("Correct %(name)s", { name }) : t("Key %(name)s in anew", { name })}>${known ? t("Correct") : t("Key in anew")}</button>`}
        <${ActButton} name="person.remove" data=${{ person: id }} ask=${ask} look="quiet" aria-label=${t("Take %(name)s out", { name })}
          done=${t("%(name)s is taken out.", { name })}>${t("Take out")}<//>
      </span>
    </li>
  `;
}
