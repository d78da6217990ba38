/** What a move would do, in words, before it is done: asked of the server for one person at a time. */

import { at, boot } from "../../../lib/boot.js";
import { html, signal } from "../../../lib/html.js";
import { number, percent, t } from "../../../lib/words.js";
import { flagWords, ruleWords } from "./flags.js";
import { goalName } from "./goals.js";

/** Whom somebody drags now, and what each place would mean: `{person, name, effects: {group: effect}}`, or null. */
export const dragged = signal(null);

/** Return `{group: effect}` for moving somebody, by the id of the group; empty when it cannot be had (the move works all the same). */
export async function weigh(person) {
  try {
    const answer = await fetch(at(`/desk/${boot.workshop}/move/${person}.json`));
    const { effects } = answer.ok ? await answer.json() : { effects: [] };
    return Object.fromEntries(effects.map((effect, place) => [effect.group, { ...effect, best: place === 0 }]));
  } catch {
    return {};
  }
}

/** Return `{verdict, better, worse}`: a sentence, and lists of what changes in the groups. */
export function effectWords(effect, names, most = 3) {
  const better = [...effect.gone_flags.map((flag) => t("solved: %(what)s", { what: flagWords(flag, names) })), ...changes(effect.better, names)];
  const worse = [
    ...effect.breaks.map((rule) => t("breaks: %(rule)s", { rule: ruleWords(rule, names) })),
    ...effect.new_flags.map((flag) => flagWords(flag, names)),
    ...changes(effect.worse, names),
  ];
  return { verdict: verdict(effect), better: better.slice(0, most), worse: worse.slice(0, most) };
}

function verdict(effect) {
  if (effect.breaks.length > 0) return t("Breaks a rule");
  if (effect.new_flags.length > 0) return t("New problem");
  if (effect.score > 0.002) return effect.best ? t("Best place") : t("Better");
  return effect.score < -0.002 ? t("Worse") : t("As good");
}

function changes(all, names) {
  const shown = all.filter((change) => change.group !== null || change.goal === "coverage");
  return [...shown].sort((one, other) => size(other) - size(one)).map((change) => {
    const values = { goal: goalName(change.goal), before: number(change.before * 100, 0), after: percent(change.after) };
    return change.group === null ? t("%(goal)s: %(before)s → %(after)s", values) : t("%(goal)s, %(group)s: %(before)s → %(after)s", { ...values, group: names.group(change.group) });
  });
}

function size(change) {
  return Math.abs(change.after - change.before);
}

/** What a move is in two words: better, worse, a problem. */
export function Verdict({ effect, names }) {
  const worse = effect.breaks.length || effect.new_flags.length || effect.score < -0.002;
  return html`<strong class=${worse ? "is-worse" : "is-better"}>${effectWords(effect, names).verdict}</strong>`;
}

/** `effect` of a move as a short list: what gets better, what worse. */
export function Changes({ effect, names, most }) {
  const { better, worse } = effectWords(effect, names, most);
  return html`
    ${better.map((text) => html`<span class="effect-better" key=${text}><span aria-hidden="true">+ </span><span class="visually-hidden">${t("better:")} </span>${text}</span>`)}
    ${worse.map((text) => html`<span class="effect-worse" key=${text}><span aria-hidden="true">− </span><span class="visually-hidden">${t("worse:")} </span>${text}</span>`)}
  `;
}

/** Both. */
export function Effect({ effect, names }) {
  return html`<span class="effect"><${Verdict} effect=${effect} names=${names} /><${Changes} effect=${effect} names=${names} /></span>`;
}
