/**
 * The rules of the outbox, pure. An item is {id, name, data, key, order, refused?}.
 *
 * `key` is what a command is about: two commands with one key speak of the same answer or the same note.
 */

/** What an action says beside its text. */
export const PLAN = ["city", "owner", "first_step", "due"];

const TEMPORARY = new Set(["storage_unavailable", "slow_down", "not_joined", "server_restarting", "timeout", "offline"]);

/** What the command is about, e.g. "score:person/round/item", "vote:person/vote/note", "note:id", "sheet:id", "person:id". */
export function keyOf(name, data) {
  const family = name.split(".")[0];
  if (family === "score") return `score:${[data.person, data.round, data.item].filter(Boolean).join("/")}`;
  if (family === "vote") return `vote:${[data.person, data.vote, data.note].filter(Boolean).join("/")}`;
  if (family === "note" || family === "sheet") return `${family}:${data.id}`;
  return `${family}:${data.person ?? "me"}`;
}

/** May `later` take the place of `earlier`, which was not sent yet? A score or a sheet says everything anew; a note's text too. Dots do not: they are given and taken back in an order in which there are never too many. */
export function replaces(later, earlier) {
  if (later.key !== earlier.key) return false;
  if (later.name.startsWith("score.") || later.name === "sheet.key") return true;
  return earlier.name === "note.edit" && (later.name === "note.edit" || later.name === "note.withdraw");
}

/** Ids that need not be sent (or shown as refused) any more once `item` is there. `flying` ids are on their way: kept. */
export function superseded(items, item, flying) {
  return items
    .filter((old) => !flying.has(old.id) && (replaces(item, old) || (old.refused && old.key === item.key)))
    .map((old) => old.id);
}

/** The first items, oldest first, that fit one call: at most `most` of them and `bytes` of JSON; never none. */
export function firstBatch(items, most = 50, bytes = 28_000) {
  const batch = [];
  let size = 2;
  for (const item of items) {
    size += wireSize(item) + 1;
    if (batch.length && (batch.length >= most || size > bytes)) break;
    batch.push(item);
  }
  return batch;
}

/** As it goes over the wire. */
export function onWire({ id, name, data }) {
  return { id, name, data };
}

function wireSize(item) {
  return new TextEncoder().encode(JSON.stringify(onWire(item))).length;
}

/** Should a refusal with this code be tried again later, unchanged? */
export function isTemporary(code) {
  return TEMPORARY.has(code);
}

/** Milliseconds to wait before try number `tries` (from 0): doubling from one second to thirty, spread by `chance`. */
export function pause(tries, chance = Math.random()) {
  return Math.min(30_000, 1000 * 2 ** tries) * (0.5 + chance / 2);
}

/** A group's notes with unconfirmed commands laid over them, oldest first. `author` is whoever writes on this device. */
export function notesWith(notes, commands, group, author) {
  const shown = { ...notes };
  for (const { name, data } of commands) {
    if (name === "note.add" && data.group === group && !notes[data.id]) {
      shown[data.id] = { author: data.person ?? author, kind: data.kind, text: data.text, ...plan(data) };
    } else if (name === "note.edit" && shown[data.id]) {
      shown[data.id] = { ...shown[data.id], text: data.text, ...plan(data) };
    } else if (name === "note.withdraw") {
      delete shown[data.id];
    }
  }
  return shown;
}

function plan(data) {
  return Object.fromEntries(PLAN.filter((name) => data[name] !== undefined).map((name) => [name, data[name]]));
}

const FAMILIES = { answers: "score", dots: "vote", notes: "note", seats: "person" };

/** The keys that a patch speaks about: what it says of them is newer than what was acked before it came. */
export function keysIn(patch) {
  return Object.entries(FAMILIES).flatMap(([kind, family]) => Object.keys(patch[kind] ?? {}).map((id) => `${family}:${id}`));
}
