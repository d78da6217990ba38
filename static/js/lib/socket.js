/**
 * The connection: `join` and `commands` up, `patch` and `leave` down.
 *
 * Every way of having been away (reconnect, missed patch, sleep, restart) ends in the same `join`.
 */
import { io } from "socket.io-client";
import { signal } from "./html.js";
import { at, boot as page } from "./boot.js";
import { overhear, serverTime, steady, synchronize } from "./clock.js";
import { forgetDrafts } from "./drafts.js";
import * as outbox from "./outbox.js";
import { keysIn } from "./queue.js";
import { have, receive, restore } from "./store.js";
import { newId } from "./uuid.js";
import { inThisTab, waysOf } from "./ways.js";

const FINAL = new Set(["seat_taken_back", "workshop_closed", "signed_out", "unknown_workshop", "wrong_code", "open_elsewhere", "person_erased", "workshop_archived", "seat_moved", "seat_left"]);
const KEPT = /^(score|note|vote|person)\./;
const DATED = new Set(["score.give", "score.withdraw", "vote.place"]);
const SILENCE = 4000; // ms without a word (heartbeats come every 2 s) after which we ask whether the line is there
const GONE = 5500; // ms without a word, nor an answer to that, after which we say that we are offline
const LOOK = 500;
const ANSWER = 8000;
const WAKE = 3000;
const LAST_WORDS = 5000; // ms in which a device whose seat moved sends what waits on it; the server hears it for twice as long
const KNOCK = 12_000; // ms between two questions whether a seat that was taken back is ours again

/** {id, role, as} of this seat, once joined. */
export const me = signal(null);
/** {state: "connecting" | "live" | "offline" | "ended", since (steady ms), code?, retryAfter?} */
export const link = signal({ state: "connecting", since: steady() });

let socket = null;
let boot = page;
let told = () => {};
const ways = waysOf(inThisTab());
let heard = 0;
let connected = 0;
let deadline = null;
let joining = null;
let held = null;
let again = false;
let knocking = null;
let parting = false;

/** Open the connection and keep it; `onLeave({code, retry_after})` hears when the server sends us away. */
export function connect(from, { onLeave = () => {} } = {}) {
  boot = from;
  told = onLeave;
  socket = io({
    path: at("/socket.io"),
    transports: ways.transports(),
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
    auth: { workshop: boot.workshop, as: boot.as },
  });
  socket.io.on("reconnect_attempt", begin);
  socket.on("connect", () => {
    connected = steady();
    join();
  });
  socket.on("connect_error", (error) => refused(error));
  socket.on("disconnect", (reason) => lost(reason));
  socket.on("patch", (message) => take(message));
  socket.on("leave", (message) => leave(message));
  begin();
  setInterval(watch, LOOK);
  addEventListener("online", moved);
  watchNetwork();
  addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) wake(); });
}

/**
 * Send one command; resolves to the server's answer {ok, seq} or {ok: false, code, …}.
 *
 * What participants say is kept in the outbox and sent when it can be. What facilitators do is an act in the moment: it is sent
 * now or fails now, for a step opened ten minutes late would move a room that has gone on.
 */
export function command(name, data) {
  const steers = boot.as === "desk" || boot.as === "screen";
  return !steers && KEPT.test(name) ? outbox.add(name, dated(name, data)) : sendNow(name, data);
}

/** An answer says when it was given: one that was in time counts, though the network brings it a moment after the close. */
function dated(name, data) {
  const at = DATED.has(name) ? serverTime() : null;
  return at === null ? data : { ...data, at };
}

async function sendNow(name, data) {
  if (!socket?.connected) return { ok: false, code: "offline" };
  const answer = await call("commands", [{ id: newId(), name, data }]);
  return Array.isArray(answer) ? answer[0] : answer;
}

/** One call with an answer; {ok: false, code: "timeout"} when none comes. */
async function call(word, payload, patience = ANSWER) {
  try {
    const answer = await socket.timeout(patience).emitWithAck(word, payload);
    heard = steady();
    return answer;
  } catch {
    return { ok: false, code: "timeout" };
  }
}

function join(patience = ANSWER) {
  again = Boolean(joining);
  joining ??= askToJoin(patience).finally(() => {
    joining = null;
    if (again) join();
  });
  return joining;
}

async function askToJoin(patience) {
  if (!socket.connected) return;
  const sent = steady();
  held = [];
  again = false;
  const answer = await call("join", { have: have() }, patience);
  const early = held;
  held = null;
  if (!answer.ok) {
    if (FINAL.has(answer.code)) leave(answer);
    else setTimeout(renew, answer.code === "timeout" ? 0 : 2000);
    return;
  }
  clearTimeout(deadline);
  ways.answered(steady());
  synchronize(answer.now, sent);
  await outbox.open(`${boot.workshop}-${answer.me.id}`, sendList);
  restore(answer.streams);
  outbox.confirmed();
  if (me.value?.id !== answer.me.id) me.value = answer.me;
  link.value = { state: "live", since: steady() };
  // Patches that overtook the answer: what it already holds is ignored, the rest is new.
  early.forEach(take);
  outbox.retryNow();
}

