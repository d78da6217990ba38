/** What screen readers are told: one sentence in ten seconds at most, the newest; urgent ones (a round ends) at once. */
import { signal } from "./html.js";

const GAP = 10_000;
const GONE = 6000; // ms after which a sentence leaves the page: it was read, and the same one can be said again

export const polite = signal("");
export const urgent = signal("");

let last = -Infinity;
let next = null;
let timer = null;
let pausing = null;

/** Say `text` politely, when it is its turn. */
export function announce(text) {
  next = text;
  if (timer) return;
  timer = setTimeout(() => {
    timer = null;
    last = Date.now();
    said(polite, next);
  }, Math.max(200, last + GAP - Date.now()));
}

/** Say `text` when nothing else was said for `pause` ms: of many in a row only the last. */
export function announceAfter(pause, text) {
  clearTimeout(pausing);
  pausing = setTimeout(() => announce(text), pause);
}

/** Say `text` at once: for the end of a round and for errors only. */
export function alertNow(text) {
  said(urgent, text);
}

function said(region, text) {
  region.value = "";
  setTimeout(() => { region.value = text; }, 50); // a region that holds the same text already would say nothing
  setTimeout(() => { if (region.value === text) region.value = ""; }, GONE);
}
