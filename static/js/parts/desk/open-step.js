/** Opening a step is one act with consequences for everybody: this says which, and sends it. */

import { html } from "../../lib/html.js";
import { list, n, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { groupName, stepName } from "./names.js";
import { awayWords } from "./round-control.js";

/**
 * Return what happens to the room when the step opens, as sentences; empty when only the view changes. `draft`: groups that
 * nobody sees yet; `left`: steps whose results are not revealed yet; `missing`: groups without a block, or with one again;
 * `away`: as in `outOfReach`.
 */
export function consequence(step, rounds, people, draft = false, left = [], missing = { none: [], again: [] }, away = 0) {
  const said = [];
  if (left.length) said.push(t("Not revealed yet: %(steps)s.", { steps: list(left.map((one) => `“${stepName(one)}”`)) }));
  const named = (groups) => list(groups.map(groupName));
  if (missing.none.length) said.push(n("%(groups)s has no block yet and will be asked nothing.", "%(groups)s have no block yet and will be asked nothing.", missing.none.length, { groups: named(missing.none) }));
  if (missing.again.length) said.push(n("%(groups)s will work on the same block again.", "%(groups)s will work on the same block again.", missing.again.length, { groups: named(missing.again) }));
  const closing = Object.keys(rounds).some((id) => rounds[id].open && id !== step.id);
  if (closing) said.push(n("The round closes for %(num)s person.", "The round closes for %(num)s people.", people), awayWords(away));
  const round = rounds[step.id];
  if (round && !round.open && !round.revealed && step.place === "done") said.push(t("Its round takes answers again."));
  if (draft && step.kind === "groups") said.push(t("The groups are still a draft: nobody knows theirs until you open the groups."));
  return said.filter(Boolean).join(" ");
}

/**
 * A button that opens `step`. `sure`: ask even when nothing closes (for steps out of their order).
 * `rounds` as in the view; `people`: how many are in; `draft`: there are groups that nobody sees yet; `left`, `missing`, `away` as in `consequence`.
 */
export function OpenStep({ step, rounds, people, draft = false, left, missing, away, sure = false, look, children, ...rest }) {
  const name = stepName(step);
  const closes = consequence(step, rounds, people, draft, left, missing, away);
  const follow = n("%(num)s person and the projector move to this step.", "%(num)s people and the projector move to this step.", people);
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
