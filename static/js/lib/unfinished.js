/** Texts that were begun and not sent, wherever the room is now: what they were for, and where they can go. */
import { setDraft } from "./drafts.js";

const KINDS = new Set(["strength", "gap", "evidence", "action"]);

/**
 * The texts among `drafts` that cannot be seen where one is: [{key, text, group?, kind?, person?, round?, item?, note?}].
 * `here`: {step, groups: ids of those whose notes are on this page}; `rounds`: {id: round}. Pure.
 */
export function unfinished(drafts, { step, groups }, rounds) {
  return Object.entries(drafts)
    .filter(([key, text]) => typeof text === "string" && text.trim() && /^(note|edit):[^:]+$/.test(key))
    .map(([key, text]) => ({ key, text, ...aboutOf(key, rounds) }))
    .filter((one) => (one.round ? one.round !== step : !groups.includes(one.group)));
}

function aboutOf(key, rounds) {
  const [what, rest] = key.split(":");
  if (what === "edit") return { note: rest };
  const parts = rest.split("/");
  if (parts.length === 2 && !rounds[parts[0]] && KINDS.has(parts[1])) return { group: parts[0], kind: parts[1] };
  const [item, round, person] = parts.reverse();
  return { item, round, ...(person && { person }) };
}

/** Put a text into the form of a group, below what stands there already. */
export function putInto(drafts, key, group, kind) {
  const place = `note:${group}/${kind}`;
  const there = drafts[place]?.trim();
  setDraft(place, there ? `${there}\n${drafts[key]}` : drafts[key]);
  setDraft(key, null);
}
