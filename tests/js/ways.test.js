/** Which way to the server, over lines that answer, refuse, stay silent or are cut: without a network, and without waiting. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { inThisTab, waysOf } from "../../static/js/lib/ways.js";

const BOTH = ["websocket", "polling"];
let tab;
let clock;

beforeEach(() => {
  clock = 0;
  tab = { polling: false, get: () => tab.polling, set: (polling) => { tab.polling = polling; } };
});

/** Call over a line until it answers; return the ways tried and the milliseconds spent. `carries(way)`: does it bear that? */
function call(ways, carries, most = 12) {
  const tried = [];
  for (let turn = 0; turn < most; turn += 1) {
    const [way] = ways.transports();
    tried.push(way);
    if (carries(way)) {
      ways.answered(clock);
      return tried;
    }
    clock += ways.patience();
    ways.silent();
  }
  return tried;
}

/** A line that is cut `after` ms again and again. */
function live(ways, after) {
  clock += after;
  ways.lost(after);
  return call(ways, () => true);
}

test("a WebSocket first, and nothing is remembered where it works", () => {
  const ways = waysOf(tab);
  assert.deepEqual(ways.transports(), BOTH);
  assert.deepEqual(call(ways, () => true), ["websocket"]);
  assert.equal(tab.polling, false);
});

test("where a WebSocket hangs, people are in by polling within ten seconds, and the tab remembers", () => {
  const ways = waysOf(tab);
  assert.deepEqual(call(ways, (way) => way === "polling"), ["websocket", "polling"]);
  assert.ok(clock <= 5000, `${clock} ms`);
  assert.deepEqual(waysOf(tab).transports(), ["polling"], "the next page of this tab too");
});

test("another network is tried anew", () => {
  const ways = waysOf(tab);
  call(ways, (way) => way === "polling");
  ways.moved();
  assert.deepEqual(ways.transports(), BOTH);
  assert.deepEqual(waysOf(tab).transports(), BOTH);
});

test("where nothing passes both ways are tried in turn, ever more patiently, and nothing is remembered", () => {
  const ways = waysOf(tab);
  const waited = [];
  for (let turn = 0; turn < 10; turn += 1) {
    waited.push([ways.transports()[0], ways.patience()]);
    ways.silent();
  }
  assert.deepEqual(waited.slice(0, 6).map(([way]) => way), ["websocket", "polling", "websocket", "polling", "websocket", "polling"]);
  assert.deepEqual(waited.map(([, patience]) => patience), [5000, 5000, 10000, 10000, 20000, 20000, 20000, 20000, 20000, 20000]);
  assert.equal(tab.polling, false);
  call(ways, () => true);
  assert.equal(ways.patience(), 5000, "after an answer the patience is the first again");
});

test("a tab that remembers polling finds back to the WebSocket where polling is silent", () => {
  tab.polling = true;
  const ways = waysOf(tab);
  assert.deepEqual(call(ways, (way) => way === "websocket"), ["polling", "websocket"]);
  assert.equal(tab.polling, false);
});

test("a network that cuts every WebSocket after some seconds: the fourth call is by polling", () => {
  const ways = waysOf(tab);
  call(ways, () => true);
  assert.deepEqual([live(ways, 8000), live(ways, 8000), live(ways, 8000)], [["websocket"], ["websocket"], ["websocket"]]);
  assert.deepEqual(ways.transports(), ["polling"]);
  assert.equal(tab.polling, true);
});

test("three cuts in an hour, lines that lived, and a server that was away do not count", () => {
  const ways = waysOf(tab);
  call(ways, () => true);
  for (let turn = 0; turn < 3; turn += 1) {
    live(ways, 8000);
    clock += 1_200_000;
  }
  for (let turn = 0; turn < 9; turn += 1) live(ways, 61_000);
  for (let turn = 0; turn < 9; turn += 1) {
    ways.lost(1000);
    ways.refused();
    call(ways, () => true);
  }
  assert.deepEqual(ways.transports(), BOTH);
});

test("a browser that denies storage is served too", () => {
  Object.defineProperty(globalThis, "sessionStorage", { configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });
  const ways = waysOf(inThisTab());
  assert.deepEqual(call(ways, (way) => way === "polling"), ["websocket", "polling"]);
  assert.deepEqual(ways.transports(), ["polling"]);
  const held = new Map();
  Object.defineProperty(globalThis, "sessionStorage", {
    configurable: true,
    value: { getItem: (key) => held.get(key) ?? null, setItem: (key, value) => held.set(key, String(value)), removeItem: (key) => held.delete(key) },
  });
  call(waysOf(inThisTab()), (way) => way === "polling");
  assert.deepEqual(waysOf(inThisTab()).transports(), ["polling"]);
  delete globalThis.sessionStorage;
});
