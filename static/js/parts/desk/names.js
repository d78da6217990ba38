/** What the things of a workshop are called on the desk, in the reader's language. */

import { groupName, stepTitle } from "../../lib/room.js";
import { t } from "../../lib/words.js";

export { groupName };

/** Return the word for a kind of step. */
export function kindName(kind) {
  const names = {
    lobby: t("Arrival"),
    present: t("Presentation"),
    score: t("Private scoring"),
    groups: t("Work in groups"),
    break: t("Break"),
    vote: t("Vote on priorities"),
    reveal: t("Reveal and report back"),
    close: t("Closing"),
  };
  return names[kind] ?? kind;
}

/** Return what a step is called: the same words that everybody else reads. */
export function stepName(step) {
  return stepTitle(step) || kindName(step.kind);
}

/** Return what a person is called: the name they gave, or their number. */
export function personName(person) {
  if (person.name) return person.name;
  if (person.kind === "table") return t("Table together, no. %(number)s", { number: person.number });
  if (person.kind === "paper") return t("Paper sheet no. %(number)s", { number: person.number });
  return t("Person %(number)s", { number: person.number });
}

/** Return the word for the role somebody has in their city. */
export function roleName(role) {
  const names = {
    local_government: t("Local government"),
    sse_organization: t("SSE organization"),
    civil_society: t("Civil society"),
    academia: t("University or research"),
    business: t("Business"),
    international_organization: t("International organization"),
    other: t("Other role"),
    undisclosed: t("Role not given"),
  };
  return names[role] ?? role;
}

/** Return where somebody takes part. */
export function modeName(mode) {
  return mode === "online" ? t("Online") : t("On site");
}

/** Return the heading for a kind of note. */
export function noteKindName(kind) {
  const names = { strength: t("Strengths"), gap: t("Gaps"), evidence: t("Evidence"), action: t("Actions") };
  return names[kind] ?? kind;
}
