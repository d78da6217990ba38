/**
 * The connection: `join` and `commands` up, `patch` and `leave` down.
 *
 * Every way of having been away (reconnect, missed patch, sleep, restart) ends in the same `join`.
 */
import { io } from "socket.io-client";
import { signal } from "./html.js";
import { boot as page } from "./boot.js";
import { synchronize } from "./clock.js";
import { forgetDrafts } from "./drafts.js";
import * as outbox from "./outbox.js";
import { keysIn } from "./queue.js";
import { have, receive, restore } from "./store.js";
import { newId } from "./uuid.js";

const FINAL = new Set(["seat_taken_back", "workshop_closed", "signed_out", "unknown_workshop", "wrong_code", "person_erased", "workshop_archived"]);
const KEPT = /^(score|note|vote|person)\./;
const SILENCE = 10_000; // ms without a word (heartbeats come every 5 s) after which what we show may be old
const ANSWER = 8000;
const WAKE = 3000;

/** {id, role, as} of this seat, once joined. */
export const me = signal(null);
/** {state: "connecting" | "live" | "offline" | "ended", since, code?, retryAfter?} */
export const link = signal({ state: "connecting", since: Date.now() });

let socket = null;
let boot = page;
let told = () => {};
let heard = 0;
let joining = null;
let held = null;
let again = false;

/** Open the connection and keep it; `onLeave({code, retry_after})` hears when the server sends us away. */
export function connect(from, { onLeave = () => {} } = {}) {
  boot = from;
  told = onLeave;
  socket = io({
    path: "/socket.io",
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    randomizationFactor: 0.5,
    auth: { workshop: boot.workshop, as: boot.as },
  });
  socket.on("connect", () => join());
  socket.on("connect_error", (error) => refused(error));
  socket.on("disconnect", (reason) => lost(reason));
  socket.on("patch", (message) => take(message));
  socket.on("leave", (message) => leave(message));
  setInterval(watch, 2000);
  addEventListener("online", wake);
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
  return !steers && KEPT.test(name) ? outbox.add(name, data) : sendNow(name, data);
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
    heard = Date.now();
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
  const sent = Date.now();
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
  synchronize(answer.now, sent);
  await outbox.open(`${boot.workshop}-${answer.me.id}`, sendList);
  restore(answer.streams);
  outbox.confirmed();
  if (me.value?.id !== answer.me.id) me.value = answer.me;
  link.value = { state: "live", since: Date.now() };
  // Patches that overtook the answer: what it already holds is ignored, the rest is new.
  early.forEach(take);
  outbox.retryNow();
}

function sendList(list) {
  if (!socket.connected || link.value.state === "ended") return Promise.resolve({ ok: false, code: "offline" });
  return call("commands", list);
}

function take(message) {
  heard = Date.now();
  if (held) {
    held.push(message);
    return;
  }
  const outcome = receive(message);
  if (outcome === "merged") outbox.confirmed(keysIn(message.patch));
  if (outcome === "gap" || changesGroup(message)) join();
}

/** Being put into another group changes which streams are ours: ask for them. */
function changesGroup({ stream, patch }) {
  return (stream.startsWith("person:") && "group" in (patch.me ?? {})) || (stream.startsWith("table:") && "seats" in patch);
}

function watch() {
  if (link.value.state !== "live" || Date.now() - heard < SILENCE) return;
  link.value = { state: "connecting", since: Date.now(), code: "catching_up" };
  join(WAKE);
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
  socket.disconnect();
  socket.connect();
}

function lost(reason) {
  if (link.value.state === "ended") return;
  away();
  if (reason === "io server disconnect") setTimeout(renew, 500 + Math.random() * 1000);
}

function refused(error) {
  const code = error.data?.code ?? error.message;
  if (FINAL.has(code) || code === "not_joined") {
    leave({ code: code === "not_joined" ? "signed_out" : code }); // the cookie proves nothing (any more)
    return;
  }
  away();
  if (!socket.active) setTimeout(renew, 2000 + Math.random() * 3000);
}

function away() {
  if (link.value.state !== "offline") link.value = { ...link.value, state: "offline", since: Date.now() };
}

/** What this device keeps of a person who was erased goes too: what was not sent yet, and what was being written. */
function forgetAll() {
  outbox.forget();
  forgetDrafts();
}

function leave({ code, retry_after: retryAfter }) {
  if (FINAL.has(code)) {
    link.value = { state: "ended", since: Date.now(), code };
    if (code === "person_erased") forgetAll();
    socket.disconnect();
  } else {
    const wait = (retryAfter ?? 1) * 1000;
    link.value = { state: "offline", since: Date.now(), code, retryAfter };
    socket.disconnect();
    setTimeout(renew, wait * (0.75 + Math.random() / 2)); // a room of phones must not come back in one instant
  }
  told({ code, retry_after: retryAfter });
}
