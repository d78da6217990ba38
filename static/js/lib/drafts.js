/**
 * Texts that are being written and choices not sent yet, per seat: they survive redrawing, a change of step, and a reload.
 *
 * Two tabs share one place: each writes only what was changed in it, and takes over what the other wrote.
 */
import { signal } from "./html.js";

const drafts = signal({});
let place = null;
let timer = null;
const changed = new Set();
const TEXT = /^(note|edit|plan|uncounted):/;

/** Read the drafts of one workshop and seat. */
export function openDrafts(name) {
  if (place === `drafts-${name}`) return;
  place = `drafts-${name}`;
  try {
    drafts.value = { ...kept(), ...drafts.value };
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
  changed.add(key);
  clearTimeout(timer);
  timer = setTimeout(save, 300);
}

/** All drafts, {key: value}. */
export function allDrafts() {
  return drafts.value;
}

/** Let go of all drafts of this seat, also on the device. */
export function forgetDrafts() {
  drafts.value = {};
  changed.clear();
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
    localStorage.setItem(place, JSON.stringify(mixed(kept(), drafts.peek(), changed)));
    changed.clear();
  } catch {
    // As above.
  }
}

function kept() {
  return JSON.parse(localStorage.getItem(place) ?? "{}");
}

/** What another tab kept, with what was changed in this one laid over it. Pure. */
export function mixed(theirs, ours, changedHere) {
  const both = { ...theirs };
  for (const key of changedHere) {
    if (key in ours) both[key] = ours[key];
    else delete both[key];
  }
  return both;
}

/** What this tab holds after another kept something: texts are the newest of both, where each tab stands is its own. Pure. */
export function overheard(theirs, ours, changedHere) {
  const own = Object.keys(ours).filter((key) => !TEXT.test(key) || changedHere.has(key));
  const news = Object.keys(theirs).filter((key) => TEXT.test(key) && !changedHere.has(key));
  return { ...Object.fromEntries(news.map((key) => [key, theirs[key]])), ...Object.fromEntries(own.map((key) => [key, ours[key]])) };
}

globalThis.addEventListener?.("pagehide", save);
globalThis.addEventListener?.("storage", ({ key, newValue }) => {
  if (place && key === place) drafts.value = overheard(JSON.parse(newValue ?? "{}"), drafts.peek(), changed);
});
