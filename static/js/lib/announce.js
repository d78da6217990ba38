/** What screen readers are told: one sentence in ten seconds at most, the newest; urgent ones (a round ends) at once. */
import { signal } from "./html.js";

const GAP = 10_000;

export const polite = signal("");
export const urgent = signal("");

let last = -Infinity;
let next = null;
let timer = null;

/** Say `text` politely, when it is its turn. */
export function announce(text) {
  next = text;
  if (timer) return;
  timer = setTimeout(() => {
    timer = null;
    last = Date.now();
    polite.value = next;
  }, Math.max(200, last + GAP - Date.now()));
}

/** Say `text` at once: for the end of a round and for errors only. */
export function alertNow(text) {
  urgent.value = text;
}
