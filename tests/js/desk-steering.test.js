/** Clock, keys and cards on the desk. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { outOfReach } from "../../static/js/lib/before-step.js";
import { cardsOf, placeOf } from "../../static/js/parts/desk/cards.js";
import { consequence } from "../../static/js/parts/desk/open-step.js";
import { revealWords } from "../../static/js/parts/desk/round-control.js";
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
  const room = { step: { id: "scan" }, rounds: { scan: { open: true } }, votes: {}, voted: {}, people, presence: { ana: true } };
  assert.equal(outOfReach(room), 2);
  assert.equal(outOfReach({ ...room, presence: { ana: true, ben: true, gil: true } }), 0);
  assert.equal(outOfReach({ ...room, rounds: { scan: { open: false } } }), 0, "nothing closes any more");
  assert.equal(outOfReach({ ...room, step: undefined }), 0);
  const vote = { ...room, step: { id: "vote" }, rounds: {}, votes: { vote: { open: true } } };
  assert.equal(outOfReach({ ...vote, voted: { vote: { voters: 1, people: 3 } } }), 2, "of five who are away two at most have not voted");
  assert.equal(outOfReach({ ...vote, voted: { vote: { voters: 3, people: 3 } } }), 0);
});

test("going on from an open round says whose answers may be under way, as closing it does", () => {
  const next = { id: "next", kind: "reveal", place: "upcoming" };
  const away = { kind: "person", gone: false, removed: false, of: 9, answered: 4 };
  const said = (round, presence, step = next) => consequence(step, { step: { id: "scan", kind: "score" }, steps: [{ id: "scan", kind: "score" }, next], rounds: { scan: round }, votes: {}, voted: {}, progress: {}, groups: {}, counts: { people: 5 }, people: { ana: away, ben: away }, presence });
  assert.match(said({ open: true }, {}), /^The round closes for 5 people\. 2 of them are not connected now/);
  assert.equal(said({ open: true }, { ana: true, ben: true }), "The round closes for 5 people.");
  assert.equal(said({ open: false }, {}), "");
});

test("whoever opens group work without groups is told; with a draft, that nobody knows theirs yet", () => {
  const work = { id: "work", kind: "groups", place: "upcoming" };
  const room = (groups) => ({ step: { id: "into", kind: "present" }, steps: [{ id: "into", kind: "present" }, work], rounds: {}, votes: {}, voted: {}, progress: {}, groups, counts: {}, people: {}, presence: {} });
  assert.match(consequence(work, room({})), /No groups are open yet/);
  assert.match(consequence(work, room({ a: { members: ["x"], published: false } })), /still a draft/);
  assert.equal(consequence(work, room({ a: { members: ["x"], published: true } })), "");
});

test("what revealing does is said as it is: on the screens only where they show it", () => {
  assert.match(revealWords(5, true), /appear for 5 people and on the projector, at once/);
  assert.doesNotMatch(revealWords(5, false), /at once/);
});
