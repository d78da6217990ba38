/** The projector: what its keys mean, and what lies next to the step or picture in front. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { beside, cardBeside, cardsOf, grouped, inOrder, nextAct } from "../../static/js/parts/screen/course.js";
import { alike } from "../../static/js/parts/screen/namesakes.js";
import { actionOf } from "../../static/js/parts/screen/keys.js";

const STEPS = inOrder({
  reveal: { position: 2, kind: "reveal" },
  lobby: { position: 0, kind: "lobby" },
  scan: { position: 1, kind: "score" },
});
const BLOCKS = { plans: { number: 2, items: ["p1", "p2"] }, law: { number: 1, items: ["l1", "l2"] } };
const known = { blocks: BLOCKS, cases: ["tandil"], cities: true, notes: false, revealed: false, items: ["l1", "p1", "p2"] };
const key = (name, more = {}) => ({ key: name, target: null, ...more });
const inside = (...selectors) => ({ closest: (list) => selectors.some((one) => list.split(", ").includes(one)) });

test("steps stand in order and end at both ends", () => {
  assert.equal(beside(STEPS, "lobby", 1).id, "scan");
  assert.equal(beside(STEPS, "lobby", -1), undefined);
  assert.equal(beside(STEPS, "gone", 1), undefined);
});

test("Space first stops, then reveals, then hides", () => {
  assert.equal(nextAct("scan", { scan: { open: true, revealed: false } }), "round.close");
  assert.equal(nextAct("scan", { scan: { open: false, revealed: false } }), "results.reveal");
  assert.equal(nextAct("scan", { scan: { open: false, revealed: true } }), "results.hide");
  assert.equal(nextAct(null, {}), null);
});

test("while scoring the cards are questions, and no picture is among them", () => {
  assert.deepEqual(cardsOf({ kind: "score" }, known).map((card) => card.id), ["l1", "p1", "p2"]);
});

test("after the reveal come overview, cities, then block by block; a block with one item is that item", () => {
  const cards = cardsOf({ kind: "score" }, { ...known, revealed: true });
  assert.deepEqual(cards.map((card) => `${card.kind} ${card.id}`), [
    "picture overview", "picture cities", "item l1", "block plans", "item p1", "item p2",
  ]);
});

test("up and down stop at the ends, and start at the ends when nothing is shown", () => {
  const cards = cardsOf({ kind: "present" }, known);
  assert.deepEqual(cardBeside(cards, null, 1), { kind: "block", id: "law" });
  assert.deepEqual(cardBeside(cards, null, -1), { kind: "case", id: "tandil" });
  assert.deepEqual(cardBeside(cards, { kind: "case", id: "tandil" }, 1), { kind: "case", id: "tandil" });
  assert.equal(cardBeside([], null, 1), null);
});

test("a code is shown in two blocks of four", () => {
  assert.equal(grouped("KHTMPRWX"), "KHTM-PRWX");
});

test("keys mean what people know from other tools", () => {
  const meanings = ["ArrowRight", "ArrowLeft", " ", "ArrowDown", "F", "q", "B", "t", "+", "-", "?", "PageDown"].map((name) => actionOf(key(name)));
  assert.deepEqual(meanings, ["next", "previous", "reveal", "down", "full", "join", "blank", "clock", "larger", "smaller", "help", "next"]);
});

test("no key acts while somebody types, holds a modifier, or keeps it pressed", () => {
  assert.equal(actionOf(key("b", { target: inside("input") })), null);
  assert.equal(actionOf(key("f", { ctrlKey: true })), null);
  assert.equal(actionOf(key(" ", { repeat: true })), null);
});

test("Space on a button is the button's", () => {
  assert.equal(actionOf(key(" ", { target: inside("button") })), null);
  assert.equal(actionOf(key("b", { target: inside("button") })), "blank");
});

test("single keys can be switched off; Escape stays", () => {
  assert.equal(actionOf(key("b"), false), null);
  assert.equal(actionOf(key("Escape"), false), "close");
});

test("on the projector, who shares name and city has a number", () => {
  const places = {
    sam: { label: "Sam", city: "Dakar", number: 1 },
    other: { label: "Sam", city: "Dakar", number: 2 },
    third: { label: "Sam", city: "Lyon", number: 3 },
    fourth: { label: null, city: "Lyon", number: 4 },
    fifth: { label: null, city: "Lyon", number: 5 },
  };
  assert.deepEqual([...alike(places)], ["sam", "other"]);
});
