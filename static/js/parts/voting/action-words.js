/** An action as its group wrote it: text, which block, which group, who and by when. */
import { textOf } from "../../lib/deleted.js";
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { everyone } from "../../lib/room.js";
import { t } from "../../lib/words.js";
import { PlanSaid } from "../notes/plan-fields.js";

export function ActionWords({ action }) {
  const group = everyone("groups")[action.group];
  const about = [group && (group.title || t("Group %(number)s", { number: group.number })), action.block && blockWords(action.block).title];
  return html`
    <div class="action-words">
      <p class="action-text" dir="auto">${textOf(action)}</p>
      <p class="soft small">${about.filter(Boolean).join(" · ")}</p>
      <${PlanSaid} note=${action} cities=${{}} />
    </div>`;
}
