/** Who is in the room, by city and by language; pressing a city or a language filters the table. */

import { html, useMemo } from "../../lib/html.js";
import { languageName, t } from "../../lib/words.js";
import { summary } from "./people-list.js";

/** `ids`: those who take part; `filter`, `onFilter(fields)`: the filter of the table. */
export function PeopleSummary({ people, ids, filter, onFilter }) {
  const counted = useMemo(() => summary(ids.map((id) => people[id])), [people, ids]);
  const names = useMemo(() => new Map(ids.map((id) => [people[id].city, people[id].city_name])), [people, ids]);
  return html`
    <div class="summary">
      <${Counts} label=${t("By city")} counts=${counted.cities} nameOf=${(id) => names.get(id)} chosen=${filter.city}
        onChoose=${(city) => onFilter({ city: filter.city === city ? "" : city })} />
      <${Counts} label=${t("By language")} counts=${counted.languages} nameOf=${languageName} chosen=${filter.language}
        onChoose=${(language) => onFilter({ language: filter.language === language ? "" : language })} />
    </div>
  `;
}

function Counts({ label, counts, nameOf, chosen, onChoose }) {
  return html`
    <div class="summary-part" role="group" aria-label=${label}>
      <span class="summary-label" aria-hidden="true">${label}</span>
      ${counts.map(([id, count]) => html`
        <button type="button" key=${id} class="chip" aria-pressed=${chosen === id ? "true" : "false"} onClick=${() => onChoose(id)}>
          ${nameOf(id)} <b>${count}</b>
        </button>
      `)}
    </div>
  `;
}
