/** Which rounds a step is about, and what is still to be done before the room goes on. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { leftBehind, toReveal, withoutBlock } from "../../static/js/lib/before-step.js";
import { notesByBlock } from "../../static/js/lib/notes.js";
import { ofRounds, roundsDue, roundToShow, showsFigures } from "../../static/js/lib/rounds.js";

const step = (id, kind, more = {}) => ({ id, kind, ...more });
const AGENDA = [
  step("welcome", "lobby"), step("scan", "score"), step("picture", "reveal"), step("first", "groups", { per_group: true }),
  step("coffee", "break"), step("second", "groups", { per_group: true }), step("actions", "groups"), step("report", "reveal"),
  step("vote", "vote"), step("end", "close"),
];
const shut = { open: false, revealed: false };
const seen = { open: false, revealed: true };

test("a step with a round is about its own", () => {
  assert.deepEqual(roundsDue(AGENDA, "second", { scan: seen, first: shut, second: shut }), ["second"]);
});

test("a step that reveals is about all rounds since the last one that did", () => {
  const rounds = { scan: seen, first: shut, second: shut };
  assert.deepEqual(roundsDue(AGENDA, "picture", rounds), ["scan"]);
  assert.deepEqual(roundsDue(AGENDA, "report", rounds), ["first", "second"]);
});

test("a round that was skipped is not due; without any since, the last one is looked at again", () => {
  const rounds = { scan: seen, first: shut, second: shut };
  assert.deepEqual(roundsDue(AGENDA, "report", rounds, (id) => id !== "second"), ["first"]);
  assert.deepEqual(roundsDue(AGENDA, "report", rounds, () => false), ["scan"]);
});

test("a lobby is about none, and so is a step that is not there", () => {
  assert.deepEqual(roundsDue(AGENDA, "welcome", { scan: shut }), []);
  assert.deepEqual(roundsDue(AGENDA, "gone", { scan: shut }), []);
});

test("what is not revealed comes first, then the last", () => {
  assert.equal(roundToShow(["first", "second"], { first: shut, second: shut }), "first");
  assert.equal(roundToShow(["first", "second"], { first: seen, second: shut }), "second");
  assert.equal(roundToShow(["first", "second"], { first: seen, second: seen }), "second");
  assert.equal(roundToShow([], {}), null);
});

test("results are taken from the round of each block, for blocks and for cities", () => {
  const roundOf = (block) => ({ law: "first", plans: "second" })[block];
  assert.deepEqual(ofRounds({ "first/law": 1, "second/law": 2, "second/plans": 3, "scan/plans": 4 }, roundOf), { law: 1, plans: 3 });
  assert.deepEqual(ofRounds({ "first/lyon/law": 1, "scan/lyon/law": 2, "second/dakar/plans": 3 }, roundOf), { "lyon/law": 1, "dakar/plans": 3 });
});

test("notes stand under their own block, whatever the group works on now", () => {
  const groups = { g2: { number: 2, block: "law" }, g1: { number: 1, block: "plans" } };
  const blocks = { law: { number: 1 }, plans: { number: 2 } };
  const notes = [
    { id: "a", group: "g1", block: "law" }, { id: "b", group: "g1", block: "plans" }, { id: "c", group: "g2", block: null }, { id: "d", group: "g1", block: "law" },
  ];
  assert.deepEqual(notesByBlock(notes, groups, blocks).map((sheet) => [sheet.group.number, sheet.block, sheet.notes.map((note) => note.id).join("")]), [
    [1, "law", "ad"], [1, "plans", "b"], [2, null, "c"],
  ]);
});

test("before the room leaves a reveal, what is not revealed is named", () => {
  const room = (rounds, current = "report") => ({ steps: AGENDA, step: AGENDA.find(({ id }) => id === current), rounds, progress: { first: { started: 5 }, second: { started: 5 } } });
  const ids = (found) => found.map(({ id }) => id);
  assert.deepEqual(ids(toReveal(room({ scan: seen, first: shut, second: shut }))), ["first", "second"]);
  assert.deepEqual(ids(toReveal(room({ scan: seen, first: seen, second: shut }))), ["second"]);
  assert.deepEqual(toReveal(room({ scan: seen, first: seen, second: seen })), []);
  assert.deepEqual(toReveal(room({ scan: seen, first: shut, second: shut }, "coffee")), []);
});

test("groups without a block, or with the same one again, are found; empty groups are nobody's concern", () => {
  const second = AGENDA.find(({ id }) => id === "second");
  const groups = {
    a: { members: ["x"], blocks: { first: "law", second: "plans" } },
    b: { members: ["y"], blocks: { first: "law", second: "law" } },
    c: { members: ["z"], blocks: { first: "law" } },
    d: { members: [], blocks: {} },
  };
  assert.deepEqual(withoutBlock(second, AGENDA, groups), { none: [groups.c], again: [groups.b] });
  assert.deepEqual(withoutBlock(AGENDA.find(({ id }) => id === "actions"), AGENDA, groups), { none: [], again: [] });
});

const room = (current, rounds, votes, more = {}) => ({ steps: AGENDA, step: AGENDA.find(({ id }) => id === current), rounds, votes, progress: { scan: { started: 5 }, first: { started: 5 }, second: { started: 5 } }, voted: { vote: { voters: 4, people: 5 } }, ...more });
const ids = (found) => found.map(({ id }) => id);

test("a vote that nobody revealed is told before the room leaves it, and waits at the end", () => {
  const all = { scan: seen, first: seen, second: shut };
  assert.deepEqual(ids(leftBehind(room("vote", all, { vote: { open: true, revealed: false } }))), ["vote"]);
  assert.deepEqual(ids(leftBehind(room("vote", all, { vote: seen }))), []);
  assert.deepEqual(ids(leftBehind(room("vote", all, { vote: shut }, { voted: {} }))), [], "nobody has voted");
  assert.deepEqual(ids(toReveal(room("end", all, { vote: shut }))), ["second", "vote"]);
  assert.deepEqual(ids(toReveal(room("vote", all, { vote: shut }))), []);
});

test("a round that a later step reveals is nothing to warn of; where no such step comes, it is", () => {
  const open = { open: true, revealed: false };
  assert.deepEqual(ids(leftBehind(room("scan", { scan: open }, {}))), []);
  const short = AGENDA.filter(({ kind }) => kind !== "reveal");
  assert.deepEqual(ids(leftBehind({ ...room("scan", { scan: open }, {}), steps: short })), ["scan"]);
});

test("figures are shown in the step of their round, in a step that looks at results, and nowhere else", () => {
  const step = (id) => AGENDA.find((one) => one.id === id);
  const shows = (id, card, rounds, due, latest = {}) => showsFigures(step(id), card, { rounds, due, latest });
  assert.equal(shows("first", null, { first: seen }, ["first"]), true);
  assert.equal(shows("actions", null, { first: seen, second: seen }, []), false, "a step that asks nothing shows its own face");
  assert.equal(shows("coffee", { kind: "picture", id: "overview" }, { first: seen }, []), false);
  assert.equal(shows("report", null, { first: shut }, ["first"]), false);
  assert.equal(shows("report", null, { first: seen }, ["first"]), true);
  for (const card of [{ kind: "picture", id: "overview" }, { kind: "block", id: "law" }, { kind: "item", id: "law-1" }]) {
    assert.equal(shows("report", card, { first: shut }, ["first"], { law: { round: "scan" } }), true, "the desk offers earlier figures");
    assert.equal(shows("report", card, { first: shut }, ["first"]), false, "there are none");
  }
  assert.equal(shows("report", { kind: "picture", id: "notes" }, { first: shut }, ["first"], { law: { round: "scan" } }), false);
});
