/**
 * What this device said and the server has not answered yet. Nothing is sent before it is kept; nothing is dropped before it
 * is answered. It survives reload, a closed tab and sleep; each item carries an id, so that sending twice counts once.
 *
 * Two tabs share one box. Where the browser has Web Locks (not on plain http) one sends at a time; elsewhere both may send the
 * same item, which the ids make harmless.
 */
import { batch, computed, signal } from "./html.js";
import { firstBatch, isTemporary, keyOf, onWire, pause, superseded } from "./queue.js";
import { openStorage } from "./storage.js";
import { newId } from "./uuid.js";

const GATHER = 150; // ms: arrow keys through a radio group end as one answer
const SETTLE = 4000; // ms: how long an acked value is shown when the server's own view does not come at all

/** Where items are kept: "indexeddb", "local" or "memory". */
export const storage = signal("indexeddb");
const items = signal([]);
const settling = signal({});
const saved = signal({});

/** Items not answered yet, oldest first. */
export const waiting = computed(() => items.value.filter((item) => !item.refused));
/** Items that the server refused, kept so that no text is lost. */
export const refused = computed(() => items.value.filter((item) => item.refused));
/** {key: {state: "device" | "saved" | "refused", code?}} */
export const marks = computed(() => {
  const all = { ...saved.value };
  for (const item of items.value) {
    all[item.key] = item.refused ? { state: "refused", ...item.refused } : { state: "device" };
  }
  return all;
});

/** Everything that the server's views may not show yet, oldest first: waiting, or acked a moment ago. */
export const unsettled = computed(() => [...Object.values(settling.value), ...waiting.value].sort((a, b) => a.order - b.order));

let box = null;
let name = "";
let send = async () => ({ ok: false, code: "offline" });
let channel = null;
let tries = 0;
let timer = null;
let running = null;
let single = false;
const flying = new Set();
const answered = new Map();
const unkept = new Set();
const gone = new Set();

/** Open the box of one workshop and seat; `sender(list)` sends a list of commands and resolves to the server's answer. */
export async function open(boxName, sender) {
  send = sender;
  if (box && name === boxName) return;
  name = boxName;
  box = await openStorage(`outbox-${name}`);
  storage.value = box.kind;
  channel?.close();
  channel = globalThis.BroadcastChannel ? new BroadcastChannel(`outbox-${name}`) : null;
  if (channel) channel.onmessage = ({ data }) => hear(data);
  await reread();
}

/** Keep a command and send it as soon as possible. Resolves with the server's answer, however late. */
export function add(command, data) {
  const last = items.value.at(-1)?.order ?? 0;
  const item = { id: newId(), name: command, data, key: keyOf(command, data), order: Math.max(Date.now(), last + 1) };
  const old = superseded(items.value, item, flying);
  batch(() => {
    items.value = [...items.value.filter(({ id }) => !old.includes(id)), item];
    settling.value = without(settling.value, [item.key]);
  });
  const answer = new Promise((resolve) => answered.set(item.id, resolve));
  unkept.add(item.id);
  keep(item, old).then(() => flushIn(GATHER));
  return answer;
}

/** What this device last said about `key` and the server's view may not show yet; null when the view is current. */
export function latest(key) {
  const found = waiting.value.findLast((item) => item.key === key) ?? settling.value[key];
  return found ?? null;
}

/** The server's view has caught up with these keys (with all, when none are named): what it shows is true now. */
export function confirmed(keys = Object.keys(settling.value)) {
  if (keys.some((key) => key in settling.value)) settling.value = without(settling.value, keys);
}

/** The refused item about `key`, or null. */
export function refusal(key) {
  return refused.value.findLast((item) => item.key === key) ?? null;
}

/** Take a refused item away: the person has read it. */
export async function dismiss(key) {
  await drop(refused.value.filter((item) => item.key === key).map(({ id }) => id));
}

/** Let go of everything, also on the device: the person was erased. */
export async function forget() {
  settling.value = {};
  await drop(items.value.map(({ id }) => id));
}

/** Send what waits, in order, one call at a time, until nothing waits or the server cannot take it. */
export function flush() {
  clearTimeout(timer);
  timer = null;
  running ??= locked(flight).finally(() => { running = null; });
  return running;
}

/** A new connection: forget the pauses and try at once. */
export function retryNow() {
  tries = 0;
  return flush();
}

