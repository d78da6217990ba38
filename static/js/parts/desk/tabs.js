/** The parts of the desk behind tabs; arrow keys go along them, as everywhere. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { arrowKeys } from "./arrows.js";

/** `tabs`: `[{id, name, badge?}]`; `chosen`; `onChoose(id)`. The panel's element has the id `panel-<id>`. */
export function Tabs({ tabs, chosen, onChoose }) {
  const onKeyDown = (event) => {
    arrowKeys(event, "[role=tab]", true);
    const id = document.activeElement?.dataset?.tab;
    if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key) && id) onChoose(id);
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${t("Parts of the desk")} onKeyDown=${onKeyDown}>
      ${tabs.map((tab) => html`
        <button type="button" key=${tab.id} role="tab" id=${`tab-${tab.id}`} data-tab=${tab.id} data-key=${`tab-${tab.id}`}
          aria-selected=${tab.id === chosen ? "true" : "false"} aria-controls=${`panel-${tab.id}`}
          tabindex=${tab.id === chosen ? 0 : -1} onClick=${() => onChoose(tab.id)}>
          ${tab.name}${tab.badge ? html` <span class="tab-badge">${tab.badge}</span>` : null}
        </button>
      `)}
    </div>
  `;
}