function sendList(list) {
  if (!socket.connected || (link.value.state === "ended" && !parting)) return Promise.resolve({ ok: false, code: "offline" });
  return call("commands", list);
}

function take(message) {
  heard = steady();
  if (message.now) overhear(message.now, heard);
  if (held) {
    held.push(message);
    return;
  }
  const outcome = receive(message);
  if (outcome === "merged") outbox.confirmed(keysIn(message.patch));
  if (outcome === "gap" || changesGroup(message)) join();
}

/** Being let in, or put into another group, changes which streams are ours: ask for them. */
function changesGroup({ stream, patch }) {
  const me = patch.me ?? {};
  return (stream.startsWith("person:") && ("group" in me || "waits" in me)) || (stream.startsWith("table:") && "seats" in patch);
}

/** Packets may vanish without a word: who hears nothing asks, and who gets no answer says so. */
function watch() {
  const silence = steady() - heard;
  if (link.value.state === "live" && silence > SILENCE) {
    link.value = { state: "connecting", since: heard, code: "catching_up" };
    join(WAKE);
  } else if (link.value.code === "catching_up" && silence > GONE) {
    link.value = { state: "offline", since: heard };
  }
}

/** From here on an answer to `join` has to come in time, or the other way is tried. */
function begin() {
  socket.io.opts.transports = ways.transports();
  clearTimeout(deadline);
  deadline = setTimeout(() => {
    if (link.value.state === "ended" || link.value.state === "live") return;
    ways.silent();
    renew();
  }, ways.patience());
}

/** Some browsers say when Wi-Fi becomes mobile data; the same event also tells of mere changes of speed. */
function watchNetwork() {
  const network = navigator.connection;
  let type = network?.type;
  network?.addEventListener?.("change", () => {
    if (network.type === type) return;
    type = network.type;
    moved();
  });
}

/** Another network, perhaps: nothing that was learned of the last one holds. */
function moved() {
  ways.moved();
  wake();
}

/** The device woke up, or came back to a network: is the line still there? */
function wake() {
  if (!socket || link.value.state === "ended") return;
  if (socket.connected) join(WAKE);
  else renew();
}

/** Hang up and call again at once, whatever the library's own pauses say. */
function renew() {
  if (link.value.state === "ended") return;
  if (socket.connected) ways.lost(steady() - connected);
  socket.disconnect();
  begin();
  socket.connect();
}

function lost(reason) {
  if (link.value.state === "ended") return;
  away();
  if (reason === "io client disconnect") return; // by `renew` or `leave`, which know what comes next
  ways.lost(steady() - connected);
  if (reason === "io server disconnect") setTimeout(renew, 500 + Math.random() * 1000);
}

function refused(error) {
  clearTimeout(deadline);
  ways.refused();
  const code = error.data?.code ?? error.message;
  if (link.value.state === "ended" && !FINAL.has(code)) {
    knockLater();
    return;
  }
  if (FINAL.has(code) || code === "not_joined") {
    leave({ code: code === "not_joined" ? "signed_out" : code }); // the cookie proves nothing (any more)
    return;
  }
  away();
  if (!socket.active) setTimeout(renew, 2000 + Math.random() * 3000);
}

function away() {
  const { state, since, code } = link.value;
  if (state === "offline") return;
  link.value = code === "catching_up" ? { state: "offline", since } : { ...link.value, state: "offline", since: steady() };
}

/** A seat that was taken back can be given again: ask now and then, so that this device comes back by itself. */
function knockLater() {
  clearTimeout(knocking);
  knocking = setTimeout(() => { if (link.value.state === "ended") socket.connect(); }, KNOCK * (0.75 + Math.random() / 2));
}

/** What this device keeps of a person who was erased, or left, goes too: what was not sent yet, and what was being written. */
function forgetAll() {
  forgetDrafts();
  return outbox.forget();
}

/** The seat went to another device while something was waiting here: it goes now, or stays here and is told. */
async function sendTheRest() {
  parting = true;
  await Promise.race([outbox.retryNow(), new Promise((resolve) => { setTimeout(resolve, LAST_WORDS); })]);
  parting = false;
  socket.disconnect();
}

/** This device lets go of its seat: nothing of it stays here. */
export async function letGo() {
  await forgetAll();
  link.value = { state: "ended", since: steady(), code: "seat_left" };
  socket.disconnect();
}

function leave({ code, retry_after: retryAfter }) {
  if (FINAL.has(code)) {
    clearTimeout(deadline);
    link.value = { state: "ended", since: steady(), code };
    if (code === "person_erased") forgetAll();
    if (code === "seat_moved" && socket.connected) sendTheRest();
    else socket.disconnect();
    if (code === "seat_taken_back") knockLater();
  } else {
    const wait = (retryAfter ?? 1) * 1000;
    link.value = { state: "offline", since: steady(), code, retryAfter };
    socket.disconnect();
    ways.refused();
    clearTimeout(deadline);
    setTimeout(renew, wait * (0.75 + Math.random() / 2)); // a room of phones must not come back in one instant
  }
  told({ code, retry_after: retryAfter });
}
