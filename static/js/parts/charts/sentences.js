/**
 * The one or two sentences that say what a picture shows, for those who read rather than look. Pure: the words come in
 * as `{t, n, number}` (lib/words.js), so that a language switch says the same thing again.
 */
import { enough, wordOf } from "./figures.js";

/** "28 of 30 people answered": n of N; ratings only, so the rest is in its own line. */
export function answeredWords(result, { n }) {
  return n("%(n)s of %(num)s person rated", "%(n)s of %(num)s people rated", result.people, { n: result.n });
}

/** "Don't know: 3. Does not apply: 1. They are not in the median or the mean." Empty when nobody said so. */
export function apartWords(result, { t }) {
  if (!result.dont_know && !result.not_applicable) return "";
  return t("Don’t know: %(unknown)s. Does not apply: %(apart)s. Neither counts in the median or the mean.", {
    unknown: result.dont_know,
    apart: result.not_applicable,
  });
}

/** The agreement label together with its rule, because the thresholds are a convention. */
export function agreementWords(agreement, { t }) {
  if (agreement === "strong") return t("Strong agreement: all ratings lie within one level.");
  if (agreement === "fair") return t("Fair agreement: the middle half of the ratings lies within one level.");
  return t("Low agreement: the middle half of the ratings spans more than one level. Worth talking about.");
}

/** The short agreement label of a table cell. */
export function agreementLabel(agreement, { t }) {
  return { strong: t("strong"), fair: t("fair"), low: t("low") }[agreement] ?? "–";
}

/** "Developing (2)": the word before the number. */
export function valueWords(value, levels, { t, number }) {
  return t("%(word)s (%(value)s)", { word: wordOf(value, levels), value: number(value) });
}

/** Why a result is not drawn: that nobody rated and that too few did are two things; with what was said beside. */
export function tooFewWords(result, { t }) {
  if (!result) return t("No answers yet.");
  const why = result.n === 0 ? t("Nobody gave a rating.") : t("Too few answers to show.");
  return [why, besideWords(result, { t })].filter(Boolean).join(" ");
}

/** "Don't know: 6. Does not apply: 0." where it may be told though nobody, or too few, rated. */
export function besideWords(result, { t }) {
  if (!result.dont_know && !result.not_applicable) return "";
  return t("Don’t know: %(unknown)s. Does not apply: %(apart)s.", { unknown: result.dont_know, apart: result.not_applicable });
}

/** What the bars of one item show. */
export function distributionSentence(result, levels, words) {
  if (!enough(result)) return tooFewWords(result, words);
  const { t, number } = words;
  const half =
    result.q1 === result.q3
      ? t("The median is %(median)s, and so is the middle half of the ratings.", { median: valueWords(result.median, levels, words) })
      : t("The median is %(median)s; the middle half of the ratings lies between %(q1)s and %(q3)s.", {
          median: valueWords(result.median, levels, words),
          q1: number(result.q1),
          q3: number(result.q3),
        });
  return `${answeredWords(result, words)}. ${half}`;
}

/** "Mean of people 2.3 · mean of cities 2.1 (9 of 11 cities)": two means, both named, never mixed; cities that are not shown are not in it. */
export function meansWords(result, { t, n, number }) {
  const people = t("Mean of people: %(mean)s", { mean: number(result.mean_of_people) });
  if (result.mean_of_cities == null) return `${people}.`;
  const mean = number(result.mean_of_cities);
  if (result.cities_asked > result.cities) {
    const some = n("%(num)s of %(asked)s cities", "%(num)s of %(asked)s cities", result.cities, { asked: result.cities_asked });
    return `${people}. ${t("Mean of cities: %(mean)s (%(cities)s, each counts the same; those not shown are not in it)", { mean, cities: some })}.`;
  }
  const cities = n("%(num)s city", "%(num)s cities", result.cities);
  return `${people}. ${t("Mean of cities: %(mean)s (%(cities)s, each counts the same)", { mean, cities })}.`;
}

