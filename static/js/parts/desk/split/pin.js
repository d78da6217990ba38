/** Keep somebody, or a whole group, where they are when the others are reshuffled. */

import { html } from "../../../lib/html.js";
import { t } from "../../../lib/words.js";
import { useAct } from "../act.js";

/** A button that is pressed while somebody is pinned. */
export function Pin({ id, name, pinned }) {
  const { run, busy, refused } = useAct();
  const done = pinned ? t("%(name)s may be moved again.", { name }) : t("%(name)s stays in this group.", { name });
  return html`
    <button type="button" class="quiet pin" aria-pressed=${pinned ? "true" : "false"} aria-busy=${busy ? "true" : null} aria-label=${t("Pin %(name)s to this group", { name })}
      title=${t("Pin %(name)s to this group", { name })} onClick=${() => run("group.pin", { people: [id], pinned: !pinned }, done)}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="M5 1h6v1.2l-1 .6v4l2.5 2.4V11H8.7v4L8 16l-.7-1v-4H3.500V9.200L6 6.800v-4l-1-.6z" fill=${pinned ? "currentColor" : "none"} stroke="currentColor" stroke-width="1.1" /></svg>
    </button>
    ${refused}
  `;
}

/** Pin all of a group, or let all go. */
export function PinAll({ members, people }) {
  const { run, busy, refused } = useAct();
  const here = members.filter((id) => people[id]);
  const pinned = here.length > 0 && here.every((id) => people[id].pinned);
  const done = pinned ? t("The group may be reshuffled again.") : t("Everybody in this group stays.");
  return html`
    <button type="button" class="quiet pin-all" aria-pressed=${pinned ? "true" : "false"} aria-busy=${busy ? "true" : null}
      onClick=${() => run("group.pin", { people: here, pinned: !pinned }, done)}>${pinned ? t("All pinned") : t("Pin all")}</button>
    ${refused}
  `;
}
