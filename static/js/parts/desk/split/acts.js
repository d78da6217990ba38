/** What can be done with groups as they are: take a change back, reshuffle the rest, merge a group that shrank. */

import { html } from "../../../lib/html.js";
import { languageName, n, t } from "../../../lib/words.js";
import { ActButton } from "../act-button.js";
import { groupName } from "../names.js";
import { again } from "./brief.js";

/** `undo`: how many changes can be taken back; `brief`: how the groups were asked for; `pinned`: how many people are; `isBack(id)`: whether somebody who was away is there; `children`: what else can be done. */
export function SplitActs({ groups, undo, brief, pinned, isBack, children }) {
  const all = Object.values(groups);
  const published = all.some((group) => group.published);
  return html`
    <div class="split-acts">
      ${undo > 0 && html`<${ActButton} key="undo" name="group.undo" data=${{ of: undo }} done=${t("The last change of the groups is taken back.")}>${t("Take the last change back")}<//>`}
      ${all.length > 1 && html`
        <${ActButton} key="shuffle" name="group.form" data=${again(brief, all.length, isBack)} ask=${published ? sure(pinned) : null} done=${t("The others are shuffled anew.")}>
          ${pinned > 0 ? n("Reshuffle all but the %(num)s who is pinned", "Reshuffle all but the %(num)s who are pinned", pinned) : t("Reshuffle everybody")}
        <//>
      `}
      ${children}
    </div>
  `;
}

function sure() {
  return {
    title: t("Form the groups anew?"),
    text: t("Everybody gets a new group, and only you see it until you open the groups again. What the groups wrote is kept."),
    yes: t("Form anew"),
  };
}

/** `mergers` as in the view: for each group that became too small, where its people would fit best. */
export function Mergers({ mergers, groups }) {
  return Object.entries(mergers).filter(([id, one]) => groups[id] && groups[one.into]).map(([id, one]) => {
    const names = { group: groupName(groups[id]), into: groupName(groups[one.into]), together: one.together, language: languageName(one.language) };
    return html`
      <div class="warned merger" key=${id}>
        <p>
          ${n("%(group)s has only %(num)s person left.", "%(group)s has only %(num)s people left.", one.people, names)}
          ${" "}${t("They fit best into %(into)s: %(together)s people together, working in %(language)s.", names)}
          ${one.alone > 0 && html` ${n("%(num)s person would understand nobody there.", "%(num)s people would understand nobody there.", one.alone)}`}
        </p>
        <${ActButton} name="group.merge" data=${{ group: id, into: one.into }} done=${t("The groups are merged.")}>${t("Merge into %(into)s", names)}<//>
      </div>
    `;
  });
}
