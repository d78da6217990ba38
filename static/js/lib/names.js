/** Names: kept by the server beside the journal, never in it, so they travel over HTTP and not as commands. */
import { at, boot } from "./boot.js";

/** Give oneself, or (at a table) the seat `person`, a name; "" takes it away. Resolves to {ok} or {ok: false, code}. */
export async function rename(name, person) {
  try {
    const answer = await fetch(at(`/w/${boot.workshop}/name`), {
      method: "POST",
      headers: { "X-CSRFToken": boot.csrf ?? "" },
      body: new URLSearchParams({ name, ...(person && { person }) }),
    });
    return await answer.json();
  } catch {
    return { ok: false, code: "offline" };
  }
}