async function keep(item, old) {
  old.forEach((id) => gone.add(id));
  try {
    await box.put(item);
    if (old.length) await box.remove(old);
  } catch {
    storage.value = "memory"; // full or taken away: the item lives on in this tab only, and the person is told
    return;
  }
  unkept.delete(item.id);
  old.forEach((id) => resolve(id, { ok: true, superseded: true }));
  channel?.postMessage({ changed: true });
}

async function flight() {
  await reread();
  for (;;) {
    const list = firstBatch(waiting.value, single ? 1 : 50);
    if (!list.length) return;
    list.forEach(({ id }) => flying.add(id));
    const answer = await send(list.map(onWire)).catch(() => ({ ok: false, code: "timeout" }));
    list.forEach(({ id }) => flying.delete(id));
    const goOn = Array.isArray(answer) ? await settle(list, answer) : await refuseAll(list, answer?.code ?? "timeout");
    if (!goOn) return;
  }
}

/** Take the answers to `list`. Resolves to false when something has to wait and come again. */
async function settle(list, answers) {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const over = [];
  const no = [];
  for (const item of list) {
    const answer = byId.get(item.id) ?? { ok: false, code: "timeout" };
    if (answer.ok) over.push(item);
    else if (!isTemporary(answer.code)) no.push({ ...item, refused: answer });
  }
  batch(() => {
    saved.value = { ...saved.value, ...Object.fromEntries(over.map(({ key }) => [key, { state: "saved" }])) };
    settling.value = { ...settling.value, ...Object.fromEntries(over.map((item) => [item.key, item])) };
    items.value = items.value.map((item) => no.find(({ id }) => id === item.id) ?? item)
      .filter(({ id }) => !over.some((item) => item.id === id));
  });
  setTimeout(() => { settling.value = withoutItems(settling.value, over); }, SETTLE);
  await Promise.all(no.map((item) => box.put(item).catch(() => {})));
  await drop(over.map(({ id }) => id));
  const final = [...over, ...no].map(({ id }) => byId.get(id));
  final.forEach((answer) => resolve(answer.id, answer));
  channel?.postMessage({ changed: true, answers: final });
  if (final.length < list.length) return later();
  single = false;
  tries = 0;
  return true;
}

/** The whole call was refused: for a while, or (when one item is at fault) for good. */
async function refuseAll(list, code) {
  const final = ["malformed", "too_large", "too_many", "bug"].includes(code);
  if (!final) return later();
  if (list.length === 1) return settle(list, [{ id: list[0].id, ok: false, code }]);
  single = true; // find the one at fault
  return true;
}

function later() {
  flushIn(pause(tries));
  tries += 1;
  return false;
}

function flushIn(ms) {
  timer ??= setTimeout(() => { timer = null; (running ?? Promise.resolve()).then(flush); }, ms);
}

async function drop(ids) {
  ids.forEach((id) => gone.add(id));
  items.value = items.value.filter(({ id }) => !ids.includes(id));
  await box.remove(ids).catch(() => {});
}

/** Take over what is kept (another tab may have added or sent), without losing what came in while we were reading. */
async function reread() {
  const settled = new Set(items.value.map(({ id }) => id).filter((id) => !unkept.has(id)));
  const kept = (await box.all().catch(() => [])).filter(({ id }) => !gone.has(id));
  const known = new Set(kept.map(({ id }) => id));
  const own = items.value.filter(({ id }) => !known.has(id) && !settled.has(id));
  items.value = [...kept, ...own].sort((a, b) => a.order - b.order);
}

async function hear({ answers = [] }) {
  const mine = Object.fromEntries(items.value.map((item) => [item.id, item]));
  batch(() => {
    for (const { id, ok } of answers) {
      if (ok && mine[id]) {
        saved.value = { ...saved.value, [mine[id].key]: { state: "saved" } };
        unkept.delete(id);
      }
    }
  });
  answers.forEach((answer) => resolve(answer.id, answer));
  await reread();
}

function resolve(id, answer) {
  answered.get(id)?.(answer);
  answered.delete(id);
  unkept.delete(id);
}

async function locked(work) {
  if (!globalThis.navigator?.locks) return work();
  try {
    return await navigator.locks.request(`outbox-${name}`, { signal: AbortSignal.timeout(5000) }, work);
  } catch (error) {
    // The other tab sleeps with the lock in its hand: go on without it, ids keep double sending harmless.
    if (error.name === "TimeoutError" || error.name === "AbortError") return work();
    throw error;
  }
}

function without(map, keys) {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}

function withoutItems(map, gone) {
  const ids = new Set(gone.map(({ id }) => id));
  return Object.fromEntries(Object.entries(map).filter(([, item]) => !ids.has(item.id)));
}
