/** Where somebody belongs, as soon as people are sent to their groups: also while the room is in another step. */
import { html } from "../../lib/html.js";
import { view } from "../../lib/store.js";
import { GroupInfo } from "../notes/group-info.js";

export function MyGroup({ step, person }) {
  const { group, members } = view(`group:${person.group}`);
  if (!person.group || !group?.open) return null;
  return html`<${GroupInfo} group=${group} step=${step} members=${members ?? {}} me=${person.id} />`;
}
