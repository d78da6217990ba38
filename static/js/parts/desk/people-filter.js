/** Finding people: by words (no accents needed), city, language, group, and whether they are connected. */

import { html, useMemo } from "../../lib/html.js";
import { collate, languageName, t } from "../../lib/words.js";
import { groupName } from "./names.js";
import { byNumber } from "./need.js";
import { summary } from "./people-list.js";

/** `filter`: `{text, city, language, group, here}`; `onFilter(fields)` changes some of it, `onClear()` all of it. */
export function PeopleFilter({ filter, people, ids, groups, onFilter, onClear }) {
  const choices = useMemo(() => choicesOf(people, ids), [people, ids]);
  const set = (field) => (event) => onFilter({ [field]: event.target.value });
  const used = Object.values(filter).some(Boolean);
  const groupIds = byNumber(groups);
  return html`
    <form class="people-filter" role="search" onSubmit=${(event) => event.preventDefault()}>
      <label class="filter-text">
        <span>${t("Search")}</span>
        <input type="search" data-key="search" value=${filter.text} placeholder=${t("Name, number, city, role…")} onInput=${set("text")} />
      </label>
      <${Choice} label=${t("City")} value=${filter.city} onChange=${set("city")} all=${t("All cities")} choices=${choices.cities} />
      <${Choice} label=${t("Language")} value=${filter.language} onChange=${set("language")} all=${t("All languages")} choices=${choices.languages} />
      ${groupIds.length > 0 && html`
        <${Choice} label=${t("Group")} value=${filter.group} onChange=${set("group")} all=${t("All groups")}
          choices=${[["none", t("Without a group")], ...groupIds.map((id) => [id, groupName(groups[id])])]} />
      `}
      <${Choice} label=${t("Connected")} value=${filter.here} onChange=${set("here")} all=${t("Everybody")}
        choices=${[["yes", t("Connected now")], ["no", t("Not connected")]]} />
      ${used && html`<button type="button" class="quiet" onClick=${onClear}>${t("Clear the search")}</button>`}
    </form>
  `;
}

function choicesOf(people, ids) {
  const counted = summary(ids.map((id) => people[id]));
  const names = new Map(ids.map((id) => [people[id].city, people[id].city_name]));
  const byName = (one, other) => collate(one[1], other[1]);
  return {
    cities: counted.cities.map(([id]) => [id, names.get(id)]).sort(byName),
    languages: counted.languages.map(([code]) => [code, languageName(code)]).sort(byName),
  };
}

function Choice({ label, value, all, choices, onChange }) {
  return html`
    <label>
      <span>${label}</span>
      <select value=${value} onChange=${onChange}>
        <option value="">${all}</option>
        ${choices.map(([id, name]) => html`<option key=${id} value=${id}>${name}</option>`)}
      </select>
    </label>
  `;
}
