/** Splitting the room: form, look, move people by hand or menu, then open. The plenary goes on meanwhile. */

import { html, useMemo } from "../../lib/html.js";
import { now, tick } from "../../lib/clock.js";
import { language, n, t } from "../../lib/words.js";
import { MissingBlocks } from "./block-choice.js";
import { DropZone } from "./drop-zone.js";
import { GroupCard } from "./group-card.js";
import { GroupDoors, doorWords } from "./group-doors.js";
import { GroupFormer } from "./group-former.js";
import { Member } from "./member.js";
import { groupName } from "./names.js";
import { byNeed, byNumber, need } from "./need.js";
import { parted } from "./people-list.js";
import { useSteady } from "./steady.js";
import { Mergers, SplitActs } from "./split/acts.js";
import { comingPeople, stillToCome } from "./split/coming.js";
import { Drafts } from "./split/drafts.js";
import { reasonWords } from "./split/flags.js";
import { Found, namesOf } from "./split/found.js";
import { NameAll } from "./split/name-all.js";

/** In open groups those that need somebody come first. `groups`, `people`, `presence`, `expected` as in the desk's view; `steps`, `blocks`, `rounds`, `openedAt` (of the step) as in everybody's; `split` as in `room.js`. */
export function Groups({ groups, people, presence, expected, steps, blocks, rounds, split, openedAt }) {
  tick.value; // last activity is told in minutes
  const at = Math.floor(now() / 60_000) * 60_000;
  const ids = useMemo(() => byNumber(groups), [groups]);
  const inside = useMemo(() => parted(people).inside.filter((id) => people[id].kind !== "paper"), [people]); // a sheet joins no group
  const withComing = useMemo(() => ({ ...people, ...comingPeople(expected) }), [people, expected, language.value]);
  const unplaced = useMemo(() => inside.filter((id) => !people[id].group), [inside]);
  const open = ids.some((id) => groups[id].open);
  const published = ids.some((id) => groups[id].published);
  const named = JSON.stringify(ids.map((id) => [id, groups[id].title]));
  const names = useMemo(() => namesOf(people, groups), [people, named, language.value]);
  const pinned = inside.filter((id) => people[id].pinned).length;
  const steady = useSteady(open ? byNeed(groups, openedAt, at) : ids, open ? "need" : "number");
  const titles = ids.map((id) => groups[id].title).filter(Boolean);
  const places = usePlaces(ids, groups, unplaced.length);
  return html`
    <section class="groups-panel">
      <div class="panel-head">
        <h2 data-home tabindex="-1">${t("Groups")}</h2>
        <p class="aside">${doorWords(groups)}</p>
      </div>
      <div class="groups-acts">
        <${GroupFormer} people=${people} presence=${presence} coming=${stillToCome(expected)} inside=${inside} blocks=${blocks} formed=${ids.length} published=${published} />
        <div class="groups-doors"><${GroupDoors} groups=${groups} unplaced=${unplaced.length} /></div>
      </div>
      <${Drafts} drafts=${split.drafts} now=${split.now} people=${withComing} published=${published} />
      ${ids.length > 0 && html`
        <div class="groups-found">
          <${SplitActs} groups=${groups} isBack=${(id) => Boolean(presence[id] || people[id]?.group)} undo=${split.undo} brief=${split.brief} pinned=${pinned}><${NameAll} ids=${ids} groups=${groups} /><//>
          <${Mergers} mergers=${split.mergers} groups=${groups} />
          ${split.now && html`<${Found} split=${split.now} people=${people} label=${t("The groups as they are")} unassigned=${false} />`}
        </div>
      `}
      <${MissingBlocks} groups=${groups} steps=${steps} />
      ${ids.length === 0 && html`<p class="empty">${t("Choose a size and form the groups: a draft appears here with a card per group. People see nothing until you open the groups.")}</p>`}
      ${ids.length > 0 && unplaced.length > 0 && html`
        <${Unplaced} ids=${unplaced} people=${people} presence=${presence} places=${places} names=${names} reasons=${split.now?.unassigned ?? {}} />
      `}
      <div class="desk-groups" ...${steady.hold}>
        ${steady.ids.map((id) => html`
          <${GroupCard} key=${id} id=${id} group=${groups[id]} groups=${groups} people=${people} presence=${presence} places=${places} steps=${steps} blocks=${blocks} rounds=${rounds} names=${names} titles=${titles} placed=${split.explained[id]} at=${at} level=${open ? need(groups[id], openedAt, at).level : ""} />
        `)}
      </div>
      ${ids.length > 0 && html`<p class="aside">${t("The projector shows who goes where once the groups are open.")}</p>`}
    </section>
  `;
}

/** The same list as long as names and sizes are the same: progress of a group must not redraw every member's menu. */
function usePlaces(ids, groups, unplaced) {
  const places = ids.map((id) => ({ id, name: groupName(groups[id]), size: groups[id].members.length }));
  places.push({ id: null, name: t("Without a group"), size: unplaced });
  return useMemo(() => places, [JSON.stringify(places)]);
}

function Unplaced({ ids, people, presence, places, names, reasons }) {
  return html`
    <${DropZone} look="unplaced" group=${null} label=${t("Without a group")}>
      <h3>${n("%(num)s person without a group", "%(num)s people without a group", ids.length)}</h3>
      <ul class="members">
        ${ids.map((id) => html`<${Member} key=${id} id=${id} person=${people[id]} here=${Boolean(presence[id])} places=${places} names=${names} about=${reasonWords(reasons[id])} />`)}
      </ul>
    <//>
  `;
}
