/** Time as the server has it: this device's clock may be minutes off. */
import { signal } from "./html.js";

let offset = 0;
const beat = signal(0);
let beating = false;

/** Learn the server's time from an answer that was asked at `sent` and came at `received` (own clock, ms). */
export function synchronize(server, sent, received = Date.now()) {
  offset = server - (sent + received) / 2;
}

/** Server time now, in ms. */
export function now() {
  return Date.now() + offset;
}

/** Milliseconds until `endsAt`, never below zero. */
export function remaining(endsAt) {
  return Math.max(0, endsAt - now());
}

/** A signal that changes once a second; it starts to beat with its first reader. */
export const tick = {
  get value() {
    if (!beating) {
      beating = true;
      setInterval(() => { beat.value += 1; }, 1000);
    }
    return beat.value;
  },
};
