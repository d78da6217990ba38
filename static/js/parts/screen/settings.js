/** What belongs to this screen alone: overlay, size, single keys, the short hint. Size and keys are remembered on the device. */
import { signal } from "../../lib/html.js";

export const SIZES = [0.93, 1, 1.1, 1.25, 1.4, 1.6];
const STORE = "workshop-screen";

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
}

function remember(change) {
  try {
    localStorage.setItem(STORE, JSON.stringify({ ...remembered(), ...change }));
  } catch {
    // A device that keeps nothing still shows everything.
  }
}

/** "join", "clock", "help", "blank" or null: what lies over the step. */
export const overlay = signal(null);
export const size = signal(SIZES.includes(remembered().size) ? remembered().size : 1);
export const singleKeys = signal(remembered().singleKeys !== false);
/** A short sentence about the last key, gone after a few seconds. */
export const hint = signal("");

let fading;

export function toggle(name) {
  overlay.value = overlay.value === name ? null : name;
}

export function resize(by) {
  const at = Math.max(0, Math.min(SIZES.length - 1, SIZES.indexOf(size.value) + by));
  size.value = SIZES[at];
  remember({ size: size.value });
}

export function setSingleKeys(on) {
  singleKeys.value = on;
  remember({ singleKeys: on });
}

export function say(text) {
  hint.value = text;
  clearTimeout(fading);
  fading = setTimeout(() => (hint.value = ""), 7000);
}
