/** People who must be in the group of a certain number: named before there are groups, and kept at each split. */

import { html, useId, useState } from "../../../lib/html.js";
import { t } from "../../../lib/words.js";
import { byName } from "./circles.js";
import { PersonPicker } from "./person-picker.js";

/** `pins`: `[{person, number}]`; `people`: `{id: name}`; `onChange(pins)`. */
export function PinnedTo({ pins, people, onChange }) {
  const id = useId();
  const [number, setNumber] = useState(1);
  const add = (person) => onChange([...pins, { person, number }]);
  const without = (place) => pins.filter((_, at) => at !== place);
  return html`
    <div class="circle" role="group" aria-label=${t("Pinned to a group")}>
      <label for=${id}>${t("Pinned to a group")}</label>
      ${pins.length > 0 && html`
        <ul class="circle-people">
          ${pins.map((pin, place) => {
            const words = t("%(name)s in group %(number)s", { name: people[pin.person] ?? "–", number: pin.number });
            return html`
              <li key=${`${pin.person} ${pin.number}`}>${words}
                <button type="button" class="quiet" aria-label=${t("Take %(name)s out", { name: words })} onClick=${() => onChange(without(place))}>×</button>
              </li>`;
          })}
        </ul>
      `}
      <div class="pin-to">
        <label class="brief-count">${t("Group no.")}
          <input type="number" min="1" max="500" inputmode="numeric" value=${number} onInput=${(event) => setNumber(Math.max(1, Math.floor(Number(event.target.value)) || 1))} />
        </label>
        <${PersonPicker} id=${id} people=${people} ids=${byName(people)} onPick=${add} />
      </div>
    </div>
  `;
}
