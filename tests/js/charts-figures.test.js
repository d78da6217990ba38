/** Small calculations behind the pictures: heaps of dots, quartiles, cities, words of levels. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { alphabetical, byCity, enough, levelOf, ofRound, ratings, spread, wordOf } from "../../static/js/parts/charts/figures.js";
import { dotSize, heaps, swarm } from "../../static/js/parts/charts/swarm.js";

const LEVELS = ["Absent", "Emerging", "Developing", "Established", "Embedded and learning"];
const distance = (a, b) => Math.hypot(a.dx - b.dx, a.dy - b.dy);

test("a result stands on enough answers or is not drawn", () => {
  assert.equal(enough({ n: 3, median: 0 }), true);
  assert.equal(enough({ n: 2, people: 4, too_few: true }), false);
  assert.equal(enough({ too_few: false, median: null }), false);
  assert.equal(enough(undefined), false);
});

test("halves have both words, and the colour of the upper level", () => {
  assert.equal(wordOf(2, LEVELS), "Developing");
  assert.equal(wordOf(2.5, LEVELS), "Developing – Established");
  assert.deepEqual([0, 0.5, 1.25, 3.5, 4].map(levelOf), [0, 1, 1, 4, 4]);
});

test("quartiles are those of the core: linear interpolation", () => {
  assert.deepEqual(spread([4, 1, 3, 2]), { median: 2.5, q1: 1.75, q3: 3.25 });
  assert.deepEqual(spread([2]), { median: 2, q1: 2, q3: 2 });
});

test("counts become the ratings behind them", () => {
  assert.deepEqual(ratings([0, 2, 1, 0, 1]), [1, 1, 2, 4]);
});

test("a round is picked by its whole name", () => {
  assert.deepEqual(ofRound({ "scan/a": 1, "scan-2/a": 2, "scan/a/b": 3 }, "scan"), { a: 1, "a/b": 3 });
});

test("cities with too few answers are no dots, and no city is counted twice", () => {
  const cells = {
    "own-lyon-fr/finance": { n: 3, median: 2, q1: 1, q3: 2 },
    "6077243/finance": { n: 4, median: 3, q1: 3, q3: 3 },
    "2253354/finance": { n: 1, too_few: true },
    "6077243/markets": { n: 4, median: 1, q1: 1, q3: 1 },
  };
  const found = byCity(cells, ["finance", "markets", "advocacy"]);
  assert.deepEqual(found.finance, { n: 2, people: 3, dots: [2, 3], median: 2.5, q1: 2.25, q3: 2.75 });
  assert.deepEqual(found.markets.dots, [1]);
  assert.equal(found.advocacy.too_few, true);
});

test("cities stand in alphabetical order, and namesakes say their country", () => {
  const cities = { a: { name: "Valencia", country: "ES" }, b: { name: "Évora", country: "PT" }, c: { name: "Valencia", country: "VE" } };
  const words = { collate: (one, other) => one.localeCompare(other, "en"), countryName: (code) => code };
  assert.deepEqual(alphabetical(cities, words), [["b", "Évora"], ["a", "Valencia (ES)"], ["c", "Valencia (VE)"]]);
});

test("150 equal answers stay apart from each other and within their room", () => {
  const room = { width: 90, height: 46 };
  const values = Array(150).fill(1);
  const size = dotSize(150, room);
  const dots = swarm(values, room, size);
  assert.equal(dots.length, 150);
  assert.ok(dots.every(({ dx, dy }) => Math.abs(dx) <= room.width / 2 && Math.abs(dy) <= room.height / 2));
  dots.forEach((dot, at) => dots.slice(at + 1).forEach((other) => assert.ok(distance(dot, other) >= size * 0.99)));
});

test("the same answers give the same places on every screen", () => {
  const room = { width: 60, height: 40 };
  const values = [0, 1, 1, 1, 2, 2, 4];
  assert.deepEqual(swarm(values, room, 8), swarm([...values].reverse(), room, 8));
  assert.deepEqual(heaps(values), [[0, 1], [1, 3], [2, 2], [4, 1]]);
});

test("one answer sits on its value", () => {
  assert.deepEqual(swarm([3], { width: 60, height: 40 }, 8), [{ value: 3, dx: 0, dy: 0 }]);
});
