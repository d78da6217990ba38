/** Opening the groups (people learn where they belong) and closing them (everybody comes back). */

import { html } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";

/** `groups` as in the desk's view; `unplaced`: how many people have no group. */
export function GroupDoors({ groups, unplaced }) {
  const all = Object.values(groups);
  if (all.length === 0) return null;
  const people = all.reduce((sum, group) => sum + group.members.length, 0);
  return html`
    ${all.every((group) => group.open) || html`<${Open} all=${all} people=${people} unplaced=${unplaced} />`}
    ${all.some((group) => group.open) && html`<${Close} people=${people} />`}
  `;
}

function Open({ all, people, unplaced }) {
  const alone = all.filter((group) => group.members.length === 1).length;
  const empty = all.filter((group) => group.members.length === 0).length;
  const text = [
    n("%(num)s person is told now which group they are in and where to find it.", "%(num)s people are told now which group they are in and where to find it.", people),
    unplaced > 0 && n("%(num)s person has no group yet.", "%(num)s people have no group yet.", unplaced),
    alone > 0 && n("%(num)s group has only one member.", "%(num)s groups have only one member.", alone),
    empty > 0 && n("%(num)s group is empty.", "%(num)s groups are empty.", empty),
  ];
  const ask = { title: n("Open %(num)s group?", "Open %(num)s groups?", all.length), text: text.filter(Boolean).join(" "), yes: t("Open the groups") };
  return html`<${ActButton} key="open" name="group.open" look="primary" ask=${ask} done=${t("The groups are open.")}>${t("Open the groups")}<//>`;
}

function Close({ people }) {
  const ask = {
    title: t("Close the groups?"),
    text: [
      n("%(num)s person is called back.", "%(num)s people are called back.", people),
      t("No more notes are taken; all that was written is kept. You can open the groups again."),
    ].join(" "),
    yes: t("Close the groups"),
  };
  return html`<${ActButton} key="close" name="group.close" ask=${ask} done=${t("The groups are closed.")}>${t("Close the groups")}<//>`;
}

/** Open or close one group by itself. */
export function OneDoor({ id, group }) {
  return group.open
    ? html`<${ActButton} key="close" name="group.close" data=${{ group: id }} look="quiet" done=${t("The group is closed.")}>${t("Close this group")}<//>`
    : html`<${ActButton} key="open" name="group.open" data=${{ group: id }} look="quiet" done=${t("The group is open.")}>${t("Open this group")}<//>`;
}

/** Return in a sentence what people see of the groups now. */
export function doorWords(groups) {
  const all = Object.values(groups);
  const open = all.filter((group) => group.open).length;
  if (all.length === 0) return t("There are no groups yet.");
  if (open > 0 && open < all.length) return n("%(num)s of %(all)s groups is open.", "%(num)s of %(all)s groups are open.", open, { all: all.length });
  if (open > 0) return t("Open: everybody sees their group, and notes are taken.");
  if (all[0].published) return t("Closed: people see their group, but no notes are taken.");
  return t("Draft: only facilitators see it.");
}
