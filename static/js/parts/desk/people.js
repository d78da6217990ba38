/** Everybody who takes part: a summary, a table to search, filter and sort, and those who are gone. */

import { html, signal, useMemo } from "../../lib/html.js";
import { collate, countryName, languageName, list, n, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { ErasePerson } from "./erase-person.js";
import { Expected } from "./expected.js";
import { Newcomers } from "./newcomers.js";
import { groupName, modeName, personName, roleName } from "./names.js";
import { PeopleFilter } from "./people-filter.js";
import { doubles, isWanted, parted, sorted } from "./people-list.js";
import { PeopleSummary } from "./people-summary.js";
import { PeopleTable } from "./people-table.js";

const NO_FILTER = { text: "", city: "", language: "", group: "", here: "" };

// Kept while another part of the desk is looked at.
const filterNow = signal(NO_FILTER);
const orderNow = signal({ key: "number", by: 1 });

/** Show the table sorted by a column, smallest first, without any filter. */
export function sortPeople(key) {
  filterNow.value = NO_FILTER;
  orderNow.value = { key, by: 1 };
}

/** `people`, `presence`, `expected`, `groups` as in the desk's view. */
export function People({ people, presence, expected, groups, waitingRoom, removals }) {
  const [filter, order] = [filterNow.value, orderNow.value];
  const setFilter = (fields) => {
    filterNow.value = { ...filterNow.value, ...fields };
  };
  const { inside, waiting, gone } = useMemo(() => parted(people), [people]);
  const keys = sortKeys(groups, presence);
  const wanted = inside.filter((id) => isWanted(people[id], filter, findWords(people[id], groups), Boolean(presence[id])));
  const ids = sorted(wanted, (id) => keys[order.key](people[id], id), (id) => people[id].number, order.by, collate);
  const door = html`<${Newcomers} people=${people} waiting=${waiting} waitingRoom=${waitingRoom} removals=${removals} />`;
  if (inside.length + waiting.length + gone.length === 0) {
    return html`
      <section class="people">
        <h2 data-home tabindex="-1">${t("People")}</h2>
        <p class="empty">${t("Nobody has joined yet. People appear here, with their city and languages, as soon as they enter the code.")}</p>
        ${door}
        <${Expected} expected=${expected} />
      </section>
    `;
  }
  const sort = (key) => {
    orderNow.value = { key, by: order.key === key ? -order.by : 1 };
  };
  return html`
    <section class="people">
      <div class="panel-head">
        <h2 data-home tabindex="-1">${t("People")}</h2>
        <p class="aside" aria-live="off">${n("%(shown)s of %(num)s person", "%(shown)s of %(num)s people", inside.length, { shown: ids.length })}</p>
      </div>
      ${door}
      ${doubles(people, inside).map((some) => html`
        <p key=${some[0]} class="notice warn">${t("The same name and city: %(who)s, numbers %(numbers)s. If this is one person on two devices, remove one of them, so that they count once.", { who: `${people[some[0]].name} (${people[some[0]].city_name})`, numbers: list(some.map((id) => people[id].number)) })}</p>`)}
      <${PeopleSummary} people=${people} ids=${inside} filter=${filter} onFilter=${setFilter} />
      <${PeopleFilter} filter=${filter} people=${people} ids=${inside} groups=${groups} onFilter=${setFilter}
        onClear=${() => setFilter(NO_FILTER)} />
      ${ids.length > 0
        ? html`<${PeopleTable} people=${people} presence=${presence} groups=${groups} ids=${ids} order=${order} onSort=${sort} />`
        : html`<p class="empty">${t("Nobody fits this search. Change it or clear it to see everybody.")}</p>`}
      <${Expected} expected=${expected} />
      ${gone.length > 0 && html`<${Gone} people=${people} ids=${gone} />`}
    </section>
  `;
}

function sortKeys(groups, presence) {
  const group = (person) => groups[person.group]?.number ?? Infinity;
  return {
    number: (person) => person.number,
    name: (person) => personName(person),
    city: (person) => person.city_name,
    role: (person) => roleName(person.role),
    languages: (person) => person.languages.join(" "),
    mode: (person) => person.mode,
    group: (person) => Math.min(group(person), 10_000),
    here: (_, id) => (presence[id] ? 0 : 1),
    answered: (person) => person.answered,
  };
}

function findWords(person, groups) {
  const group = groups[person.group];
  const languages = person.languages.map(languageName);
  return [person.number, personName(person), person.city_name, countryName(person.country), roleName(person.role), modeName(person.mode), ...languages, group ? groupName(group) : ""];
}

function Gone({ people, ids }) {
  return html`
    <details class="gone">
      <summary>${n("%(num)s person has left or was removed", "%(num)s people have left or were removed", ids.length)}</summary>
      <ul>
        ${ids.map((id) => html`
          <li key=${id}>
            <span>${personName(people[id])}, ${people[id].city_name}, ${countryName(people[id].country)}</span>
            ${people[id].erased ? html`<span class="aside">${t("name and texts deleted")}</span>` : html`<${ErasePerson} id=${id} name=${personName(people[id])} look="quiet" />`}
            ${people[id].removed && html`
              <${ActButton} name="person.restore" data=${{ person: id }} look="quiet"
                done=${t("%(name)s is back, with their answers.", { name: personName(people[id]) })}>${t("Bring back")}<//>
            `}
          </li>
        `)}
      </ul>
    </details>
  `;
}
