/** Work in groups: the doors, the health of the groups, and their round of scoring if there is one. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { BlockGuide } from "../guide/block-guide.js";
import { GroupHealth } from "./group-health.js";
import { GroupsComing } from "./groups-coming.js";
import { NowScore } from "./now-score.js";
import { TurnPages } from "./turn-pages.js";

/** `room`: all that the desk holds. */
export function NowGroups({ room }) {
  const { groups, step, rounds, agenda } = room;
  const look = (id) => {
    room.go("groups");
    requestAnimationFrame(() => document.querySelector(`[data-group="${id}"]`)?.focus());
  };
  const formed = Object.values(groups);
  return html`
    <div class="now-groups">
      <${GroupsComing} room=${room} />
      <${TurnPages} />
      ${formed.some((group) => group.published) && html`<${GroupHealth} groups=${groups} openedAt=${agenda.opened_at} onLook=${look} />`}
      <${Guides} groups=${formed} blocks=${room.blocks} />
      ${rounds[step.id] && html`<h3>${t("Scoring in the groups")}</h3><${NowScore} room=${room} />`}
    </div>
  `;
}

/** For the blocks that groups work on; for all, when no group has one of its own. */
function Guides({ groups, blocks }) {
  const order = Object.keys(blocks).sort((one, other) => blocks[one].number - blocks[other].number);
  const worked = order.filter((id) => groups.some((group) => group.block === id));
  return html`
    <details>
      <summary>${t("For facilitators: questions and pitfalls, block by block")}</summary>
      <div class="block-guides">${(worked.length ? worked : order).map((id) => html`<${BlockGuide} key=${id} block=${id} named />`)}</div>
    </details>
  `;
}
