/** Who goes where: everybody by name or number, in alphabetical order, in columns and pages that the last row can read. */
import { html } from "../../lib/html.js";
import { kind } from "../../lib/store.js";
import { collate, countryName, t } from "../../lib/words.js";
import { Pager } from "./pager.js";
import { groupName } from "./group-list.js";
import { alike } from "./namesakes.js";
import { usePages } from "./pages.js";
import { useSpace } from "./use-space.js";

/** Names first, alphabetically, namesakes by city; then those who gave only a number. */
export function sorted(places, compare) {
  return Object.entries(places).sort(([, a], [, b]) => {
    if (Boolean(a.label) !== Boolean(b.label)) return a.label ? -1 : 1;
    return (a.label ? compare(a.label, b.label) || compare(a.city, b.city) : 0) || a.number - b.number;
  });
}

/** The largest type with which everybody fits on one page, or the usual one and pages: {grown, columns, rows}. */
export function layout(count, { width, height, em }) {
  const tries = [1.7, 1.45, 1.2, 1].map((grown) => ({
    grown,
    columns: Math.max(1, Math.floor(width / (em * grown * 19))),
    rows: Math.max(1, Math.floor(height / (em * grown * 1.75))),
  }));
  return tries.find(({ columns, rows }) => columns * rows >= count) ?? tries.at(-1);
}

export function Places() {
  const places = sorted(kind("screen", "places"), collate);
  const groups = kind("everyone", "groups");
  const doubles = alike(kind("screen", "places"));
  const [element, space] = useSpace();
  const { grown, columns, rows } = layout(places.length, space);
  const pages = usePages(places.length, columns * rows);
  const shown = places.slice(pages.from, pages.to);
  const filled = Math.min(columns, Math.ceil(places.length / rows)) || 1;
  const style = { "--rows": Math.min(rows, Math.ceil(places.length / filled) || 1), "--columns": filled, "--grown": grown };
  return html`
    <section class="places" aria-label=${t("Who goes where")}>
      <div class="places-room" ref=${element}>
        <ol class="places-list" style=${style}>
          ${shown.map(([id, place]) => html`
            <li key=${id}>
              <span class="who">${place.label ?? t("No. %(number)s", { number: place.number })} <small>${place.city}${place.country && `, ${countryName(place.country)}`}${doubles.has(id) && html`, ${t("No. %(number)s", { number: place.number })}`}</small></span>
              <b>${groups[place.group] ? groupName(groups[place.group]) : ""}</b>
            </li>
          `)}
        </ol>
      </div>
      <${Pager} ...${pages} />
    </section>
  `;
}
