/** What I wish for the group work: blocks, the dearest first; or no group at all. */
import { html } from "../../lib/html.js";
import { blocksInOrder } from "../../lib/room.js";
import { blockWords } from "../../lib/pack.js";
import { command } from "../../lib/socket.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";

const MOST = 3;

/** `person`: me, as in my own view. */
export function Wishes({ person }) {
  const { wishes = [], sits_out: out = false } = person;
  const send = (fields) => command("person.wish", { blocks: wishes, sits_out: out, ...fields });
  const toggle = (id) => send({ blocks: wishes.includes(id) ? wishes.filter((one) => one !== id) : [...wishes, id].slice(0, MOST) });
  return html`
    <details class="wishes">
      <summary>${t("My wishes for the group work")}</summary>
      <div class="stack tight">
        <p class="soft small">${t("Tap up to three blocks, the dearest first. The facilitator sees your wishes; they cannot all be met.")}</p>
        <ol class="browse-list">
          ${blocksInOrder().map(({ id, number }) => {
            const rank = wishes.indexOf(id) + 1;
            return html`
              <li key=${id}><button type="button" aria-pressed=${rank ? "true" : "false"} disabled=${!rank && wishes.length >= MOST} onClick=${() => toggle(id)}>
                <span class="number">${number}</span> <span><${Words} text=${blockWords(id).title ?? id} language=${blockWords(id).language} quiet />${rank > 0 && html` <strong>${t("Wish %(rank)s", { rank })}</strong>`}</span>
              </button></li>`;
          })}
        </ol>
        <label class="choice"><input type="checkbox" checked=${out} onChange=${(event) => send({ sits_out: event.currentTarget.checked })} /> ${t("I would rather not be in a group")}</label>
      </div>
    </details>`;
}
