/** Single keys for the facilitator: each presses a button that is on the screen anyway, and all can be switched off. */

import { html, signal, useEffect, useLayoutEffect, useRef } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { targetOf } from "./keys.js";

const PLACE = "desk-keys";
const on = signal(read());

function read() {
  try {
    return localStorage.getItem(PLACE) !== "off";
  } catch {
    return true;
  }
}

function turn(value) {
  on.value = value;
  try {
    localStorage.setItem(PLACE, value ? "on" : "off");
  } catch {
    // Without storage the choice lives as long as the page.
  }
}

/** Listen for the keys while the desk is there; `onHelp()` opens the list of them. */
export function useShortcuts(onHelp) {
  useEffect(() => {
    const hear = (event) => {
      const target = targetOf(event, on.value);
      if (!target) return;
      event.preventDefault();
      if (target === "help") onHelp();
      else if (!press(target) && target === "search") searchPeople();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
}

/** Go to a control and press it if it is a button; false when it is not on the screen now. */
function press(target) {
  const control = document.querySelector(`[data-key="${target}"]`);
  control?.focus();
  if (control?.matches("button")) control.click();
  return Boolean(control);
}

function searchPeople() {
  press("tab-people");
  requestAnimationFrame(() => press("search"));
}

/** The list of keys, with the switch. */
export function ShortcutList({ onClose }) {
  const box = useRef(null);
  useLayoutEffect(() => box.current.showModal(), []);
  const rows = [
    ["N", t("Next step")],
    ["S", t("Next speaker")],
    ["U", t("Undo the change of step")],
    ["+", t("One minute more on the clock")],
    ["1", t("Now")],
    ["2", t("Groups")],
    ["3", t("People")],
    ["4", t("Notes")],
    ["5", t("Paper")],
    ["/", t("Search people")],
    ["?", t("This list")],
  ];
  return html`
    <dialog class="ask" ref=${box} aria-labelledby="keys-title" onClose=${onClose}>
      <h2 id="keys-title">${t("Keyboard shortcuts")}</h2>
      <dl class="key-list">${rows.map(([key, what]) => html`<div key=${key}><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl>
      <p>${t("Arrow keys move within tabs, lists and menus; Tab goes on. Keys never work while you type.")}</p>
      <label class="keys-switch">
        <input type="checkbox" checked=${on.value} onChange=${(event) => turn(event.target.checked)} />
        <span>${t("Use single-key shortcuts on this device")}</span>
      </label>
      <div class="ask-answers"><button type="button" class="primary" onClick=${() => box.current.close()}>${t("Close this window")}</button></div>
    </dialog>
  `;
}
