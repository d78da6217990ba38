/** Words for what people said of themselves: their role, and whether they are in the room. */
import { t } from "./words.js";

const ROLES = {
  local_government: () => t("Local government"),
  sse_organization: () => t("Social and solidarity economy organization"),
  civil_society: () => t("Civil society"),
  academia: () => t("University or research"),
  business: () => t("Business"),
  international_organization: () => t("International organization"),
  other: () => t("Other"),
  undisclosed: () => t("I prefer not to say"),
};

export const ROLE_NAMES = Object.keys(ROLES);

export function roleWords(role) {
  return ROLES[role]?.() ?? role;
}

export function modeWords(mode) {
  return mode === "online" ? t("online") : t("in the room");
}
