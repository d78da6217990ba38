/** Who goes where: everybody by name or number, in alphabetical order, in columns and pages that the last row can read. */
import { html } from "../../lib/html.js";
import { kind } from "../../lib/store.js";
import { collate, countryName, t } from "../../lib/words.js";
import { Flow } from "./flow.js";
import { groupName } from "./group-list.js";
import { alike } from "./namesakes.js";

/** Names first, alphabetically, namesakes by city; then those who gave only a number. */
export function sorted(places, compare) {
  return Object.entries(places).sort(([, a], [, b]) => {
    if (Boolean(a.label) !== Boolean(b.label)) return a.label ? -1 : 1;
    return (a.label ? compare(a.label, b.label) || compare(a.city, b.city) : 0) || a.number - b.number;
  });
}

export function Places() {
  const places = sorted(kind("screen", "places"), collate);
  const groups = kind("everyone", "groups");
  const doubles = alike(kind("screen", "places"));
  return html`
    <${Flow} scene="places" tag="ol" look="places-list" label=${t("Who goes where")} column=${19} sizes=${[1.7, 1.45, 1.2, 1]} paged=${1} rest=${12_000}>
      ${places.map(([id, place]) => html`
        <li key=${id}>
          <span class="who">${place.label ?? t("No. %(number)s", { number: place.number })} <small>${place.city}${place.country && `, ${countryName(place.country)}`}${doubles.has(id) && html`, ${t("No. %(number)s", { number: place.number })}`}</small></span>
          <b>${groups[place.group] ? groupName(groups[place.group]) : ""}</b>
        </li>
      `)}
    <//>
  `;
}
