/** The rules of the outbox. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { firstBatch, isTemporary, keyOf, keysIn, notesWith, pause, superseded } from "../../static/js/lib/queue.js";

const item = (id, name, data) => ({ id, name, data, key: keyOf(name, data) });
const score = (id, value, more = {}) => item(id, "score.give", { round: "scan", item: "a", value, note: "", ...more });

test("a key says what a command is about, for a phone and for a seat at a table", () => {
  assert.equal(keyOf("score.give", { round: "scan", item: "a", value: 2 }), "score:scan/a");
  assert.equal(keyOf("score.withdraw", { round: "scan", item: "a", person: "ben" }), "score:ben/scan/a");
  assert.equal(keyOf("note.edit", { id: "n1", text: "x" }), "note:n1");
  assert.equal(keyOf("person.join", { person: "fatou" }), "person:fatou");
  assert.equal(keyOf("person.change", { role: "other" }), "person:me");
});

test("a later answer takes the place of an unsent earlier one, never of one that is on its way", () => {
  const queue = [score("1", 0), score("2", 3, { item: "b" })];
  assert.deepEqual(superseded(queue, score("3", 4), new Set()), ["1"]);
  assert.deepEqual(superseded(queue, item("3", "score.withdraw", { round: "scan", item: "a" }), new Set()), ["1"]);
  assert.deepEqual(superseded(queue, score("3", 4), new Set(["1"])), []);
});

test("a note that was not sent yet is not lost by editing it, and a new answer takes away the refused one", () => {
  const queue = [item("1", "note.add", { id: "n", text: "a" }), item("2", "note.edit", { id: "n", text: "b" })];
  assert.deepEqual(superseded(queue, item("3", "note.edit", { id: "n", text: "c" }), new Set()), ["2"]);
  assert.deepEqual(superseded([{ ...score("1", 0), refused: { code: "bug" } }], score("2", 1), new Set()), ["1"]);
  assert.deepEqual(superseded([item("1", "person.change", { role: "other" })], item("2", "person.change", { mode: "online" }), new Set()), []);
});

test("a call takes the oldest 50 items", () => {
  const queue = Array.from({ length: 60 }, (_, n) => score(String(n), 1, { item: `i${n}` }));
  assert.deepEqual(firstBatch(queue).map(({ id }) => id), Array.from({ length: 50 }, (_, n) => String(n)));
});

test("a call stays below its size in bytes, but an item that is too large goes alone and is refused by the server", () => {
  const long = "é".repeat(600);
  const queue = Array.from({ length: 40 }, (_, n) => score(String(n), 1, { item: `i${n}`, note: long }));
  const batch = firstBatch(queue);
  const sent = JSON.stringify(batch.map(({ id, name, data }) => ({ id, name, data })));
  assert.ok(Buffer.byteLength(sent) <= 28_000);
  assert.equal(batch.length, 21);
  assert.deepEqual(firstBatch([score("1", 1, { note: "x".repeat(40_000) }), score("2", 1)]).length, 1);
});

test("what a pause can mend is tried again, the rest is refused", () => {
  assert.deepEqual(["slow_down", "storage_unavailable", "timeout"].map(isTemporary), [true, true, true]);
  assert.deepEqual(["round_closed", "malformed", "workshop_closed"].map(isTemporary), [false, false, false]);
});

test("pauses double from one second to thirty, spread so that a room does not come back as one", () => {
  assert.deepEqual([0, 1, 4, 9].map((tries) => pause(tries, 1)), [1000, 2000, 16_000, 30_000]);
  assert.equal(pause(2, 0), 2000);
});

test("unconfirmed notes are laid over the group's, each command once", () => {
  const notes = { n1: { author: "ben", kind: "gap", text: "old" }, n2: { author: "chidi", kind: "gap", text: "stays" } };
  const commands = [
    item("1", "note.edit", { id: "n1", text: "new" }),
    item("2", "note.add", { id: "n3", group: "g1", kind: "gap", text: "mine" }),
    item("3", "note.add", { id: "n4", group: "other", kind: "gap", text: "elsewhere" }),
    item("4", "note.edit", { id: "n3", text: "mine, better" }),
    item("5", "note.withdraw", { id: "n2" }),
    item("6", "note.edit", { id: "gone", text: "to nobody" }),
  ];
  assert.deepEqual(notesWith(notes, commands, "g1", "dolores"), {
    n1: { author: "ben", kind: "gap", text: "new" },
    n3: { author: "dolores", kind: "gap", text: "mine, better" },
  });
});

test("a patch names the answers, notes and seats that it speaks about", () => {
  const patch = { answers: { "scan/a": null }, notes: { n1: { text: "x" } }, seats: { fatou: {} }, me: { city: {} } };
  assert.deepEqual(keysIn(patch), ["score:scan/a", "note:n1", "person:fatou"]);
});
