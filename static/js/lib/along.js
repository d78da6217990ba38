/** Taking this device's seat along to another one, and letting go of it: both are asked of the server over HTTP. */
import { at, boot } from "./boot.js";
import { allDrafts } from "./drafts.js";

/** Texts that were begun here and not sent, [[key, text]]: they stay on this device. */
export function begunTexts() {
  return Object.entries(allDrafts()).filter(([key, text]) => /^(note|edit):/.test(key) && typeof text === "string" && text.trim());
}

/** A code for another device; resolves to {ok, code, at, qr, until (server ms)} or {ok: false, code}. */
export function offerSeat() {
  return asked("along", { as: boot.as });
}

/** Leave the workshop, with this device; resolves to {ok} or {ok: false, code}. */
export function leaveWorkshop() {
  return asked("leave", {});
}

async function asked(what, said) {
  try {
    const answer = await fetch(at(`/w/${boot.workshop}/${what}`), {
      method: "POST",
      headers: { "X-CSRFToken": boot.csrf ?? "", Accept: "application/json" },
      body: new URLSearchParams(said),
    });
    return await answer.json();
  } catch {
    return { ok: false, code: "offline" };
  }
}
