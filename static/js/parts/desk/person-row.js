/** One person in the table. All values are plain, so that the row is drawn again only when one of them changes. */

import { html } from "../../lib/html.js";
import { countryName, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { ErasePerson } from "./erase-person.js";
import { languagesWords } from "./languages.js";
import { modeName, personName, roleName } from "./names.js";

/** `person`: as in the view; `here`: connected now; `group`: the name of their group, or "". */
export function PersonRow({ id, person, here, group }) {
  const name = personName(person);
  return html`
    <tr class=${here || person.kind === "paper" ? "" : "is-away"}>
      <td class="number">${person.number}</td>
      <th scope="row" dir="auto">${person.name || html`<span class="aside">${unnamed(person.kind)}</span>`}</th>
      <td>${person.city_name} <span class="aside">${countryName(person.country)}</span></td>
      <td>${roleName(person.role)}</td>
      <td>${languagesWords(person)}</td>
      <td class="tight">${modeName(person.mode)}</td>
      <td class="tight">${group || "–"}</td>
      <td class="tight">${person.kind === "paper" ? t("on paper") : html`<span class=${`dot ${here ? "is-on" : ""}`} aria-hidden="true"></span>${here ? t("connected") : t("away")}`}</td>
      <td class="number">${person.of > 0 ? t("%(answered)s of %(of)s", { answered: person.answered, of: person.of }) : "–"}</td>
      <td class="row-acts"><${RemovePerson} id=${id} name=${name} /><${ErasePerson} id=${id} name=${name} /></td>
    </tr>
  `;
}

function unnamed(kind) {
  if (kind === "paper") return t("Paper sheet");
  return kind === "table" ? t("Table together") : t("no name given");
}

function RemovePerson({ id, name }) {
  const ask = {
    title: t("Remove %(name)s?", { name }),
    text: t("Their seat is taken back and their answers and notes no longer count. You can bring them back, with everything, at any time."),
    yes: t("Remove"),
    careful: true,
  };
  return html`
    <${ActButton} name="person.remove" data=${{ person: id }} ask=${ask} look="quiet row-act"
      aria-label=${t("Remove %(name)s", { name })} done=${t("%(name)s is removed.", { name })}>${t("Remove")}<//>
  `;
}
