/** One group on the desk: its name, block, members, language and progress. A person can be dropped on it. */

import { html } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { BlockChoices } from "./block-choice.js";
import { DropZone } from "./drop-zone.js";
import { levelWords, progressWords } from "./group-words.js";
import { OneDoor } from "./group-doors.js";
import { InlineText } from "./inline-text.js";
import { Member } from "./member.js";
import { groupName } from "./names.js";
import { nextNames } from "./split/brief.js";
import { PinAll } from "./split/pin.js";
import { Placed } from "./split/placed.js";
import { whyShort } from "./split/why.js";

/** `places`: where members could go; `groups`, `steps`, `blocks`, `rounds` as in the view; `at`: server time in ms, in whole minutes; `level`: how much it needs somebody; `placed`: the group explained. */
export function GroupCard({ id, group, groups, people, presence, places, steps, blocks, rounds, names, titles, placed, at, level }) {
  const options = nextNames(titles, [t("Table A"), t("Window 1"), t("Room 1")]);
  const rename = (title) => ["group.rename", { group: id, title }, t("The group has a new name.")];
  return html`
    <${DropZone} look=${`group-card is-${level}`} group=${id} label=${groupName(group)}>
      <div class="group-head">
        <${InlineText} value=${group.title} label=${t("Rename %(group)s", { group: groupName(group) })} command=${rename} required=${false} options=${options}>
          <h3 tabindex="-1" data-group=${id}>${groupName(group)}</h3>
        <//>
        <span class="group-size">${n("%(num)s person", "%(num)s people", group.members.length)}</span>
      </div>
      ${placed ? html`<${Placed} placed=${placed} names=${names} />` : html`<p class="group-language is-warning">${t("Nobody is in this group.")}</p>`}
      <${BlockChoices} id=${id} group=${group} groups=${groups} steps=${steps} blocks=${blocks} rounds=${rounds} />
      ${group.published && html`<p class="group-progress">${level && level !== "busy" && html`<strong class="health-look">${levelWords(level)}</strong> · `}${progressWords(group, at)}</p>`}
      <div class="group-acts"><${OneDoor} id=${id} group=${group} />${placed && html`<${PinAll} members=${group.members} people=${people} />`}</div>
      <ul class="members">
        ${group.members.filter((member) => people[member]).map((member) => html`
          <${Member} key=${member} id=${member} person=${people[member]} here=${Boolean(presence[member])} places=${places} names=${names} about=${whyShort(people[member].why)} pin />
        `)}
      </ul>
    <//>
  `;
}
