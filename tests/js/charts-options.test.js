/** What is handed to the drawing library: nothing it may not do under the page's policy, everything in reach of the eye. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill } from "../../static/js/lib/phrases.js";
import { levelAxis } from "../../static/js/parts/charts/axes.js";
import { distributionOption } from "../../static/js/parts/charts/distribution-option.js";
import { cellText, heatOption, wordsInCells } from "../../static/js/parts/charts/heat-option.js";
import { stripHeight, stripOption } from "../../static/js/parts/charts/strip-option.js";

const LEVELS = ["Absent", "Emerging", "Developing", "Established", "Embedded and learning"];
const words = { t: fill, n: (one, many, count) => fill(many, { num: count }), number: String };
const look = {
  ink: "rgb(0, 0, 0)", soft: "grey", line: "silver", edge: "grey", band: "lightblue", dot: "navy", ground: "white", em: 20, font: "Atkinson",
  levels: ["l0", "l1", "l2", "l3", "l4"], inks: ["i0", "i1", "i2", "i3", "i4"],
};
const canvas = (width, height) => ({ levels: LEVELS, look, size: { width, height }, words, label: "A sentence." });
const api = { coord: ([x, y]) => [x * 100, y * 50] };
const RESULT = { n: 4, people: 5, counts: [0, 1, 2, 0, 1], median: 2, q1: 1.5, q3: 2.5, dots: [1, 2, 2, 4] };
const FEW = { n: 1, people: 5, too_few: true };

const strip = (size = [1800, 700]) => stripOption({ results: { a: RESULT, b: FEW }, names: { a: "1 Law", b: "2 Plans" } }, canvas(...size));

test("every picture carries its sentence, and never a tooltip, which would need HTML", () => {
  const heat = heatOption({ results: {}, blocks: [{ id: "a", number: 1 }], rows: [["x", "Dakar"]] }, canvas(900, 400));
  for (const option of [strip(), distributionOption(RESULT, canvas(900, 400)), heat]) {
    assert.equal(option.aria.label.description, "A sentence.");
    assert.equal(option.tooltip.show, false);
    assert.ok(option.series.every((series) => series.silent));
  }
});

test("a strip has a dot per answer, and none for a row with too few", () => {
  const dots = strip().series.find((series) => series.type === "scatter").data;
  assert.deepEqual(dots.map((dot) => dot.value), [[1, 0], [2, 0], [2, 0], [4, 0]]);
});

test("a row with too few answers says so where its dots would be", () => {
  const [rows] = strip().series;
  const shapes = [0, 1].map((dataIndex) => rows.renderItem({ dataIndex }, api).children[0]);
  assert.equal(shapes[0].type, "rect");
  assert.equal(shapes[1].style.text, "Too few answers to show.");
});

test("words before numbers on the scale; the number alone where words do not fit", () => {
  const wide = levelAxis(LEVELS, { width: 1200, em: 20, look, position: "top" });
  const narrow = levelAxis(LEVELS, { width: 300, em: 20, look, position: "top" });
  assert.equal(wide.axisLabel.formatter(1), "Emerging\n1");
  assert.equal(narrow.axisLabel.formatter(1), "1");
});

test("on a phone the rows have their numbers, and a key explains them", () => {
  assert.deepEqual(strip([360, 600]).yAxis[0].data, ["1", "2"]);
  assert.deepEqual(strip().yAxis[0].data, ["1 Law", "2 Plans"]);
});

test("rows grow with the crowd", () => {
  const crowd = { a: { dots: Array(150).fill(2) } };
  assert.ok(stripHeight(crowd, { a: "1" }) > stripHeight({ a: RESULT }, { a: "1" }));
});

test("bars carry their numbers and the colours of their levels", () => {
  const [bars] = distributionOption(RESULT, canvas(900, 400)).series;
  assert.deepEqual(bars.data.map((bar) => bar.value), [[0, 0], [1, 1], [2, 2], [3, 0], [4, 1]]);
  assert.deepEqual(bars.data.map((bar) => bar.itemStyle.color), look.levels);
  assert.equal(bars.label.formatter({ value: [2, 2] }), "2");
});

test("a cell has number, word where all words fit, or a dash; its ink belongs to its colour", () => {
  assert.equal(wordsInCells(LEVELS, { width: 400 }, 20), true);
  assert.equal(wordsInCells(LEVELS, { width: 100 }, 20), false);
  assert.equal(cellText({ n: 3, median: 1 }, true, LEVELS, words), "Emerging 1");
  assert.equal(cellText({ n: 3, median: 1.5 }, true, LEVELS, words), "1.5");
  assert.equal(cellText(FEW, true, LEVELS, words), "–");
  const option = heatOption({ results: { "x/a": { n: 3, median: 3.5 } }, blocks: [{ id: "a", number: 1 }], rows: [["x", "Dakar"]] }, canvas(900, 400));
  const [cell, text] = option.series[0].renderItem({ dataIndex: 0 }, api).children;
  assert.deepEqual([cell.style.fill, text.style.fill, text.style.text], ["l4", "i4", "3.5"]);
});
