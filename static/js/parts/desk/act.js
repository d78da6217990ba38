/** What the facilitator does: one command, its answer as a sentence beside what was pressed, and said aloud politely. */

import { html, signal, useState } from "../../lib/html.js";
import { sentence } from "../../lib/refusals.js";
import { command } from "../../lib/socket.js";

/** What the live region says: `{text, turn}`; `turn` makes a repeated sentence heard again. */
export const said = signal({ text: "", turn: 0 });

/** Say a sentence to those who listen instead of look. */
export function say(text) {
  said.value = { text, turn: said.value.turn + 1 };
}

/**
 * Return `{run, busy, refused}`: `run(name, data, done)` sends a command and gives its answer; `done` is said when it
 * went well; `refused` is the refusal to draw next to the control, or null.
 */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState(null);
  async function run(name, data = {}, done = "") {
    if (busy) return { ok: false, code: "busy" };
    setBusy(true);
    setAnswer(null);
    const got = await command(name, data);
    setBusy(false);
    setAnswer(got.ok ? null : got);
    say(got.ok ? done : sentence(got));
    return got;
  }
  return { run, busy, refused: answer && html`<p class="refused">${sentence(answer)}</p>` };
}
