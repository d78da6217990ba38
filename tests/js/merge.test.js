/** What a patch does to a view, and when a message may be merged at all. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { adopt, merge, relation } from "../../static/js/lib/merge.js";

test("a patch replaces and adds values, and leaves other kinds the same objects", () => {
  const view = { me: { city: "Dakar" }, answers: { "scan/a": { value: 2 } } };
  const merged = merge(view, { answers: { "scan/b": { value: "dont_know" } } });
  assert.deepEqual(merged, { me: { city: "Dakar" }, answers: { "scan/a": { value: 2 }, "scan/b": { value: "dont_know" } } });
  assert.equal(merged.me, view.me);
  assert.deepEqual(view.answers, { "scan/a": { value: 2 } });
});

test("null takes an id away, and a kind without ids is gone", () => {
  assert.deepEqual(merge({ answers: { a: { value: 0 } }, me: { id: "ben" } }, { answers: { a: null } }), { me: { id: "ben" } });
});

test("a value of 0 or false is a value", () => {
  assert.deepEqual(merge({}, { agenda: { position: 0 }, rounds: { scan: false } }), { agenda: { position: 0 }, rounds: { scan: false } });
});

test("an empty patch changes nothing", () => {
  assert.deepEqual(merge({ me: { id: "ben" } }, {}), { me: { id: "ben" } });
});

test("the next number is merged, an older or equal one is known, a later one or an unknown stream is a gap", () => {
  const patch = { me: { city: "Dakar" } };
  assert.equal(relation({ seq: 4 }, 5, patch), "next");
  assert.equal(relation({ seq: 4 }, 4, patch), "known");
  assert.equal(relation({ seq: 4 }, 3, patch), "known");
  assert.equal(relation({ seq: 4 }, 6, patch), "gap");
  assert.equal(relation(undefined, 1, patch), "gap");
});

test("a heartbeat with a number that we do not have says that a patch was missed", () => {
  assert.equal(relation({ seq: 4 }, 4, {}), "known");
  assert.equal(relation({ seq: 4 }, 5, {}), "gap");
});

test("a join keeps our object where the server says it is current, takes its view elsewhere, and drops the rest", () => {
  const held = { everyone: { seq: 7, view: { agenda: {} } }, "group:1": { seq: 2, view: {} } };
  const streams = adopt(held, { everyone: { seq: 7, view: null }, "group:2": { seq: 9, view: { group: { id: "2" } } } });
  assert.equal(streams.everyone, held.everyone);
  assert.deepEqual(streams, { everyone: held.everyone, "group:2": { seq: 9, view: { group: { id: "2" } } } });
});
