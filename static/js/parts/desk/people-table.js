/** The table of people. Its order is kept while somebody points at it or works in it; a row redraws only when its person changes. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { arrowKeys } from "./arrows.js";
import { groupName } from "./names.js";
import { PersonRow } from "./person-row.js";
import { useSteady } from "./steady.js";

/** `ids` in the wanted order; `order`: `{key, by}`; `onSort(key)`: a column head was pressed. */
export function PeopleTable({ people, presence, groups, ids, order, onSort }) {
  const steady = useSteady(ids, `${order.key} ${order.by}`);
  const columns = [
    ["number", t("No.")],
    ["name", t("Name")],
    ["city", t("City")],
    ["role", t("Role")],
    ["languages", t("Languages")],
    ["mode", t("Where")],
    ["group", t("Group")],
    ["here", t("Connection")],
    ["answered", t("Answered")],
  ];
  return html`
    <div class="people-room" tabindex="0" role="region" aria-label=${t("Table of people")}>
      <table class="people-table" onKeyDown=${(event) => arrowKeys(event, ".row-act")}>
        <thead>
          <tr>
            ${columns.map(([key, label]) => html`
              <th key=${key} scope="col" aria-sort=${order.key === key ? (order.by > 0 ? "ascending" : "descending") : null}>
                <button type="button" class="sort" onClick=${() => onSort(key)}>
                  ${label}<span class="sort-mark" aria-hidden="true">${order.key === key ? (order.by > 0 ? "▲" : "▼") : ""}</span>
                </button>
              </th>
            `)}
            <th scope="col"><span class="visually-hidden">${t("Actions")}</span></th>
          </tr>
        </thead>
        <tbody ...${steady.hold}>
          ${steady.ids.map((id) => {
            const group = groups[people[id].group];
            return html`<${PersonRow} key=${id} id=${id} person=${people[id]} here=${Boolean(presence[id])} group=${group ? groupName(group) : ""} />`;
          })}
        </tbody>
      </table>
    </div>
  `;
}
