/**
 * Time as the server has it: this device's clock may be minutes off, or be put right in the middle of a step. So time is
 * counted by the clock that only runs forward, from what the server says with each answer to `join` and each heartbeat.
 */
import { signal } from "./html.js";

const LATE = 2000; // ms that a heartbeat may be under way before we ask whether the server's clock was put back
const SURE = 3; // heartbeats in a row that say so

let offset = Date.now() - performance.now();
let doubts = 0;
let learned = false;
const beat = signal(0);
let beating = false;

/** Milliseconds on a clock that nobody can set; it says nothing about the time of day. */
export function steady() {
  return performance.now();
}

/** Learn the server's time from an answer that was asked at `sent` and came at `received` (steady ms). */
export function synchronize(server, sent, received = steady()) {
  offset = server - (sent + received) / 2;
  doubts = 0;
  learned = true;
}

/** Learn it from a heartbeat: it was under way for a while, so it can only be too early. */
export function overhear(server, received = steady()) {
  const heard = server - received;
  doubts = heard < offset - LATE ? doubts + 1 : 0;
  if (heard > offset || doubts >= SURE) {
    offset = heard;
    doubts = 0;
  }
}

/** Server time now, in ms. */
export function now() {
  return Math.round(steady() + offset);
}

/** Server time now in whole ms, or null while we have not learned it: this device's own clock proves nothing. */
export function serverTime() {
  return learned ? now() : null;
}

/** Server time, in ms, of a moment on the steady clock. */
export function timeOf(moment) {
  return moment + offset;
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
