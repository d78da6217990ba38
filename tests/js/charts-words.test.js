/** What the pictures say: sentences and tables, which must be right for those who do not see the drawing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill } from "../../static/js/lib/phrases.js";
import { agreementWords, apartWords, distributionSentence, heatSentence, meansWords, stripSentence } from "../../static/js/parts/charts/sentences.js";
import { distributionTable, heatTable, stripTable } from "../../static/js/parts/charts/tables.js";

const LEVELS = ["Absent", "Emerging", "Developing", "Established", "Embedded and learning"];
const words = {
  t: fill,
  n: (one, many, count, values) => fill(count === 1 ? one : many, { num: count, ...values }),
  number: (x) => String(Math.round(x * 10) / 10),
};
const ITEM = {
  n: 26, answered: 29, people: 30, counts: [1, 6, 12, 5, 2], dont_know: 2, not_applicable: 1, agreed: 0,
  median: 2, q1: 1, q3: 3, mean_of_people: 2.04, mean_of_cities: 1.8, cities: 4, agreement: "low",
};
const FEW = { n: 2, people: 30, too_few: true };

test("a distribution is told with n of N, median and middle half", () => {
  assert.equal(
    distributionSentence(ITEM, LEVELS, words),
    "26 of 30 people rated. The median is Developing (2); the middle half of the ratings lies between 1 and 3.",
  );
  assert.equal(distributionSentence(FEW, LEVELS, words), "Too few answers to show.");
  assert.equal(distributionSentence(undefined, LEVELS, words), "No answers yet.");
});

test("those who did not rate are told apart, and only when there are some", () => {
  assert.equal(apartWords(ITEM, words), "Don’t know: 2. Does not apply: 1. Neither counts in the median or the mean.");
  assert.equal(apartWords({ ...ITEM, dont_know: 0, not_applicable: 0 }, words), "");
});

test("the two means are both named, and the second is left out when there is none", () => {
  assert.equal(meansWords(ITEM, words), "Mean of people: 2. Mean of cities: 1.8 (4 cities, each counts the same).");
  assert.equal(
    meansWords({ ...ITEM, cities_asked: 6 }, words),
    "Mean of people: 2. Mean of cities: 1.8 (4 of 6 cities, each counts the same; those not shown are not in it).",
  );
  assert.equal(meansWords({ ...ITEM, mean_of_cities: null }, words), "Mean of people: 2.");
});

test("every agreement comes with its rule", () => {
  assert.match(agreementWords("strong", words), /within one level/);
  assert.match(agreementWords("fair", words), /middle half .* within one level/);
  assert.match(agreementWords("low", words), /more than one level/);
});

const NAMES = { a: "1 Law", b: "2 Plans", c: "3 Finance" };
const named = (value, ...blocks) => ({ value, blocks });

test("a strip names the lowest and the highest block that was found, and how many have too few", () => {
  const results = { a: { n: 5, people: 6, median: 1 }, b: { n: 6, people: 6, median: 2.5 }, c: FEW };
  const finding = { shown: 2, highest: named(2.5, "b"), lowest: named(1, "a") };
  assert.equal(
    stripSentence({ results, names: NAMES, finding }, LEVELS, words),
    "Each dot is one person’s block score. Highest median: Developing – Established (2.5), for “2 Plans”. Lowest median: Emerging (1), for “1 Law”. 1 row has too few answers to show.",
  );
  assert.equal(stripSentence({ results: { c: FEW }, names: NAMES }, LEVELS, words), "Too few answers to show.");
});

test("of several that share a median none is named, and without a finding no row is", () => {
  const results = { a: { n: 5, people: 6, median: 1 }, b: { n: 6, people: 6, median: 1 }, c: { n: 6, people: 6, median: 2 } };
  const finding = { shown: 3, highest: named(2, "c"), lowest: named(1, "a", "b") };
  assert.equal(
    stripSentence({ results, names: NAMES, finding }, LEVELS, words),
    "Each dot is one person’s block score. Highest median: Developing (2), for “3 Finance”. Lowest median: Emerging (1), in 2 of 3 blocks.",
  );
  assert.equal(
    stripSentence({ results, names: NAMES, by: "items" }, LEVELS, words),
    "Each dot is one person’s rating. Lowest median: Emerging (1). Highest median: Developing (2).",
  );
  const level = { shown: 3, highest: named(1, "a", "b", "c"), lowest: named(1, "a", "b", "c") };
  const alike = { ...results, c: results.a };
  for (const data of [{ results: alike, names: NAMES, finding: level }, { results: alike, names: NAMES, by: "items" }]) {
    assert.match(stripSentence(data, LEVELS, words), / Every median is Emerging \(1\)\.$/);
  }
});

test("a block that rests on some of its statements says so, in the sentence and in the table", () => {
  const results = { a: { n: 5, people: 6, median: 1, q1: 1, q3: 2, agreement: "fair", items: 5, items_counted: 4 }, b: { n: 6, people: 6, median: 1, q1: 1, q3: 1, agreement: "strong", items: 5, items_counted: 5 } };
  const names = { a: "1 Law", b: "2 Plans" };
  assert.match(stripSentence({ results, names }, LEVELS, words), /The figures of 1 block leave out statements that too few people rated\./);
  assert.deepEqual(stripTable({ results, names }, words).rows.map((row) => row[1]), ["5 of 6, on 4 of 5 statements", "6 of 6"]);
});

test("that nobody rated is not that too few did, and who said what instead is told", () => {
  const nobody = { n: 0, people: 6, too_few: true, answered: 6, dont_know: 5, not_applicable: 1 };
  assert.equal(distributionSentence(nobody, LEVELS, words), "Nobody gave a rating. Don’t know: 5. Does not apply: 1.");
  assert.equal(distributionSentence({ ...FEW, dont_know: 20, not_applicable: 0 }, LEVELS, words), "Too few answers to show. Don’t know: 20. Does not apply: 0.");
  assert.equal(distributionSentence({ n: 0, people: 6, too_few: true }, LEVELS, words), "Nobody gave a rating.");
});

test("the heat map says that its order is no ranking", () => {
  const blocks = [{ id: "a", number: 1, title: "Law" }];
  const results = { "x/a": { n: 3, median: 2 }, "y/a": FEW };
  const cities = { x: { name: "Dakar" }, y: { name: "Lyon" } };
  assert.equal(
    heatSentence({ results, cities, blocks }, words),
    "2 cities in alphabetical order, not a ranking. Each cell is the median of what people from that city said about it. “–” in 1 cell: too few answers to show.",
  );
  assert.deepEqual(heatTable({ results, blocks, order: [["x", "Dakar"], ["y", "Lyon"]] }, words), {
    head: ["City", "1 Law"],
    rows: [["Dakar", "2 (3 rated)"], ["Lyon", "–"]],
  });
});

test("tables hold what the drawing shows, and nothing of too few answers", () => {
  const rows = distributionTable(ITEM, LEVELS, words).rows;
  assert.deepEqual(rows.slice(0, 7).map(([, value]) => value), ["1", "6", "12", "5", "2", "2", "1"]);
  assert.deepEqual(distributionTable(FEW, LEVELS, words).rows, [["Too few answers to show.", "–"]]);
  assert.deepEqual(stripTable({ results: { a: FEW }, names: { a: "1 Law" } }, words).rows, [["1 Law", "Too few answers to show.", "–", "–", "–"]]);
});
