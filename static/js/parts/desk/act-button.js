/** A button that does one thing, after naming its consequence when there is one. */

import { html, useEffect, useState } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { Ask } from "./ask.js";
import { say, useAct } from "./act.js";

/**
 * `name`, `data`: the command; `ask`: `{title, text, yes, careful}` when it should be confirmed first;
 * `done`: what is said when it went well, `onDone` what is done then. Further attributes go to the button.
 * What was asked is what is done: should the room move on meanwhile, the question closes and says so. `about` is by what
 * that is told: the command, unless there is time in it, which always moves on.
 */
export function ActButton({ name, data, about = data, ask = null, done = "", look = "", onDone, children, ...rest }) {
  const { run, busy, refused } = useAct();
  const [asked, setAsked] = useState(null);
  const [changed, setChanged] = useState(false);
  const act = async (meant) => {
    const answer = await run(name, meant, done);
    if (answer.ok) onDone?.();
  };
  const begin = () => {
    setChanged(false);
    if (ask) setAsked({ ask, data, about: JSON.stringify([name, about]) });
    else act(data);
  };
  const stale = asked && (!ask || asked.about !== JSON.stringify([name, about]));
  useEffect(() => {
    if (!stale) return;
    setAsked(null);
    setChanged(true);
    say(t("The room has moved on meanwhile. Nothing was done."));
  }, [stale]);
  const answered = (yes) => {
    setAsked(null);
    if (yes) act(asked.data);
  };
  return html`
    <button type="button" class=${look} aria-busy=${busy ? "true" : null} ...${rest}
      onClick=${begin}>${children}</button>
    ${asked && !stale && html`<${Ask} ...${asked.ask} onAnswer=${answered} />`}
    ${changed && html`<p class="refused">${t("The room has moved on meanwhile. Nothing was done.")}</p>`}
    ${refused}
  `;
}
