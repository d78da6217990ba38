/** Which words of a text the glossary explains. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cut, finder } from "../../static/js/lib/terms.js";

const GLOSSARY = finder([
  { id: "sse", term: "social and solidarity economy (SSE)", forms: ["SSE", "social economy"] },
  { id: "sse-organization", term: "SSE organization", forms: ["SSE organizations"] },
  { id: "economie", term: "économie sociale", forms: ["ESS"] },
  { id: "commande", term: "clause d'insertion" },
  { id: "build", term: "construction" },
  { id: "evaluation", term: "évaluation" },
]);

function found(text, seen) {
  return cut(text, GLOSSARY, seen).filter((piece) => piece.entry).map((piece) => [piece.entry.id, piece.text]);
}

test("the longest word wins, whatever the order of the glossary", () => {
  assert.deepEqual(found("SSE organizations meet."), [["sse-organization", "SSE organizations"]]);
  assert.deepEqual(found("The SSE meets."), [["sse", "SSE"]]);
});

test("nothing is lost: the pieces joined are the text", () => {
  for (const text of ["", "Nothing here.", "SSE", "An SSE organization, and the social economy: SSE."]) {
    assert.equal(cut(text, GLOSSARY).map((piece) => piece.text ?? piece).join(""), text);
  }
});

test("a word is marked the first time only, in a text and over the texts of a card", () => {
  const seen = new Set();
  assert.deepEqual(found("SSE and SSE again, the social economy", seen), [["sse", "SSE"]]);
  assert.deepEqual(found("SSE, the évaluation", seen), [["evaluation", "évaluation"]]);
});

test("a word is a whole word, also beside letters with accents and in a compound", () => {
  assert.deepEqual(found("réévaluation, évaluations, co-construction, construction-led"), []);
  assert.deepEqual(found("l’évaluation (construction)."), [["evaluation", "évaluation"], ["build", "construction"]]);
});

test("accents count, however they are encoded; apostrophes and spaces of any kind are one", () => {
  assert.deepEqual(found("e\u0301valuation"), [["evaluation", "évaluation"]]);
  assert.deepEqual(found("evaluation, economie sociale"), []);
  assert.deepEqual(found("L’économie\u00a0sociale et la clause d’insertion"), [["economie", "économie\u00a0sociale"], ["commande", "clause d’insertion"]]);
});

test("small or capital letters are one, except in an acronym", () => {
  assert.deepEqual(found("Évaluation"), [["evaluation", "Évaluation"]]);
  assert.deepEqual(found("the ess of it, sse"), []);
});

test("signs that mean something in a pattern are just signs in a word", () => {
  const odd = finder([{ id: "pilot", term: "co-design (1.0) [a|b] {x}/y^$*+?\\" }, { id: "third", term: "tiers-secteur" }]);
  assert.deepEqual(cut("Le tiers\u2011secteur", odd)[1], { text: "tiers\u2011secteur", entry: { id: "third", term: "tiers-secteur" } });
});

test("a glossary without words finds nothing", () => {
  assert.deepEqual(cut("SSE", finder([])), ["SSE"]);
});
