/** A group of a draft: who would be in it, how they could talk, on which block, what is met and what not. */

import { html } from "../../../lib/html.js";
import { blockWords } from "../../../lib/pack.js";
import { countryName, n, t } from "../../../lib/words.js";
import { LanguageCodes, languagesWords } from "../languages.js";
import { personName } from "../names.js";
import { initials } from "./brief.js";
import { Placed } from "./placed.js";

/** `group` as in a draft of the view. */
export function DraftCard({ group, people, names }) {
  return html`
    <div class="group-card is-draft" role="group" aria-label=${t("Group %(number)s", { number: group.number })}>
      <div class="group-head">
        <h4>${t("Group %(number)s", { number: group.number })}</h4>
        <span class="group-size">${n("%(num)s person", "%(num)s people", group.members.length)}</span>
      </div>
      ${group.block && html`<p class="group-draft-block">${blockWords(group.block).number ?? ""} ${blockWords(group.block).title ?? group.block}</p>`}
      <ul class="initials">
        ${group.members.filter((id) => people[id]).map((id) => html`<${Initials} key=${id} person=${people[id]} />`)}
      </ul>
      <${Placed} placed=${group} names=${names} />
    </div>
  `;
}

function Initials({ person }) {
  return html`
    <li title=${`${personName(person)} · ${person.city_name}, ${countryName(person.country)} · ${languagesWords(person)}`}>
      <b aria-hidden="true">${initials(person.name, person.number)}</b>
      <span class="visually-hidden">${personName(person)}, </span>${person.city_name}
      <span class="aside"><${LanguageCodes} person=${person} /></span>
    </li>
  `;
}
