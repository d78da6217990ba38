/** What a move would do, in words, before it is done: asked of the server for one person at a time. */

import { boot } from "../../../lib/boot.js";
import { html, signal } from "../../../lib/html.js";
import { percent, t } from "../../../lib/words.js";
import { flagWords, ruleWords } from "./flags.js";
import { goalName } from "./goals.js";

/** Whom somebody drags now, and what each place would mean: `{person, name, effects: {group: effect}}`, or null. */
export const dragged = signal(null);

/** Return `{group: effect}` for moving somebody; empty when it cannot be had (the move works all the same). */
export async function weigh(person) {
  try {
    const answer = await fetch(`/desk/${boot.workshop}/move/${person}.json`);
    const { effects } = answer.ok ? await answer.json() : { effects: [] };
    return Object.fromEntries(effects.map((effect, place) => [effect.group, { ...effect, best: place === 0 }]));
  } catch {
    return {};
  }
}

/** Return `{verdict, better, worse}`: a sentence, and lists of what changes in the groups. */
export function effectWords(effect, names, most = 3) {
  const better = [...effect.gone_flags.map((flag) => t("solved: %(what)s", { what: flagWords(flag, names) })), ...changes(effect.better)];
  const worse = [
    ...effect.breaks.map((rule) => t("breaks: %(rule)s", { rule: ruleWords(rule, names) })),
    ...effect.new_flags.map((flag) => flagWords(flag, names)),
    ...changes(effect.worse),
  ];
  return { verdict: verdict(effect), better: better.slice(0, most), worse: worse.slice(0, most) };
}

function verdict(effect) {
  if (effect.breaks.length > 0) return t("Breaks a rule");
  if (effect.new_flags.length > 0) return t("Gives a new problem");
  if (effect.score > 0.002) return effect.best ? t("The best place") : t("Better on the whole");
  return effect.score < -0.002 ? t("Worse on the whole") : t("About as good");
}

function changes(all) {
  const shown = all.filter((change) => change.group !== null || change.goal === "coverage");
  return [...shown].sort((one, other) => size(other) - size(one)).map((change) => {
    const values = { goal: goalName(change.goal), number: change.group, before: percent(change.before), after: percent(change.after) };
    return change.group === null ? t("%(goal)s: %(before)s → %(after)s", values) : t("%(goal)s in group %(number)s: %(before)s → %(after)s", values);
  });
}

function size(change) {
  return Math.abs(change.after - change.before);
}

/** `effect` of a move as a short list: what gets better, what worse. */
export function Effect({ effect, names, most }) {
  const { verdict: whole, better, worse } = effectWords(effect, names, most);
  return html`
    <span class="effect">
      <strong class=${effect.breaks.length || effect.new_flags.length || effect.score < -0.002 ? "is-worse" : "is-better"}>${whole}</strong>
      ${better.map((text) => html`<span class="effect-better" key=${text}><span aria-hidden="true">+ </span><span class="visually-hidden">${t("better:")} </span>${text}</span>`)}
      ${worse.map((text) => html`<span class="effect-worse" key=${text}><span aria-hidden="true">− </span><span class="visually-hidden">${t("worse:")} </span>${text}</span>`)}
    </span>
  `;
}
