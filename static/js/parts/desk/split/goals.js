/** The goals of a split in words: what each is called, and what a figure from 0 to 1 stands for. */

import { languageName, list, n, t } from "../../../lib/words.js";

export const GOALS = ["language", "cities", "countries", "roles", "wishes", "coverage", "host", "modes", "kept", "even"];

/** Return what a goal is called. */
export function goalName(goal) {
  const names = {
    language: t("A language that all share"),
    cities: t("Cities"),
    countries: t("Countries"),
    roles: t("Roles"),
    wishes: t("Wishes for blocks"),
    coverage: t("Blocks covered"),
    host: t("A host with the language"),
    modes: t("On site and online"),
    kept: t("People who stay"),
    even: t("Even sizes"),
  };
  return names[goal] ?? goal;
}

/** Return what a group's figure counts, in a few words; empty where the figure says it all. */
export function goalWords(goal, figure) {
  if (["cities", "countries", "roles"].includes(goal)) return kindsWords(goal, figure);
  if (goal === "language") return languagesWords(figure);
  if (goal === "wishes") return t("%(met)s of %(of)s have a block that they wished for", figure);
  if (goal === "kept") return t("%(kept)s of %(of)s stay", figure);
  if (goal === "modes") return t("%(on_site)s on site, %(online)s online", figure);
  if (goal === "host") return hostWords(figure);
  return goal === "even" ? n("%(num)s person", "%(num)s people", figure.size) : "";
}

/** Return what a figure of the whole counts. `block(id)` gives the name of a block. */
export function wholeWords(goal, figure, block) {
  if (goal !== "coverage") return t("full in %(full)s of %(groups)s groups", figure);
  const short = Object.keys(figure.short);
  if (short.length === 0) return n("%(num)s block covered", "all %(num)s blocks covered", figure.blocks);
  return t("too little for %(blocks)s", { blocks: list(short.map(block)) });
}

function kindsWords(goal, figure) {
  if (goal === "cities" && "largest" in figure) return t("%(largest)s of %(size)s from one city", figure);
  if (goal === "cities") return n("%(num)s city of %(possible)s possible", "%(num)s cities of %(possible)s possible", figure.distinct, figure);
  if (goal === "countries") return n("%(num)s country of %(possible)s possible", "%(num)s countries of %(possible)s possible", figure.distinct, figure);
  return n("%(num)s role of %(possible)s possible", "%(num)s roles of %(possible)s possible", figure.distinct, figure);
}

function languagesWords(figure) {
  const parts = [n("%(num)s speaks %(language)s", "%(num)s speak %(language)s", figure.speak, { language: languageName(figure.language) })];
  if (figure.follow) parts.push(n("%(num)s understands it", "%(num)s understand it", figure.follow));
  if (figure.bridged) parts.push(n("%(num)s is helped by a neighbour", "%(num)s are helped by a neighbour", figure.bridged));
  if (figure.alone) parts.push(n("%(num)s understands nobody", "%(num)s understand nobody", figure.alone));
  return list(parts);
}

function hostWords(figure) {
  if (!figure.hosts) return t("no host");
  return figure.speaks ? t("a host who speaks the language") : t("a host who does not speak the language");
}
