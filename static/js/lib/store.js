/** What the server shows us: one view per stream, kept current by patches. */
import { computed, signal } from "./html.js";
import { adopt, merge, relation } from "./merge.js";

export { merge };

export const streams = signal({});
const NOTHING = Object.freeze({});
const views = new Map();
const kinds = new Map();

/** The view of a stream ({} when we have none). Whoever draws with it redraws when this stream changes. */
export function view(name) {
  if (!views.has(name)) views.set(name, computed(() => streams.value[name]?.view ?? NOTHING));
  return views.get(name).value;
}

/** One kind of a stream's things: {id: value}. */
export function kind(name, key) {
  const both = `${name} ${key}`;
  if (!kinds.has(both)) kinds.set(both, computed(() => view(name)[key] ?? NOTHING));
  return kinds.get(both).value;
}

/** Take one `patch` message: "merged", "ignored" (we know it already) or "gap" (something was missed: ask `join`). */
export function receive({ stream, seq, patch }) {
  const held = streams.value[stream];
  const is = relation(held, seq, patch);
  if (is === "gap") return "gap";
  if (is === "known") return "ignored";
  streams.value = { ...streams.value, [stream]: { seq, view: merge(held.view, patch) } };
  return "merged";
}

/** Replace everything by what a `join` answered. */
export function restore(answered) {
  streams.value = adopt(streams.value, answered);
}

/** {stream: seq} of what we hold, so that the server need not send it again. */
export function have() {
  return Object.fromEntries(Object.entries(streams.value).map(([name, { seq }]) => [name, seq]));
}
