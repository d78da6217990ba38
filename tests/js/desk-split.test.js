/** The brief of a split, names that follow the room, initials. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calledApart } from "../../static/js/parts/desk/split/called.js";
import { SIMPLE, again, briefOf, initials, more, nextNames } from "../../static/js/parts/desk/split/brief.js";

test("what is usual is not sent, and only one of number and size is", () => {
  assert.deepEqual(briefOf(SIMPLE, ["ben"]), { size: 6 });
  assert.deepEqual(briefOf({ ...SIMPLE, by: "number", number: 0 }, []), { number: 1 });
});

test("rules name only people who are in, and a circle of one is none", () => {
  const wish = { ...SIMPLE, together: [["ben", "chidi"], ["fatou", "gone"]], apart: [["ben"]], hosts: ["gone", "fatou"], opted_out: ["gone"] };
  assert.deepEqual(briefOf(wish, ["ben", "chidi", "fatou"]), { size: 6, together: [["ben", "chidi"]], hosts: ["fatou"] });
});

test("coverage is asked for with blocks alone", () => {
  const wish = { ...SIMPLE, coverage: { groups: 2, cities: 3 } };
  assert.deepEqual(briefOf(wish, []), { size: 6 });
  assert.deepEqual(briefOf({ ...wish, blocks: ["finance"] }, []), { size: 6, blocks: ["finance"], coverage: { groups: 2, cities: 3 } });
});

test("a reshuffle keeps the brief and the number of groups", () => {
  assert.deepEqual(again({ size: 6, keep: true }, 4), { keep: true, number: 4 });
  assert.deepEqual(again(null, 2), { number: 2 });
});

test("wishes beyond the size are counted", () => {
  assert.equal(more({ ...SIMPLE, number: 9, by: "number" }), 0);
  assert.equal(more({ ...SIMPLE, keep: true, purpose: "city" }), 2);
});

test("initials are of the first and the last name; a number stays", () => {
  assert.deepEqual([initials("Ana María Ruiz", 3), initials("élodie", 4), initials("", 12)], ["AR", "É", "12"]);
});

test("names follow what others are called", () => {
  assert.deepEqual(nextNames(["Table A", "Table B"], ["Window 1"]), ["Table C", "Window 1"]);
  assert.deepEqual(nextNames(["Window 9", "Sofa"], []), ["Window 10"]);
  assert.deepEqual(nextNames(["Table Z"], []), []);
});

test("who shares a name is told apart by city, and then by number", () => {
  const people = {
    ann: { name: "Ann", city_name: "Lyon", number: 1 },
    sam: { name: "Sam", city_name: "Durban", number: 2 },
    other: { name: "Sam", city_name: "Dakar", number: 3 },
    third: { name: "Sam", city_name: "Dakar", number: 4 },
  };
  assert.deepEqual(calledApart(people, (person) => person.name), {
    ann: "Ann", sam: "Sam (Durban)", other: "Sam (Dakar, 3)", third: "Sam (Dakar, 4)",
  });
});
