/** What a split amounts to: a meter per goal, who is left out and why, which rules clash and what giving one up gives. */

import { at, boot } from "../../../lib/boot.js";
import { html, useState } from "../../../lib/html.js";
import { blockWords } from "../../../lib/pack.js";
import { n, languageName, percent, t } from "../../../lib/words.js";
import { groupName, personName } from "../names.js";
import { calledApart } from "./called.js";
import { choiceWords, conflictWords, flagWords, reasonWords, ruleWords } from "./flags.js";
import { wholeWords } from "./goals.js";
import { Meter, Meters } from "./meters.js";

/** Return how people, languages and groups (by their number) are called in the sentences about a split. */
export function namesOf(people, groups = {}) {
  const called = calledApart(people, personName);
  const byNumber = Object.fromEntries(Object.values(groups).map((group) => [group.number, groupName(group)]));
  return { person: (id) => called[id] ?? "–", language: languageName, group: (number) => byNumber[number] ?? groupName({ number }) };
}

/** `split` as in the view; `draft`: its id, null for the groups as they are; `label`: what the meters are about. */
export function Found({ split, people, draft = null, label, unassigned = true }) {
  const names = namesOf(people);
  const left = Object.entries(split.unassigned).filter(([id]) => people[id]);
  const title = (block) => blockWords(block).title ?? block;
  const Head = draft === null ? "h3" : "h4"; // drafts have a heading of their own
  return html`
    <div class="found">
      ${split.conflicts.length > 0 && html`<${Conflicts} Head=${Head} conflicts=${split.conflicts} names=${names} draft=${draft} />`}
      ${split.flags.map((flag) => html`<p class="warned" key=${`${flag.code}${flag.person}`}>${flagWords(flag, names)}</p>`)}
      <ul class="meters is-whole" aria-label=${label}><${Meter} name=${t("On the whole")} value=${split.score} /></ul>
      <details open=${draft !== null}>
        <summary>${t("Goal by goal")}</summary>
        <${Meters} figures=${split.figures} words=${(goal, figure) => wholeWords(goal, figure, title)} label=${t("Goal by goal")} />
      </details>
      ${unassigned && left.length > 0 && html`
        <div class="left-out">
          <${Head}>${t("Without a group")}<//>
          <ul>${left.map(([id, flag]) => html`<li key=${id}>${names.person(id)} <span class="aside">${reasonWords(flag)}</span></li>`)}</ul>
        </div>
      `}
    </div>
  `;
}

function Conflicts({ Head, conflicts, names, draft }) {
  const [choices, setChoices] = useState(null);
  const [most, setMost] = useState(null);
  const look = async () => {
    const answer = await fetch(at(`/desk/${boot.workshop}/choices.json${draft ? `?draft=${draft}` : ""}`));
    const worked = answer.ok ? await answer.json() : { conflicts: [] };
    setMost(worked.most ?? null);
    setChoices(worked.conflicts.flatMap((conflict) => conflict.relaxing));
  };
  const seen = new Set();
  const once = (choices ?? []).filter((choice) => !seen.has(JSON.stringify(choice.rule)) && seen.add(JSON.stringify(choice.rule)));
  return html`
    <div class="conflicts warned">
      <${Head}>${t("Not all rules can hold")}<//>
      <ul>
        ${conflicts.map((conflict) => html`
          <li key=${JSON.stringify(conflict.rules)}>${conflictWords(conflict)} ${t("Given up: %(rule)s.", { rule: ruleWords(conflict.given_up, names) })}</li>`)}
      </ul>
      ${choices === null
        ? html`<button type="button" onClick=${look}>${t("What would giving up another rule give?")}</button>`
        : html`<ul class="choices-of" aria-live="polite">${once.map((choice) => html`<li key=${JSON.stringify(choice.rule)}>${choiceWords(choice, names, percent)}</li>`)}
            ${once.length === 0 && html`<li>${most ? n("This is worked out for up to %(num)s person. Make a draft without one of the rules, and compare.", "This is worked out for up to %(num)s people. Make a draft without one of the rules, and compare.", most) : t("There is nothing else to give up.")}</li>`}</ul>`}
    </div>
  `;
}
