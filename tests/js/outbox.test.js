/** The outbox as a whole, in memory (there is no IndexedDB here): what is sent, in which order, and what stays. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

delete globalThis.BroadcastChannel; // there is one tab, and an open channel would keep the process alive
const outbox = await import("../../static/js/lib/outbox.js");

let calls = [];
let reply = null;
let workshops = 0;
const give = (item, value) => outbox.add("score.give", { round: "scan", item, value, note: "" });
const sent = () => calls.flat().map(({ data }) => [data.item, data.value]);
const ok = (list) => list.map(({ id }) => ({ id, ok: true, seq: 1 }));

beforeEach(async () => {
  calls = [];
  reply = ok;
  workshops += 1;
  await outbox.open(`W${workshops}-ben`, async (list) => {
    calls.push(list);
    return reply(list);
  });
});

test("an answer is on this device at once, and saved when the server says so", async () => {
  const answered = give("a", 2);
  assert.deepEqual(outbox.marks.value["score:scan/a"], { state: "device" });
  assert.equal(outbox.latest("score:scan/a").data.value, 2);
  assert.equal((await answered).ok, true);
  assert.deepEqual(outbox.marks.value["score:scan/a"], { state: "saved" });
  assert.equal(outbox.latest("score:scan/a").data.value, 2, "still shown until the server's view has it");
  assert.deepEqual(outbox.waiting.value, []);
});

test("answers go in the order in which they were given, and the last one about a question alone", async () => {
  give("b", 0);
  give("c", 1);
  await give("b", 4);
  assert.deepEqual(sent(), [["c", 1], ["b", 4]]);
});

test("offline they wait; with the connection they all go, in one call", async () => {
  reply = () => ({ ok: false, code: "offline" });
  const first = give("d", 1);
  const second = give("e", 2);
  await outbox.flush();
  assert.equal(outbox.waiting.value.length, 2);
  calls = [];
  reply = ok;
  await outbox.retryNow();
  await Promise.all([first, second]);
  assert.equal(calls.length, 1);
  assert.deepEqual(sent(), [["d", 1], ["e", 2]]);
});

test("what is refused stays to be read, and is not shown as the answer any more", async () => {
  reply = (list) => list.map(({ id }) => ({ id, ok: false, code: "round_closed" }));
  const answer = await outbox.add("score.give", { round: "scan", item: "f", value: 3, note: "late" });
  assert.equal(answer.code, "round_closed");
  assert.equal(outbox.marks.value["score:scan/f"].state, "refused");
  assert.equal(outbox.latest("score:scan/f"), null);
  assert.equal(outbox.refusal("score:scan/f").data.note, "late");
  await outbox.dismiss("score:scan/f");
  assert.equal(outbox.refusal("score:scan/f"), null);
});

test("one item at fault does not hold up the others", async () => {
  reply = (list) => (list.some(({ data }) => data.item === "bad") ? { ok: false, code: "malformed" } : ok(list));
  const answers = [give("g", 1), give("bad", 1), give("h", 1)];
  assert.deepEqual((await Promise.all(answers)).map((one) => one.code ?? "ok"), ["ok", "malformed", "ok"]);
});

test("an answer that is on its way is not replaced: both are sent, in order", async () => {
  let release;
  reply = (list) => new Promise((resolve) => { release = () => resolve(ok(list)); });
  const first = give("i", 0);
  const flight = outbox.flush();
  while (!release) await new Promise((resolve) => { setTimeout(resolve, 1); });
  reply = ok;
  const second = give("i", 4);
  release();
  await flight;
  await Promise.all([first, second]);
  assert.deepEqual(sent(), [["i", 0], ["i", 4]]);
});

test("an acked value is shown until the server's view speaks about it, and not a moment longer", async () => {
  await give("j", 2);
  assert.equal(outbox.latest("score:scan/j").data.value, 2);
  outbox.confirmed(["score:scan/other"]);
  assert.equal(outbox.latest("score:scan/j").data.value, 2);
  outbox.confirmed(["score:scan/j"]);
  assert.equal(outbox.latest("score:scan/j"), null);
});
