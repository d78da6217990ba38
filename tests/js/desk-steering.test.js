/** Clock, keys and cards on the desk. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { outOfReach } from "../../static/js/parts/desk/before-step.js";
import { cardsOf, placeOf } from "../../static/js/parts/desk/cards.js";
import { targetOf } from "../../static/js/parts/desk/keys.js";
import { phase } from "../../static/js/parts/desk/time-left.js";

test("time left warns at five minutes and at one, then gives a minute of grace", () => {
  const minutes = (n) => n * 60_000;
  assert.deepEqual(phase(minutes(12) - 1), { name: "calm", minutes: 12, seconds: 0 });
  assert.deepEqual(phase(minutes(5)), { name: "soon", minutes: 5, seconds: 0 });
  assert.deepEqual(phase(minutes(1)), { name: "last", minutes: 0, seconds: 60 });
  assert.deepEqual(phase(500), { name: "last", minutes: 0, seconds: 1 });
  assert.deepEqual(phase(0), { name: "grace", minutes: 0, seconds: 60 });
  assert.deepEqual(phase(-59_500), { name: "grace", minutes: 0, seconds: 1 });
  assert.deepEqual(phase(-minutes(1)), { name: "over", minutes: 0, seconds: 0 });
});

const press = (key, more = {}) => ({ key, target: { closest: () => null }, ...more });

test("a single key presses a button, never with a modifier, while typing, held down, or switched off", () => {
  assert.equal(targetOf(press("N"), true), "next");
  assert.equal(targetOf(press("?"), true), "help");
  assert.equal(targetOf(press("x"), true), null);
  assert.equal(targetOf(press("n"), false), null);
  for (const held of ["ctrlKey", "altKey", "metaKey", "repeat", "isComposing"]) assert.equal(targetOf(press("n", { [held]: true }), true), null);
  assert.equal(targetOf(press("n", { target: { closest: () => ({}) } }), true), null);
});

test("cards are the blocks in their order, then the cases", () => {
  const blocks = { markets: { number: 2, items: [] }, table: { number: 1, items: [] } };
  const cards = cardsOf(blocks, { cases: [{ id: "barcelona" }] });
  assert.deepEqual(cards, [{ kind: "block", id: "table", number: 1 }, { kind: "block", id: "markets", number: 2 }, { kind: "case", id: "barcelona" }]);
  assert.equal(placeOf(cards, { kind: "case", id: "barcelona" }), 2);
  assert.equal(placeOf(cards, { kind: "case", id: "markets" }), -1);
  assert.equal(placeOf(cards, null), -1);
  assert.deepEqual(cardsOf(blocks, null).length, 2);
});

test("before a round closes: those who are asked, are not done and cannot be reached now", () => {
  const one = (more = {}) => ({ kind: "person", gone: false, removed: false, of: 9, answered: 4, ...more });
  const people = { ana: one(), ben: one(), chi: one({ answered: 9 }), dan: one({ gone: true }), eva: one({ kind: "paper" }), fay: one({ of: 0, answered: 0 }), gil: one({ answered: 0 }), han: one({ waiting: true }) };
  assert.equal(outOfReach(people, { ana: true }), 2);
  assert.equal(outOfReach(people, { ana: true, ben: true, gil: true }), 0);
});
