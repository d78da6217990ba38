/** The brief of a split, names that follow the room, initials. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { calledApart } from "../../static/js/parts/desk/split/called.js";
import { SIMPLE, again, briefOf, countingGoals, initials, more, nextNames, placedBy, weighed } from "../../static/js/parts/desk/split/brief.js";
import { GOALS } from "../../static/js/parts/desk/split/goals.js";
import { letters, named, seriesFrom } from "../../static/js/parts/desk/split/naming.js";

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

test("who is not connected is left out when only those here are placed, and comes in at a reshuffle once back", () => {
  const brief = briefOf({ ...SIMPLE, who: "here", opted_out: ["fatou"] }, ["ben", "chidi", "fatou"], (id) => id !== "chidi");
  assert.deepEqual(brief, { size: 6, opted_out: ["fatou"], away: ["chidi"] });
  assert.equal(placedBy(brief, ["ben", "chidi", "fatou"]), 1);
  assert.deepEqual(again(brief, 2), { opted_out: ["fatou"], number: 2, away: ["chidi"] });
  assert.deepEqual(again(brief, 2, () => true), { opted_out: ["fatou"], number: 2 });
});

test("how many are expected matters only where groups have a size", () => {
  assert.deepEqual(briefOf({ ...SIMPLE, expected: 30 }, []), { size: 6, expected: 30 });
  assert.deepEqual(briefOf({ ...SIMPLE, by: "number", expected: 30 }, []), { number: 5 });
});

test("a goal counts in words, and as usual is not said", () => {
  const importance = weighed(weighed({}, "cities", "high"), "roles", "none");
  assert.deepEqual(briefOf({ ...SIMPLE, importance }, []), { size: 6, importance: { cities: "high", roles: "none" } });
  assert.deepEqual(weighed(importance, "cities", "normal"), { roles: "none" });
});

test("only goals on which something depends are asked about", () => {
  assert.deepEqual(countingGoals(SIMPLE, GOALS), ["language", "cities", "countries", "roles", "even"]);
  const all = { ...SIMPLE, blocks: ["finance"], hosts: ["ben"], modes: "mixed", keep: true };
  assert.deepEqual(countingGoals(all, GOALS), GOALS);
});

test("a series of names goes on after its first, letters after Z too", () => {
  assert.deepEqual(seriesFrom("Table A", 3), ["Table A", "Table B", "Table C"]);
  assert.deepEqual(seriesFrom("Window 1", 2), ["Window 1", "Window 2"]);
  assert.deepEqual([letters(26), letters(27), letters(53)], ["Z", "AA", "BA"]);
});

test("a pasted list gives each group a line, and says what does not fit", () => {
  assert.deepEqual(named("Oak\n\n  By the   door \n", ["g1", "g2", "g3", "g4"]), {
    titles: { g1: "Oak", g2: "", g3: "By the door", g4: "" }, without: 1, over: 0, twice: "", cut: 0,
  });
  const long = named(`oak\nOak\n${"x".repeat(130)}`, ["g1", "g2"]);
  assert.deepEqual([long.titles, long.over, long.twice, long.cut], [{ g1: "oak", g2: "Oak" }, 1, "Oak", 1]);
});
