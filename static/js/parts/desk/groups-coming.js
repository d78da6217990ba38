/** Before group work: form the groups, look at them, send people to them. The projector then says who goes where. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { GroupDoors, doorWords } from "./group-doors.js";
import { parted } from "./people-list.js";
import { beside } from "./steps.js";

/** Whether groups are the next thing: there are some, or the next step is work in groups. */
export function groupsComing({ steps, groups }) {
  return Object.keys(groups).length > 0 || beside(steps, 1)?.kind === "groups";
}

/** `room`: all that the desk holds. */
export function GroupsComing({ room }) {
  const { groups, people } = room;
  const formed = Object.keys(groups).length > 0;
  const unplaced = parted(people).inside.filter((id) => !people[id].group && people[id].kind !== "paper").length;
  return html`
    <p class="round-state">${doorWords(groups)}</p>
    <div class="round-acts">
      <${GroupDoors} groups=${groups} unplaced=${unplaced} />
      <button type="button" class=${formed ? "" : "primary"} onClick=${() => room.go("groups")}>${formed ? t("Look at the groups") : t("Form the groups")}</button>
    </div>
  `;
}
