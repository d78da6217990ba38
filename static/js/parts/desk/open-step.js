/** Opening a step is one act with consequences for everybody: this says which, and sends it. */

import { consequences, outOfReach } from "../../lib/before-step.js";
import { html } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { stepName } from "./names.js";
import { awayWords } from "./round-control.js";

/** Return what happens to the room when the step opens, in words; "" when only the view changes. `room`: all that the desk holds. */
export function consequence(step, room) {
  const { rounds, votes, groups, counts } = room;
  const said = consequences(step, { ...room, people: counts.people ?? 0 }, awayWords(outOfReach(room)));
  const round = rounds[step.id] ?? votes[step.id];
  if (round && !round.open && !round.revealed && step.place === "done") said.push(t("Its round takes answers again."));
  const formed = Object.values(groups);
  const draft = formed.length > 0 && !formed.some((group) => group.published);
  if (draft && step.kind === "groups") said.push(t("The groups are still a draft: nobody knows theirs until you open the groups."));
  return said.join(" ");
}

/** A button that opens `step`. `room`: all that the desk holds; `sure`: ask even when nothing closes (for steps out of their order). */
export function OpenStep({ step, room, sure = false, look, children, ...rest }) {
  const name = stepName(step);
  const closes = consequence(step, room);
  const follow = n("%(num)s person and the projector move to this step.", "%(num)s people and the projector move to this step.", room.counts.people ?? 0);
  const undo = t("You can undo this for a minute; no answer is lost.");
  const ask = (closes || sure) && {
    title: t("Open “%(step)s”?", { step: name }),
    text: [closes, follow, undo].filter(Boolean).join(" "),
    yes: t("Open this step"),
  };
  return html`
    <${ActButton} name="step.open" data=${{ step: step.id }} ask=${ask || null} look=${look}
      done=${t("“%(step)s” is open.", { step: name })} ...${rest}>${children}<//>
  `;
}
