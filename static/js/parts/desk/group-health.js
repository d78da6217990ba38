/** How the groups are doing, those that need somebody first. The order waits while somebody points at the list. */

import { html } from "../../lib/html.js";
import { now, tick } from "../../lib/clock.js";
import { t } from "../../lib/words.js";
import { levelWords, progressWords } from "./group-words.js";
import { arrowKeys } from "./arrows.js";
import { groupName } from "./names.js";
import { byNeed, need } from "./need.js";
import { useSteady } from "./steady.js";

/** `groups` as in the desk's view; `openedAt`: when the step opened, server time in ms; `onLook(id)`: see this group. */
export function GroupHealth({ groups, openedAt, onLook }) {
  tick.value; // the time since the last activity grows by itself
  const at = now();
  const steady = useSteady(byNeed(groups, openedAt, at));
  return html`
    <ol class="health" aria-label=${t("Progress of the groups")} ...${steady.hold} onKeyDown=${(event) => arrowKeys(event, "button")}>
      ${steady.ids.map((id) => {
        const { level } = need(groups[id], openedAt, at);
        return html`
          <li key=${id} class=${`health-group is-${level}`}>
            <button type="button" class="quiet health-name" onClick=${() => onLook(id)}>${groupName(groups[id])}</button>
            ${level !== "busy" && html`<span class="health-look">${levelWords(level)}</span>`}
            <span class="health-words">${progressWords(groups[id], at)}</span>
          </li>
        `;
      })}
    </ol>
  `;
}
