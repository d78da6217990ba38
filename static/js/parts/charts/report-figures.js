/** Puts drawings into the figures that the server wrote (`data-picture`), above their tables. */
import * as words from "../../lib/words.js";
import { distributionOption } from "./distribution-option.js";
import { alphabetical, byCity, enough, ofRound } from "./figures.js";
import { heatOption } from "./heat-option.js";
import { stripHeight, stripOption } from "./strip-option.js";
import { surface } from "./surface.js";

/** For each kind of figure: the height in em and `build({size, look})`, or null when there is too little to draw. */
const KINDS = {
  strip(all, { round }) {
    const results = ofRound(all.block_results, round);
    return strip(all, results);
  },
  cities(all, { round }) {
    return strip(all, byCity(ofRound(all.city_results, round), all.blocks.map((block) => block.id)));
  },
  distribution(all, { key }) {
    const result = all.item_results[key];
    return enough(result) && { height: 18, build: (canvas) => distributionOption(result, canvas) };
  },
  heat(all, { round }) {
    const rows = alphabetical(all.cities, words);
    const data = { results: ofRound(all.city_results, round), blocks: all.blocks, rows };
    return rows.length && { height: 2.4 + 2.1 * rows.length, build: (canvas) => heatOption(data, canvas) };
  },
};

function strip({ blocks }, results) {
  const names = Object.fromEntries(blocks.filter(({ id }) => results[id]).map(({ id, number, title }) => [id, `${number} ${title}`]));
  if (!Object.keys(names).some((id) => enough(results[id]))) return null;
  return { height: stripHeight(results, names), build: (canvas) => stripOption({ results, names }, canvas) };
}

/** Draws every figure of the page whose kind is known and whose data is there. */
export function drawAll(all, page) {
  for (const figure of page.querySelectorAll("figure[data-picture]")) {
    const picture = KINDS[figure.dataset.picture]?.(all, figure.dataset);
    if (picture) draw(figure, picture, all.levels);
  }
}

function draw(figure, { height, build }, levels) {
  const label = figure.querySelector(".sentence, figcaption")?.textContent.trim() ?? "";
  const element = figure.ownerDocument.createElement("div");
  element.className = "drawing";
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", label);
  element.style.setProperty("--drawing-height", `${height}em`);
  const caption = figure.querySelector("figcaption");
  if (caption) caption.after(element);
  else figure.prepend(element);
  surface(element).draw(({ size, look }) => build({ size, look, levels, words, label }));
}
