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

/** Why a result is not drawn. */
export function tooFewWords(result, { t }) {
  if (!result) return t("No answers yet.");
  return t("Too few answers to show.");
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

/** "Mean of people 2.3 · mean of cities 2.1 (9 cities)": two means, both named, never mixed. */
export function meansWords(result, { t, n, number }) {
  const people = t("Mean of people: %(mean)s", { mean: number(result.mean_of_people) });
  if (result.mean_of_cities == null) return `${people}.`;
  const cities = n("%(num)s city", "%(num)s cities", result.cities);
  return `${people}. ${t("Mean of cities: %(mean)s (%(cities)s, each counts the same)", { mean: number(result.mean_of_cities), cities })}.`;
}

/** What one dot of a strip stands for. */
export function dotWords(by, { t }) {
  if (by === "cities") return t("Each dot is the median of one city.");
  if (by === "items") return t("Each dot is one person’s rating.");
  return t("Each dot is one person’s block score.");
}

/** What a strip shows. `results` and `names` by row; `by` is "people" (block scores), "cities" or "items" (rows are items). */
export function stripSentence({ results, names, by = "people" }, levels, words) {
  const { t, n } = words;
  const rows = Object.keys(names);
  const drawn = rows.filter((row) => enough(results[row]));
  if (!drawn.length) return t("Too few answers to show.");
  const each = dotWords(by, words);
  const sorted = [...drawn].sort((a, b) => results[a].median - results[b].median);
  const [low, high] = [sorted[0], sorted.at(-1)];
  const range =
    results[low].median === results[high].median
      ? t("Every median is %(median)s.", { median: valueWords(results[low].median, levels, words) })
      : by === "items"
        ? t("The medians run from %(low)s to %(high)s.", { low: valueWords(results[low].median, levels, words), high: valueWords(results[high].median, levels, words) })
        : t("The medians run from %(low)s for “%(lowest)s” to %(high)s for “%(highest)s”.", {
          low: valueWords(results[low].median, levels, words),
          lowest: names[low],
          high: valueWords(results[high].median, levels, words),
          highest: names[high],
        });
  const missing = rows.length - drawn.length;
  const rest = missing ? n("%(num)s row has too few answers to show.", "%(num)s rows have too few answers to show.", missing) : "";
  return [each, drawn.length > 1 ? range : oneRow(results[drawn[0]], levels, words), rest].filter(Boolean).join(" ");
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
