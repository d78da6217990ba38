/** People and groups on the desk: found, sorted, split, and the groups that need somebody first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { byNeed, byNumber, need } from "../../static/js/parts/desk/need.js";
import { doubles, folded, isWanted, parted, sorted, summary } from "../../static/js/parts/desk/people-list.js";
import { settled } from "../../static/js/parts/desk/settled.js";
import { evenSizes, groupsFor } from "../../static/js/parts/desk/sizes.js";

const PEOPLE = {
  elodie: { number: 3, name: "Élodie", city: "montreal", languages: ["fr", "en"], group: "g1", gone: false, answered: 2 },
  ben: { number: 1, name: "Ben", city: "dakar", languages: ["en"], group: null, gone: false, answered: 9 },
  fatou: { number: 2, name: "Fatou", city: "dakar", languages: ["fr", "wo"], group: "g1", gone: true, answered: 2 },
};
const NO_FILTER = { text: "", city: "", language: "", group: "", here: "" };
const wanted = (id, filter, here = true) => isWanted(PEOPLE[id], { ...NO_FILTER, ...filter }, [PEOPLE[id].name, PEOPLE[id].city], here);

test("a search needs neither accents nor capitals, and all its words", () => {
  assert.equal(folded("Élodie À"), "elodie a");
  assert.equal(wanted("elodie", { text: "elodie" }), true);
  assert.equal(wanted("elodie", { text: "MONT elo" }), true);
  assert.equal(wanted("elodie", { text: "elodie dakar" }), false);
});

test("one name for one city on two devices is seen, however it is written; a table's people and those without a name are not", () => {
  const lucia = { name: "Lucía", city: "medellin", kind: "person" };
  const people = { a: lucia, b: { ...lucia, name: " LUCIA " }, c: { ...lucia, city: "cali" }, d: { ...lucia, table: "t1" }, e: { ...lucia, kind: "paper" } };
  assert.deepEqual(doubles(people, Object.keys(people)), [["a", "b"]]);
  assert.deepEqual(doubles(people, ["a", "c"]), []);
  const nameless = { ...lucia, name: null };
  assert.deepEqual(doubles({ a: nameless, b: nameless, c: { ...lucia, name: "  " } }, ["a", "b", "c"]), []);
});

test("filters narrow down together", () => {
  assert.equal(wanted("ben", { city: "dakar", language: "en" }), true);
  assert.equal(wanted("ben", { city: "dakar", language: "fr" }), false);
  assert.equal(wanted("ben", { group: "none" }), true);
  assert.equal(wanted("elodie", { group: "none" }), false);
  assert.equal(wanted("ben", { here: "yes" }, false), false);
  assert.equal(wanted("ben", { here: "no" }, false), true);
});

test("sorting breaks ties by number, in both directions", () => {
  const by = (key, way) => sorted(Object.keys(PEOPLE), (id) => PEOPLE[id][key], (id) => PEOPLE[id].number, way, (a, b) => (a < b ? -1 : Number(a > b)));
  assert.deepEqual(by("answered", 1), ["fatou", "elodie", "ben"]);
  assert.deepEqual(by("answered", -1), ["ben", "fatou", "elodie"]);
  assert.deepEqual(by("city", 1), ["ben", "fatou", "elodie"]);
});

test("who is gone is set apart, and the summary counts the others", () => {
  const { inside, gone } = parted(PEOPLE);
  assert.deepEqual([inside, gone], [["elodie", "ben"], ["fatou"]]);
  const counted = summary(Object.values(PEOPLE));
  assert.deepEqual(counted, { cities: [["dakar", 2], ["montreal", 1]], languages: [["en", 2], ["fr", 2], ["wo", 1]] });
});

test("sizes are even, the larger first", () => {
  assert.deepEqual(evenSizes(29, 5), [{ groups: 4, of: 6 }, { groups: 1, of: 5 }]);
  assert.deepEqual(evenSizes(30, 5), [{ groups: 5, of: 6 }]);
  assert.deepEqual(evenSizes(0, 5), []);
});

test("the number of groups follows the rule of the core, halves to the even number", () => {
  assert.equal(groupsFor(29, { size: 6 }), 5);
  assert.equal(groupsFor(15, { size: 6 }), 2); // 2.5
  assert.equal(groupsFor(21, { size: 6 }), 4); // 3.5
  assert.equal(groupsFor(2, { size: 6 }), 1);
  assert.equal(groupsFor(0, { size: 6 }), 0);
  assert.equal(groupsFor(3, { number: 5 }), 5); // the server says no, and the screen says so before
  assert.equal(groupsFor(8, { size: 4, expected: 12 }), 3);
  assert.equal(groupsFor(1, { size: 4, expected: 12 }), 1);
  assert.equal(groupsFor(8, { size: 1 }), 4); // nobody is alone
  assert.equal(groupsFor(20, { number: 2, maximum: 5 }), 4);
  assert.equal(groupsFor(20, { size: 3, minimum: 5 }), 4);
  assert.equal(groupsFor(7, { number: 2, minimum: 4, maximum: 5 }), 2);
});

test("groups without any sign of life come first, then those quiet for five minutes", () => {
  const now = 20 * 60_000;
  const groups = {
    a: { number: 1, last_at: now - 60_000 },
    b: { number: 2, last_at: now - 6 * 60_000 },
    c: { number: 3, last_at: null },
    d: { number: 4, last_at: now - 7 * 60_000 },
  };
  assert.deepEqual(byNeed(groups, 10 * 60_000, now), ["c", "b", "d", "a"]);
  assert.deepEqual(byNumber(groups), ["a", "b", "c", "d"]);
  assert.deepEqual(need(groups.c, 10 * 60_000, now), { level: "silent", quiet: 10 * 60_000 });
});

test("an order that is held keeps its places; who is new comes last", () => {
  assert.deepEqual(settled(["a", "b", "c"], ["c", "d", "a"]), ["a", "c", "d"]);
  assert.deepEqual(settled([], ["b", "a"]), ["b", "a"]);
});
