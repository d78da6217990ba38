/** What was said and not counted, what was begun and not sent, what two tabs wrote. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mixed, overheard } from "../../static/js/lib/drafts.js";
import { onlyNote } from "../../static/js/lib/late.js";
import { faultIn, lengthOf, surplus, tidied } from "../../static/js/lib/texts.js";
import { unfinished } from "../../static/js/lib/unfinished.js";

test("a note that came too late beside an answer that counts is only a lost note", () => {
  const item = { name: "score.give", data: { value: 3, note: "late" } };
  assert.equal(onlyNote({ ...item, held: { value: 3, note: "" } }), true);
  assert.equal(onlyNote({ ...item, held: { value: 2, note: "" } }), false);
  assert.equal(onlyNote({ ...item, held: undefined }), false);
  assert.equal(onlyNote({ name: "score.withdraw", data: {}, held: { value: 3 } }), false);
});

test("texts that were begun are listed wherever their own form is not", () => {
  const drafts = {
    "note:g1/gap": "half", "note:scan/a1": "to a question", "note:ben/scan/a2": "of a seat", "note:g2/action": "  ",
    "edit:n7": "anew", "edit:n7:plan": { due: "" }, "notes-kind:g1/work": "gap", "came-along": "g1", "at:/scan": 3,
  };
  const rounds = { scan: {}, work: {} };
  const found = (here) => unfinished(drafts, here, rounds).map(({ key }) => key);
  assert.deepEqual(found({ step: "work", groups: ["g1"] }), ["note:scan/a1", "note:ben/scan/a2", "edit:n7"]);
  assert.deepEqual(found({ step: "scan", groups: [] }), ["note:g1/gap", "edit:n7"]);
  assert.deepEqual(found({ step: "work", groups: ["g2"] }), ["note:g1/gap", "note:scan/a1", "note:ben/scan/a2", "edit:n7"]);
  const [, seat] = unfinished(drafts, { step: "work", groups: ["g1"] }, rounds);
  assert.deepEqual([seat.person, seat.round, seat.item], ["ben", "scan", "a2"]);
});

test("a tab keeps what another wrote, and takes over its texts but not its place", () => {
  const theirs = { "note:scan/a": "theirs", "note:scan/b": "b of theirs", "at:/scan": 7 };
  const ours = { "note:scan/a": "ours", "note:scan/c": "sent there", "at:/scan": 2 };
  assert.deepEqual(mixed(theirs, ours, new Set(["note:scan/a", "note:scan/gone"])), { "note:scan/a": "ours", "note:scan/b": "b of theirs", "at:/scan": 7 });
  assert.deepEqual(overheard(theirs, ours, new Set(["note:scan/a"])), { "note:scan/a": "ours", "note:scan/b": "b of theirs", "at:/scan": 2 });
});

test("what does not fit is told and nothing is cut, counted as the server counts", () => {
  assert.equal(surplus(`${"x".repeat(598)}👩 end of it`, 600), "end of it");
  assert.equal(lengthOf("👩\u200b a\u00adb "), 4);
  assert.equal(tidied("Waste\u200b pickers\u000bnext"), "Waste pickers\nnext");
  assert.deepEqual([faultIn("fine\nand 👩"), faultIn("👩\u0007"), faultIn("a\ud800")], [0, 2, 2]);
});
