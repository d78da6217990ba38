/** The step of group work: first who goes where, then, when people have had time to move, the groups and how far they are. */
import { html, useEffect } from "../../lib/html.js";
import { kind } from "../../lib/store.js";
import { t } from "../../lib/words.js";
import { GroupList } from "./group-list.js";
import { Places } from "./places.js";
import { groupsView, inFront } from "./room.js";

const MOVING = 4 * 60_000; // ms that people get to find their place before the screen changes by itself

export function GroupsScene() {
  const published = Object.keys(kind("screen", "places")).length > 0;
  useEffect(() => {
    groupsView.value = "places";
    if (!published) return undefined;
    const later = setTimeout(() => (groupsView.value = "groups"), MOVING);
    return () => clearTimeout(later);
  }, [published]);
  if (!published) return html`<p class="wait">${t("The groups are being formed. Your place will appear here and on your phone.")}</p>`;
  return inFront.value?.id === "groups" ? html`<${GroupList} />` : html`<${Places} />`;
}
