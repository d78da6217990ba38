/** A city that the gazetteer lacks gets the same id on the device and on the server (tests/test_cities.py reads the same list). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ownCity, whereabouts } from "../../static/js/lib/cities.js";

const OWN = JSON.parse(readFileSync(new URL("../data/own-cities.json", import.meta.url), "utf8"));

test("its id is made of its name and country, without what was typed after a comma", () => {
  for (const [typed, country, id, name] of OWN) assert.deepEqual(ownCity(typed, country), { id, name, country });
});

test("where it lies is its region and its country, in the reader's words where the server said them", () => {
  assert.equal(whereabouts({ country: "PE", detail: "Piura" }, () => "Pérou"), "Piura, Pérou");
  assert.equal(whereabouts({ country: "PE", country_name: "Perú", detail: "" }, () => "Peru"), "Perú");
});
