/** A paper sheet while it is keyed in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf, superseded } from "../../static/js/lib/queue.js";
import { asCommand, blank, fromCommand, noted, onPaper, ticked, valueOf } from "../../static/js/parts/paper/sheet.js";

const DAKAR = { id: "2253354", name: "Dakar", country: "SN" };
const press = (key, more = {}) => valueOf({ key, ...more });

test("single keys tick the boxes, and nothing else does", () => {
  assert.deepEqual(["0", "1", "2", "3", "4"].map((key) => press(key)), [0, 1, 2, 3, 4]);
  assert.deepEqual(["?", "d", "D"].map((key) => press(key)), Array(3).fill("dont_know"));
  assert.deepEqual(["n", "x", "X"].map((key) => press(key)), Array(3).fill("not_applicable"));
  assert.deepEqual(["5", "9", "a", "Enter", "Backspace", " "].map((key) => press(key)), Array(6).fill(null));
  assert.equal(press("1", { ctrlKey: true }), null);
});

test("items stand in the order and under the numbers of the paper, whatever the round leaves out", () => {
  const blocks = { markets: { number: 2, items: ["m1", "m2"] }, finance: { number: 1, items: ["f1", "f2"] } };
  assert.deepEqual(onPaper(blocks, ["m2", "f1"]), [
    { id: "f1", block: "finance", number: "1.1" },
    { id: "m2", block: "markets", number: "2.2" },
  ]);
});

test("a sheet is sent whole: what is not ticked is not in it, and a tick taken away takes its note along", () => {
  let sheet = { ...blank("s1"), city: DAKAR, languages: ["fr"] };
  sheet = noted(ticked(sheet, "f1", 3), "f1", "  depuis 2019 ");
  sheet = ticked(sheet, "m1", 0);
  sheet = ticked(noted(ticked(sheet, "m2", 4), "m2", "gone"), "m2", null);
  assert.deepEqual(asCommand(sheet, "scan", ["f1", "f2", "m1", "m2"]), {
    id: "s1", round: "scan", city: DAKAR, role: "undisclosed", languages: ["fr"],
    answers: [{ item: "f1", value: 3, note: "depuis 2019" }, { item: "m1", value: 0, note: "" }],
  });
});

test("another tick keeps the note, and a note needs a tick", () => {
  const sheet = noted(ticked(blank("s1"), "f1", 3), "f1", "why");
  assert.deepEqual(ticked(sheet, "f1", 1).answers.f1, { value: 1, note: "why" });
  assert.deepEqual(noted(sheet, "f2", "nothing ticked").answers, sheet.answers);
});

test("the next sheet keeps city, role and languages, and no answer", () => {
  const before = ticked({ ...blank("s1"), city: DAKAR, role: "other", languages: ["fr", "wo"] }, "f1", 2);
  assert.deepEqual(blank("s2", before), { id: "s2", city: DAKAR, role: "other", languages: ["fr", "wo"], answers: {} });
});

test("a refused sheet is opened again as it was, and a corrected one takes its place in the outbox", () => {
  const sheet = ticked({ ...blank("s1"), city: DAKAR, languages: ["fr"] }, "f1", 2);
  const data = asCommand(sheet, "scan", ["f1"]);
  assert.deepEqual(fromCommand(data), sheet);
  const waiting = { id: "1", name: "sheet.key", data, key: keyOf("sheet.key", data) };
  assert.equal(waiting.key, "sheet:s1");
  assert.deepEqual(superseded([waiting], { ...waiting, id: "2" }, new Set()), ["1"]);
});
