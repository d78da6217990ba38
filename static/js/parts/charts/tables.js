/** The table twins of the pictures: {head, rows}. Pure: the words come in, as in sentences.js. */
import { LEVELS, enough } from "./figures.js";
import { agreementLabel, tooFewWords } from "./sentences.js";

/** One row per block (or item): n of N, median, quartiles, agreement. */
export function stripTable({ results, names, by }, words) {
  const { t, number } = words;
  const cities = by === "cities";
  const head = [by === "items" ? t("Item") : t("Block"), cities ? t("Cities") : t("Rated"), t("Median"), t("Middle half"), ...(cities ? [] : [t("Agreement")])];
  const rows = Object.entries(names).map(([id, name]) => {
    const result = results[id];
    if (!enough(result)) return [name, tooFewWords(result, words), "–", "–", ...(cities ? [] : ["–"])];
    const shown = ratedWords(result, words);
    const half = t("%(q1)s to %(q3)s", { q1: number(result.q1), q3: number(result.q3) });
    return [name, shown, number(result.median), half, ...(cities ? [] : [agreementLabel(result.agreement, words)])];
  });
  return { head, rows };
}

/** "6 of 8", and for a block that rests on some of its statements: "6 of 8, on 1 of 5 statements". */
function ratedWords({ n: rated, people, items, items_counted: counted }, { t, n }) {
  const share = t("%(n)s of %(people)s", { n: rated, people });
  if (!(counted < items)) return share;
  return n("%(share)s, on %(num)s of %(items)s statements", "%(share)s, on %(num)s of %(items)s statements", counted, { share, items });
}

/** How many chose each level, then who did not rate, then the figures. */
export function distributionTable(result, levels, words) {
  const { t, number } = words;
  const head = [t("Answer"), t("People")];
  if (!enough(result)) return { head, rows: [[tooFewWords(result, words), "–"]] };
  const rows = [
    ...LEVELS.map((level) => [`${levels[level]} (${level})`, number(result.counts[level], 0)]),
    [t("Don’t know"), number(result.dont_know, 0)],
    [t("Does not apply"), number(result.not_applicable, 0)],
    [t("Median"), number(result.median)],
    [t("Middle half"), t("%(q1)s to %(q3)s", { q1: number(result.q1), q3: number(result.q3) })],
    [t("Mean of people"), number(result.mean_of_people)],
    ...(result.mean_of_cities == null ? [] : [[t("Mean of cities"), number(result.mean_of_cities)]]),
    [t("Agreement"), agreementLabel(result.agreement, words)],
  ];
  return { head, rows };
}

/** City by block: the median with its n, or "–". `order` is the cities in the order they are shown: [[id, name], …]. */
export function heatTable({ results, blocks, order }, words) {
  const { t, number } = words;
  const cell = (result) =>
    enough(result) ? t("%(median)s (%(n)s rated)", { median: number(result.median), n: result.n }) : "–";
  return {
    head: [t("City"), ...blocks.map((block) => `${block.number} ${block.title}`)],
    rows: order.map(([city, name]) => [name, ...blocks.map((block) => cell(results[`${city}/${block.id}`]))]),
  };
}
