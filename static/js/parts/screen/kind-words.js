/** The names of steps that have none of their own, and of the pictures. */
import { t } from "../../lib/words.js";

const KINDS = {
  lobby: () => t("Welcome"),
  present: () => t("Presentation"),
  score: () => t("Your own assessment"),
  groups: () => t("Work in groups"),
  reveal: () => t("What we see together"),
  close: () => t("Closing"),
};

export function stepTitle(step) {
  return step ? step.title || KINDS[step.kind]?.() || "" : "";
}
