/** A button that does one thing, after naming its consequence when there is one. */

import { html } from "../../lib/html.js";
import { Ask } from "./ask.js";
import { useAct } from "./act.js";
import { useQuestion } from "./question.js";

/**
 * `name`, `data`: the command; `ask`: `{title, text, yes, careful}` when it should be confirmed first;
 * `done`: what is said when it went well, `onDone` what is done then. Further attributes go to the button.
 * What was asked is what is done: should the room move on meanwhile, the question closes and says so. `about` is by what
 * that is told: the command, unless there is time in it, which always moves on.
 */
export function ActButton({ name, data, about = data, ask = null, done = "", look = "", onDone, children, ...rest }) {
  const { run, busy, refused } = useAct();
  const { asked, begin, end } = useQuestion([name, about, Boolean(ask)]);
  const act = async (meant) => {
    const answer = await run(name, meant, done);
    if (answer.ok) onDone?.();
  };
  const answered = (yes) => {
    end();
    if (yes) act(asked.data);
  };
  return html`
    <button type="button" class=${look} aria-busy=${busy ? "true" : null} ...${rest}
      onClick=${() => (ask ? begin({ ask, data }) : act(data))}>${children}</button>
    ${asked && html`<${Ask} ...${asked.ask} onAnswer=${answered} />`}
    ${refused}
  `;
}
