/** One person in a group while groups are put together: to be dragged, or moved with a menu. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { LanguageCodes } from "./languages.js";
import { MoveMenu } from "./move-menu.js";
import { personName } from "./names.js";
import { dragged, weigh } from "./split/effect.js";
import { Pin } from "./split/pin.js";

/** `person` as in the view; `here`: connected now; `places`: where they could go, `[{id, name, size}]` (id null: no group); `about`: why they are here. */
export function Member({ id, person, here, places, names, about = "", pin = false }) {
  const name = personName(person);
  const start = (event) => {
    event.dataTransfer.setData("text/plain", id);
    event.dataTransfer.effectAllowed = "move";
    dragged.value = { person: id, effects: {} };
    weigh(id).then((effects) => {
      if (dragged.value?.person === id) dragged.value = { person: id, effects, names };
    });
  };
  return html`
    <li class=${`member ${here ? "" : "is-away"}`} data-person=${id} draggable="true" onDragStart=${start} onDragEnd=${() => (dragged.value = null)}>
      <span class="member-words">
        <span class="member-name" dir="auto">${name}</span>
        <span class="member-about">${person.city_name} · <${LanguageCodes} person=${person} />${here ? "" : ` · ${t("away")}`}${about && ` · ${about}`}</span>
      </span>
      ${pin && html`<${Pin} id=${id} name=${name} pinned=${person.pinned} />`}
      <${MoveMenu} id=${id} name=${name} group=${person.group} places=${places} names=${names} />
    </li>
  `;
}
