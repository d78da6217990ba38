/** Who goes where: everybody by name or number, in alphabetical order, in columns and pages that the last row can read. */
import { html } from "../../lib/html.js";
import { kind } from "../../lib/store.js";
import { collate, t } from "../../lib/words.js";
import { Pager } from "./pager.js";
import { groupName } from "./group-list.js";
import { usePages } from "./pages.js";
import { useSpace } from "./use-space.js";

/** Names first, alphabetically; then those who gave only a number. */
export function sorted(places, compare) {
  return Object.entries(places).sort(([, a], [, b]) => {
    if (Boolean(a.label) !== Boolean(b.label)) return a.label ? -1 : 1;
    return a.label ? compare(a.label, b.label) || a.number - b.number : a.number - b.number;
  });
}

export function Places() {
  const places = sorted(kind("screen", "places"), collate);
  const groups = kind("everyone", "groups");
  const [element, space] = useSpace();
  const columns = Math.max(1, Math.floor(space.width / (space.em * 19)));
  const rows = Math.max(1, Math.floor(space.height / (space.em * 1.75)));
  const pages = usePages(places.length, columns * rows);
  const shown = places.slice(pages.from, pages.to);
  const filled = Math.min(columns, Math.ceil(places.length / rows)) || 1;
  return html`
    <section class="places" aria-label=${t("Who goes where")}>
      <ol class="places-list" ref=${element} style=${{ "--rows": Math.min(rows, Math.ceil(places.length / filled) || 1), "--columns": filled }}>
        ${shown.map(([id, place]) => html`
          <li key=${id}>
            <span class="who">${place.label ?? t("No. %(number)s", { number: place.number })} <small>${place.city}</small></span>
            <b>${groups[place.group] ? groupName(groups[place.group]) : ""}</b>
          </li>
        `)}
      </ol>
      <${Pager} ...${pages} />
    </section>
  `;
}
