/**
 * Which way to the server: a WebSocket, or long polling where the network lets a WebSocket hang.
 *
 * Some networks refuse a WebSocket, which is noticed at once. Others never answer, or take it and let nothing through, or cut
 * it again and again. So whoever gets no answer to `join` in time tries the other way, and what worked is kept for this tab,
 * until the network changes.
 */
const FIRST = 5000; // ms to wait for an answer; doubled after both ways were tried, for then it may be the server that is slow
const LONGEST = 20_000;
const SHORT = 60_000; // ms: a line that lived less was cut, and did not end
const OFTEN = 3; // such cuts …
const LATELY = 180_000; // … in so many ms: this network does not bear WebSockets

/** `kept`: {get(): boolean, set(boolean)} remembers for the tab that polling is the way. */
export function waysOf(kept) {
  let polling = kept.get();
  let silences = 0;
  let cut = false;
  let cuts = [];
  return {
    /** What the library is to try, in order. */
    transports: () => (polling ? ["polling"] : ["websocket", "polling"]),
    /** Milliseconds to wait for an answer this time. */
    patience: () => Math.min(LONGEST, FIRST * 2 ** Math.floor(silences / 2)),
    /** No answer came in time: the other way. */
    silent() {
      silences += 1;
      polling = !polling;
      cut = false;
    },
    /** An answer came, at `at` (ms): this way works. */
    answered(at) {
      silences = 0;
      if (cut) cuts = [...cuts.filter((before) => at - before < LATELY), at];
      cut = false;
      if (cuts.length >= OFTEN) polling = true;
      kept.set(polling);
    },
    /** A WebSocket that had lived so many ms is gone without a word of the server; it counts if the next call gets through. */
    lost(lived) {
      cut = !polling && lived < SHORT;
    },
    /** The server was asked and is not there: nobody cut a line. */
    refused() {
      cut = false;
    },
    /** Another network: what was learned of the last one does not hold. */
    moved() {
      polling = false;
      silences = 0;
      cut = false;
      cuts = [];
      kept.set(false);
    },
  };
}

/** Remembers in this tab, as far as the browser allows. */
export function inThisTab(name = "workshop-polling") {
  return {
    get: () => tab((storage) => storage.getItem(name) === "1") ?? false,
    set: (polling) => tab((storage) => (polling ? storage.setItem(name, "1") : storage.removeItem(name))),
  };
}

function tab(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null; // storage is denied: then each page learns it anew
  }
}
