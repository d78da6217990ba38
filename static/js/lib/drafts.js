/**
 * Texts that are being written and choices not sent yet, per seat: they survive redrawing, a change of step, and a reload.
 */
import { signal } from "./html.js";

const drafts = signal({});
let place = null;
let timer = null;

/** Read the drafts of one workshop and seat. */
export function openDrafts(name) {
  if (place === `drafts-${name}`) return;
  place = `drafts-${name}`;
  try {
    drafts.value = { ...JSON.parse(localStorage.getItem(place) ?? "{}"), ...drafts.value };
  } catch {
    // No storage: drafts live as long as the tab.
  }
}

/** The draft under `key`, or `fallback`. */
export function draft(key, fallback = "") {
  return drafts.value[key] ?? fallback;
}

/** Keep (or, with null, forget) a draft. */
export function setDraft(key, value) {
  const { [key]: _, ...rest } = drafts.peek();
  drafts.value = value === null ? rest : { ...rest, [key]: value };
  clearTimeout(timer);
  timer = setTimeout(save, 300);
}

/** Let go of all drafts of this seat, also on the device. */
export function forgetDrafts() {
  drafts.value = {};
  clearTimeout(timer);
  try {
    localStorage.removeItem(place);
  } catch {
    // No storage, nothing kept.
  }
  place = null;
}

function save() {
  if (!place) return;
  try {
    localStorage.setItem(place, JSON.stringify(drafts.peek()));
  } catch {
    // As above.
  }
}

globalThis.addEventListener?.("pagehide", save);
