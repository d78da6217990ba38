/** The room itself: the present step, groups, people, notes, behind tabs; on a wide screen the present step stays in view. */

import { html } from "../../lib/html.js";
import { now, tick } from "../../lib/clock.js";
import { lazy } from "../../lib/lazy.js";
import { n, number, t } from "../../lib/words.js";
import { AgendaEditor } from "./agenda-editor.js";
import { Groups } from "./groups.js";
import { isWide } from "./media.js";
import { need } from "./need.js";
import { Notes } from "./notes.js";
import { Now } from "./now.js";
import { People } from "./people.js";
import { Tabs } from "./tabs.js";

const Paper = lazy(() => import("../paper/paper.js"), "Paper");

/** `room`: all that the desk holds; `tab`: which part is looked at; `editing`: the agenda is being changed. */
export function Work({ room, tab, editing, onTab, onEdited }) {
  const wide = isWide.value;
  const chosen = wide && tab === "now" ? "groups" : tab;
  const tabs = useTabs(room).filter((one) => !wide || one.id !== "now");
  const editor = editing && html`<${AgendaEditor} steps=${room.steps} blocks=${room.blocks} endsAt=${room.agenda.ends_at} edition=${room.agenda.edition ?? 0} onDone=${onEdited} />`;
  return html`
    <main class=${`work ${wide ? "is-wide" : ""}`} id="work" tabindex="-1">
      ${wide && html`<div class="work-now" key="now">${editor || html`<${Now} room=${room} />`}</div>`}
      <div class="work-tabs" key="tabs">
        ${!wide && editor ? editor : html`
          <${Tabs} tabs=${tabs} chosen=${chosen} onChoose=${onTab} />
          <div class="panel" role="tabpanel" id=${`panel-${chosen}`} aria-labelledby=${`tab-${chosen}`} key=${chosen}>
            <${Part} id=${chosen} room=${room} />
          </div>
        `}
      </div>
    </main>
  `;
}

function Part({ id, room }) {
  const { groups, people, presence, expected, blocks, notes, agenda, steps, rounds, split, waitingRoom, removals } = room;
  if (id === "groups") return html`<${Groups} groups=${groups} people=${people} presence=${presence} expected=${expected} steps=${steps} blocks=${blocks} rounds=${rounds} split=${split} openedAt=${agenda.opened_at} />`;
  if (id === "people") return html`<${People} people=${people} presence=${presence} expected=${expected} groups=${groups} waitingRoom=${waitingRoom} removals=${removals} />`;
  if (id === "notes") return html`<${Notes} notes=${notes} groups=${groups} cities=${citiesOf(people)} />`;
  if (id === "paper") return html`<${Paper} people=${people} blocks=${blocks} steps=${steps} rounds=${rounds} />`;
  return html`<${Now} room=${room} />`;
}

function citiesOf(people) {
  return Object.fromEntries(Object.values(people).map((person) => [person.city, person.city_name]));
}

function useTabs({ groups, people, notes, agenda }) {
  const open = Object.values(groups).filter((group) => group.open);
  if (open.length > 0) tick.value; // whether a group is quiet changes with time alone
  const waiting = open.filter((group) => need(group, agenda.opened_at, now()).level !== "busy").length;
  const inside = Object.values(people).filter((person) => !person.gone).length;
  const papers = Object.values(people).filter((person) => person.kind === "paper" && !person.removed).length;
  const atTheDoor = Object.values(people).filter((person) => person.waiting).length;
  const written = Object.keys(notes).length;
  return [
    { id: "now", name: t("Now") },
    { id: "groups", name: t("Groups"), badge: waiting > 0 ? t("%(count)s to look at", { count: waiting }) : "" },
    { id: "people", name: t("People"), badge: atTheDoor > 0 ? n("%(num)s at the door", "%(num)s at the door", atTheDoor) : inside > 0 ? number(inside) : "" },
    { id: "notes", name: t("Notes"), badge: written > 0 ? number(written) : "" },
    { id: "paper", name: t("Paper"), badge: papers > 0 ? number(papers) : "" },
  ];
}
