/** A button that does one thing, after naming its consequence when there is one. */

import { html, useState } from "../../lib/html.js";
import { Ask } from "./ask.js";
import { useAct } from "./act.js";

/**
 * `name`, `data`: the command; `ask`: `{title, text, yes, careful}` when it should be confirmed first;
 * `done`: what is said when it went well, `onDone` what is done then. Further attributes go to the button.
 */
export function ActButton({ name, data, ask = null, done = "", look = "", onDone, children, ...rest }) {
  const { run, busy, refused } = useAct();
  const [asking, setAsking] = useState(false);
  const act = async () => {
    const answer = await run(name, data, done);
    if (answer.ok) onDone?.();
  };
  const answered = (yes) => {
    setAsking(false);
    if (yes) act();
  };
  return html`
    <button type="button" class=${look} aria-busy=${busy ? "true" : null} ...${rest}
      onClick=${ask ? () => setAsking(true) : act}>${children}</button>
    ${asking && html`<${Ask} ...${ask} onAnswer=${answered} />`}
    ${refused}
  `;
}
