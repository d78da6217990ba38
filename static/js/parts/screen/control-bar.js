/** All keys as buttons. The bar goes away with the pointer and comes back with a movement, a touch or the focus. */
import { html, useEffect, useState } from "../../lib/html.js";
import { boot } from "../../lib/boot.js";
import { t } from "../../lib/words.js";
import { LanguageSwitch } from "../language-switch.js";
import { ACTIONS } from "./actions.js";
import { CONTROLS } from "./controls.js";
import { steers } from "./room.js";
import { hint, overlay, setSingleKeys, singleKeys } from "./settings.js";

const REST = 3500;

/** Whether the pointer moved within the last seconds. */
function useMoving() {
  const [moving, setMoving] = useState(true);
  useEffect(() => {
    let resting;
    const moved = () => {
      setMoving(true);
      clearTimeout(resting);
      resting = setTimeout(() => setMoving(false), REST);
    };
    moved();
    addEventListener("pointermove", moved);
    addEventListener("pointerdown", moved);
    return () => {
      clearTimeout(resting);
      removeEventListener("pointermove", moved);
      removeEventListener("pointerdown", moved);
    };
  }, []);
  useEffect(() => {
    document.documentElement.toggleAttribute("data-resting", !moving);
  }, [moving]);
  return moving;
}

export function ControlBar() {
  const moving = useMoving();
  return html`
    <nav class="control-bar" data-shown=${moving} aria-label=${t("Controls of this screen")}>
      ${CONTROLS.filter((control) => (steers.value || !control.steers) && (control.only?.() ?? true)).map((control) => html`<${Control} key=${control.action} ...${control} />`)}
      <${LanguageSwitch} languages=${boot.languages} />
      <label class="single-keys">
        <input type="checkbox" checked=${singleKeys.value} onChange=${(event) => setSingleKeys(event.currentTarget.checked)} />
        ${t("Single keys")}
      </label>
    </nav>
    <p class="hint" role="status" data-shown=${Boolean(hint.value)}>${hint.value}</p>
  `;
}

function Control({ action, cap, keys, words }) {
  const overlays = ["join", "clock", "blank", "help"].includes(action);
  return html`
    <button type="button" onClick=${ACTIONS[action]} aria-keyshortcuts=${singleKeys.value ? keys : null}
      aria-pressed=${overlays ? String(overlay.value === action) : null}>
      <kbd aria-hidden="true">${cap}</kbd> ${words()}
    </button>
  `;
}
