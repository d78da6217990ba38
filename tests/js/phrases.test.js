/** How sentences are filled and plurals chosen; ids and cities made on the device. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, pluralForm } from "../../static/js/lib/phrases.js";
import { newId } from "../../static/js/lib/uuid.js";

test("values go into their places; a value is never read as a pattern again", () => {
  assert.equal(fill("%(done)s of %(all)s, 100 %%", { done: "%(all)s", all: 9 }), "%(all)s of 9, 100 %");
  assert.equal(fill("%(num)d people", { num: 0 }), "0 people");
});

test("a place without a value stays visible", () => {
  assert.equal(fill("Hello %(name)s", {}), "Hello %(name)s");
});

test("French counts 0 and 1.5 as singular, English and Spanish do not", () => {
  assert.deepEqual([0, 1, 1.5, 2, 21].map((count) => pluralForm("fr", count)), [0, 0, 0, 1, 1]);
  assert.deepEqual([0, 1, 1.5, 2, 21].map((count) => pluralForm("es", count)), [1, 0, 1, 1, 1]);
  assert.deepEqual([0, 1, 2].map((count) => pluralForm("en", count)), [1, 0, 1]);
});

test("an id is a version 4 UUID, also where the browser has no randomUUID (plain http)", () => {
  const made = crypto.randomUUID;
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(newId(), uuid);
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true, writable: true });
  try {
    assert.match(newId(), uuid);
    assert.notEqual(newId(), newId());
  } finally {
    Object.defineProperty(crypto, "randomUUID", { value: made, configurable: true, writable: true });
  }
});
