/** What is to be said of one group: its language or who translates, its host, its warnings, and goal by goal. */

import { html } from "../../../lib/html.js";
import { list, t } from "../../../lib/words.js";
import { flagWords } from "./flags.js";
import { goalWords } from "./goals.js";
import { Meters } from "./meters.js";
import { talkWords } from "./talk.js";

/** `placed` as `explained` in the view; `names` as `namesOf` gives them. None of the warnings hinders anything. */
export function Placed({ placed, names }) {
  const talk = talkWords(placed, names);
  return html`
    <p class=${talk.warn ? "group-language is-warning" : "group-language"}>${talk.text}</p>
    ${placed.hosts.length > 0 && html`<p class="group-language">${t("Host: %(names)s", { names: list(placed.hosts.map(names.person)) })}</p>`}
    ${placed.flags.map((flag) => html`<p class="group-language is-warning" key=${`${flag.code}${flag.person}`}>${flagWords(flag, names)}</p>`)}
    <details class="group-goals">
      <summary>${t("What is met")}</summary>
      <${Meters} figures=${placed.figures} words=${goalWords} label=${t("What is met")} />
    </details>
  `;
}
