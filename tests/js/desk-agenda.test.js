/** The agenda on the desk: where the room is, and changes to the plan before it is saved. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { added, changed, choiceOf, itemsOf, moved, wanted, without } from "../../static/js/parts/desk/agenda-edit.js";
import { beside, ordered } from "../../static/js/parts/desk/steps.js";

const BLOCKS = {
  markets: { number: 2, items: ["public-purchasing", "help-to-bid"] },
  "co-construction": { number: 1, items: ["shared-table", "early-say"] },
};
const STEPS = {
  closing: { position: 2, kind: "close", title: "", minutes: 5, items: [] },
  welcome: { position: 0, kind: "lobby", title: "Welcome", minutes: 5, items: [] },
  scan: { position: 1, kind: "score", title: "Quick scan", minutes: 8, items: ["shared-table"] },
};

test("steps stand in their order, and each is done, current or upcoming", () => {
  const places = ordered(STEPS, "scan").map((step) => [step.id, step.place]);
  assert.deepEqual(places, [["welcome", "done"], ["scan", "current"], ["closing", "upcoming"]]);
});

test("next and back stop at the ends", () => {
  const list = ordered(STEPS, "closing");
  assert.equal(beside(list, -1).id, "scan");
  assert.equal(beside(list, 1), null);
  assert.equal(beside(ordered(STEPS, "gone"), 1), null);
});

test("what is sent holds only what the command takes", () => {
  const [first] = wanted(ordered(STEPS, "scan"));
  assert.deepEqual(first, { id: "welcome", kind: "lobby", title: "Welcome", minutes: 5, items: [], speakers: [], per_group: false });
});

test("a step moves by one place and stays at the ends", () => {
  const list = wanted(ordered(STEPS, "scan"));
  const ids = (steps) => steps.map((step) => step.id);
  assert.deepEqual(ids(moved(list, "scan", -1)), ["scan", "welcome", "closing"]);
  assert.deepEqual(ids(moved(list, "welcome", -1)), ["welcome", "scan", "closing"]);
  assert.deepEqual(ids(moved(list, "gone", 1)), ["welcome", "scan", "closing"]);
  assert.deepEqual(ids(without(list, "scan")), ["welcome", "closing"]);
});

test("a new step comes before the close, with an id nobody has", () => {
  const list = added(wanted(ordered(STEPS, "scan")), "score", { title: "", minutes: 10 });
  assert.deepEqual(list.map((step) => step.id), ["welcome", "scan", "score-1", "closing"]);
  assert.deepEqual(added(list, "score", { title: "", minutes: 10 }).map((step) => step.id), ["welcome", "scan", "score-1", "score-2", "closing"]);
});

test("a new step asks what the last of its kind asked", () => {
  const list = wanted(ordered({ ...STEPS, work: { position: 1.5, kind: "groups", title: "", minutes: 30, items: ["shared-table", "help-to-bid"], per_group: true } }, "scan"));
  const fresh = (kind) => added(list, kind, {}).find((step) => step.id === `${kind}-1`);
  assert.deepEqual(fresh("score").items, ["shared-table"]);
  assert.deepEqual([fresh("groups").items, fresh("groups").per_group], [["shared-table", "help-to-bid"], true]);
  assert.deepEqual([fresh("present").items, fresh("present").per_group], [[], false]);
});

test("each group its own block is a choice of its own", () => {
  assert.equal(choiceOf(itemsOf("own_block", BLOCKS), BLOCKS, true).choice, "own_block");
  assert.equal(choiceOf(itemsOf("own_headline", BLOCKS), BLOCKS, true).choice, "own_headline");
});

test("a step that cannot be a round loses its items", () => {
  const list = wanted(ordered(STEPS, "scan"));
  assert.deepEqual(changed(list, "scan", { kind: "present" })[1].items, []);
  assert.deepEqual(changed(list, "scan", { minutes: 3 })[1], { ...list[1], minutes: 3 });
});

test("choices of items go both ways, blocks in the order of their numbers", () => {
  assert.deepEqual(itemsOf("headline", BLOCKS), ["shared-table", "public-purchasing"]);
  assert.deepEqual(itemsOf("all", BLOCKS), ["shared-table", "early-say", "public-purchasing", "help-to-bid"]);
  assert.deepEqual(itemsOf("blocks", BLOCKS, ["markets"]), ["public-purchasing", "help-to-bid"]);
  assert.deepEqual(itemsOf("none", BLOCKS), []);
  for (const choice of ["none", "headline", "all"]) assert.equal(choiceOf(itemsOf(choice, BLOCKS), BLOCKS).choice, choice);
  assert.deepEqual(choiceOf(["help-to-bid", "public-purchasing"], BLOCKS), { choice: "blocks", chosen: ["markets"] });
  assert.equal(choiceOf(["help-to-bid"], BLOCKS).choice, "own");
});
