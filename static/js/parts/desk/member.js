/** One person in a group while groups are put together: to be dragged, or moved with a menu. */

import { html } from "../../lib/html.js";
import { languageName, t } from "../../lib/words.js";
import { MoveMenu } from "./move-menu.js";
import { personName } from "./names.js";

/** `person` as in the view; `here`: connected now; `places`: where they could go, `[{id, name, size}]` (id null: no group). */
export function Member({ id, person, here, places }) {
  const name = personName(person);
  const start = (event) => {
    event.dataTransfer.setData("text/plain", id);
    event.dataTransfer.effectAllowed = "move";
  };
  return html`
    <li class=${`member ${here ? "" : "is-away"}`} data-person=${id} draggable="true" onDragStart=${start}>
      <span class="member-words">
        <span class="member-name" dir="auto">${name}</span>
        <span class="member-about">${person.city_name} · <${Codes} codes=${person.languages} />${here ? "" : ` · ${t("away")}`}</span>
      </span>
      <${MoveMenu} id=${id} name=${name} group=${person.group} places=${places} />
    </li>
  `;
}

function Codes({ codes }) {
  return html`
    <span aria-hidden="true" title=${codes.map(languageName).join(", ")}>${codes.map((code) => code.toUpperCase()).join(" ")}</span>
    <span class="visually-hidden">${codes.map(languageName).join(", ")}</span>
  `;
}
