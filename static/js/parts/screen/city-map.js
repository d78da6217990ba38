/** City by block on the big screen: as many cities as can be read at once, the others on further pages. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { kind } from "../../lib/store.js";
import * as words from "../../lib/words.js";
import { ofRounds } from "../../lib/rounds.js";
import { alphabetical, enough } from "../charts/figures.js";
import { HeatMap } from "../charts/heat-map.js";
import { Pager } from "./pager.js";
import { usePages } from "./pages.js";
import { ratedBlocks } from "./pictures.js";
import { roundIn } from "./room.js";
import { useSpace } from "./use-space.js";

const { n, t } = words;
const AROUND = 12; // em of height that sentence, axis and keys need beside the rows

export function CityMap() {
  const results = ofRounds(kind("everyone", "city_results"), roundIn);
  const known = kind("everyone", "cities");
  const blocks = ratedBlocks().map(([id, number]) => ({ id, number, title: blockWords(id).title ?? "" }));
  const here = new Set(Object.keys(results).map((key) => key.slice(0, key.lastIndexOf("/"))));
  const cities = Object.fromEntries(Object.entries(known).filter(([id]) => here.has(id)));
  const [element, space] = useSpace();
  const fits = Math.max(3, Math.floor((space.height / space.em - AROUND) / 1.45));
  const order = alphabetical(cities, words).map(([id]) => id);
  const filled = order.filter((id) => blocks.some((block) => enough(results[`${id}/${block.id}`])));
  const rows = order.length > fits ? filled : order; // on one page everybody finds their city, also with "–" all along
  const pages = usePages(rows.length, Math.ceil(rows.length / Math.max(1, Math.ceil(rows.length / fits))));
  const drawn = new Set(rows.slice(pages.from, pages.to));
  const left = order.length - rows.length;
  if (!filled.length || !blocks.length) return html`<div ref=${element} class="city-map"><p class="wait">${t("No city has enough answers to show yet.")}</p></div>`;
  return html`
    <div class="city-map" ref=${element}>
      <${HeatMap} results=${results} cities=${cities} blocks=${blocks} drawn=${drawn} />
      <div class="under">
        <p>${left > 0 && n("%(num)s city is not drawn: too few answers everywhere.", "%(num)s cities are not drawn: too few answers everywhere.", left)}</p>
        <${Pager} ...${pages} />
      </div>
    </div>
  `;
}
