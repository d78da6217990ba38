/** What people wrote beside their scores of one item: without names, each can be hidden from the synthesis and shown again. */

import { html } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { Moderated } from "./moderated.js";

/** `comments`: all that the desk may see, `{id: {round, item, text, hidden}}`; only those of this round and item are shown. */
export function Comments({ comments, round, item }) {
  const own = Object.entries(comments).filter(([, comment]) => comment.round === round && comment.item === item);
  if (own.length === 0) return null;
  return html`
    <section class="comments">
      <h3>${n("%(num)s comment", "%(num)s comments", own.length)}</h3>
      <ul class="moderated-list">
        ${own.map(([id, comment]) => html`
          <${Moderated} key=${id} text=${comment.text} hidden=${comment.hidden} hide="comment.hide" show="comment.show" data=${{ comment: id }} />
        `)}
      </ul>
    </section>
  `;
}