/** What one dot of a strip stands for. */
export function dotWords(by, { t }) {
  if (by === "cities") return t("Each dot is the median of one city.");
  if (by === "items") return t("Each dot is one person’s rating.");
  return t("Each dot is one person’s block score.");
}

/**
 * What a strip shows. `results` and `names` by row; `by` is "people" (block scores), "cities" or "items" (rows are items).
 * `finding`: what the server says stands out among the blocks; without it the range is said, and no row is named.
 */
export function stripSentence({ results, names, by = "people", finding = null }, levels, words) {
  const { t, n } = words;
  const rows = Object.keys(names);
  const drawn = rows.filter((row) => enough(results[row]));
  if (!drawn.length) return t("Too few answers to show.");
  const span = drawn.length === 1 ? oneRow(results[drawn[0]], levels, words) : finding?.highest ? findingWords(finding, names, levels, words) : rangeWords(drawn.map((row) => results[row].median), levels, words);
  const without = by === "people" ? drawn.filter((row) => results[row].items_counted < results[row].items).length : 0;
  const missing = rows.length - drawn.length;
  return [
    dotWords(by, words),
    span,
    without && n("The figures of %(num)s block leave out statements that too few people rated.", "The figures of %(num)s blocks leave out statements that too few people rated.", without),
    missing && n("%(num)s row has too few answers to show.", "%(num)s rows have too few answers to show.", missing),
  ]
    .filter(Boolean)
    .join(" ");
}

/** The highest and the lowest median: the block that has it, or how many do. The same words as in the synthesis. */
export function findingWords({ shown, highest, lowest }, names, levels, { t, n, number }) {
  const said = (one) => ({ median: valueWords(one.value, levels, { t, number }), title: names[one.blocks[0]], shown });
  if (highest.value === lowest.value) return t("Every median is %(median)s.", said(highest));
  return [
    highest.blocks.length === 1
      ? t("Highest median: %(median)s, for “%(title)s”.", said(highest))
      : n("Highest median: %(median)s, in %(num)s of %(shown)s block.", "Highest median: %(median)s, in %(num)s of %(shown)s blocks.", highest.blocks.length, said(highest)),
    lowest.blocks.length === 1
      ? t("Lowest median: %(median)s, for “%(title)s”.", said(lowest))
      : n("Lowest median: %(median)s, in %(num)s of %(shown)s block.", "Lowest median: %(median)s, in %(num)s of %(shown)s blocks.", lowest.blocks.length, said(lowest)),
  ].join(" ");
}

function rangeWords(medians, levels, words) {
  const { t } = words;
  const [low, high] = [Math.min(...medians), Math.max(...medians)].map((value) => valueWords(value, levels, words));
  if (low === high) return t("Every median is %(median)s.", { median: low });
  return t("Lowest median: %(low)s. Highest median: %(high)s.", { low, high });
}

function oneRow(result, levels, words) {
  const { t, number } = words;
  return t("The median is %(median)s; the middle half lies between %(q1)s and %(q3)s.", {
    median: valueWords(result.median, levels, words),
    q1: number(result.q1),
    q3: number(result.q3),
  });
}

/** What the heat map shows. Cities are in alphabetical order, and the sentence says so: it is not a ranking. */
export function heatSentence({ results, cities, blocks }, { t, n }) {
  const cells = Object.keys(cities).flatMap((city) => blocks.map((block) => results[`${city}/${block.id}`]));
  const hidden = cells.filter((cell) => !enough(cell)).length;
  const count = n("%(num)s city in alphabetical order, not a ranking.", "%(num)s cities in alphabetical order, not a ranking.", Object.keys(cities).length);
  const shown = t("Each cell is the median of what people from that city said about it.");
  const rest = hidden ? n("“–” in %(num)s cell: too few answers to show.", "“–” in %(num)s cells: too few answers to show.", hidden) : "";
  return [count, shown, rest].filter(Boolean).join(" ");
}
