/** What the answers amount to, after the reveal: all blocks, cities, one block, one item, notes. One picture at a time. */
import { html } from "../../lib/html.js";
import { blockWords, itemWords } from "../../lib/pack.js";
import { kind } from "../../lib/store.js";
import * as words from "../../lib/words.js";
import { Distribution } from "../charts/distribution.js";
import { blockOf } from "../../lib/room.js";
import { ofRounds } from "../../lib/rounds.js";
import { enough, ratings } from "../charts/figures.js";
import { besideWords } from "../charts/sentences.js";
import { Strip } from "../charts/strip.js";
import { CityMap } from "./city-map.js";
import { Flow } from "./flow.js";
import { Notes } from "./notes.js";
import { card, findingHere, roundIn } from "./room.js";

export function Pictures() {
  const { kind: shows = "picture", id = "overview" } = card.value ?? {};
  if (shows === "block") return html`<${Block} key=${id} id=${id} />`;
  if (shows === "item") return html`<${Item} key=${id} id=${id} />`;
  if (id === "cities") return html`<${CityMap} />`;
  if (id === "notes") return html`<${Notes} />`;
  return html`<${Overview} />`;
}

function Item({ id }) {
  return html`<${Distribution} result=${kind("everyone", "item_results")[`${roundIn(blockOf(id))}/${id}`]} />`;
}

const { t } = words;

/** The blocks that have figures in the rounds that are shown: [[id, number], …] in order. */
export function ratedBlocks() {
  const results = ofRounds(kind("everyone", "block_results"), roundIn);
  return Object.entries(kind("everyone", "blocks"))
    .filter(([id]) => results[id])
    .map(([id, { number }]) => [id, number])
    .sort((a, b) => a[1] - b[1]);
}

function Overview() {
  const names = Object.fromEntries(ratedBlocks().map(([id, number]) => [id, `${number} ${blockWords(id).title ?? ""}`]));
  if (!Object.keys(names).length) return html`<p class="wait">${t("There is nothing to show: nobody answered in this round.")}</p>`;
  const results = ofRounds(kind("everyone", "block_results"), roundIn);
  if (!Object.values(results).some(enough)) return html`<${TooFew} results=${results} names=${names} />`;
  return html`<${Strip} results=${results} names=${names} finding=${findingHere()} />`;
}

/** Nothing can be drawn; what people said instead of a rating is told all the same. */
function TooFew({ results, names }) {
  const least = kind("everyone", "workshop").minimum_n ?? 3;
  const beside = Object.keys(names).map((id) => [id, besideWords(results[id], words)]).filter(([, said]) => said);
  return html`
    <${Flow} look="present-card"><p>${t("Too few answers to show. A figure appears when at least %(least)s people have rated.", { least })}</p>
      ${beside.map(([id, said]) => html`<p key=${id}>${names[id]}. ${said}</p>`)}<//>`;
}

/** One block: a strip with a row per item, a dot per rating. */
function Block({ id }) {
  const all = kind("everyone", "item_results");
  const results = Object.fromEntries((kind("everyone", "blocks")[id]?.items ?? []).map((item) => [item, all[`${roundIn(id)}/${item}`]]));
  const items = Object.keys(results).filter((item) => results[item]);
  const dotted = (result) => (result.counts ? { ...result, dots: ratings(result.counts) } : result);
  const names = Object.fromEntries(items.map((item) => [item, itemWords(item).text ?? ""]));
  if (items.length === 1) return html`<${Distribution} result=${results[items[0]]} item=${itemWords(items[0])} />`;
  if (!items.length) return html`<p class="wait">${t("This block was not asked in this round.")}</p>`;
  return html`<${Strip} by="items" results=${Object.fromEntries(items.map((item) => [item, dotted(results[item])]))} names=${names} />`;
}
