/** What a group's state is in sentences: its language, its progress, its last sign of life. */

import { languageName, list, n, t } from "../../lib/words.js";
import { personName } from "./names.js";

/** Return `{text, warn}` about the language of a group; null when it has no members. */
export function languageWords(group, people) {
  if (group.members.length === 0) return { text: t("Nobody is in this group."), warn: true };
  if (group.members.length === 1) return { text: t("Only one person: nobody should be alone in a group."), warn: true };
  if (group.language) return { text: t("Common language: %(language)s", { language: languageName(group.language) }), warn: false };
  const bridges = group.bridge.filter((id) => people[id]).map((id) => personName(people[id]));
  if (bridges.length === 0) {
    return { text: t("No common language, and nobody who could translate. Move in somebody who speaks two of the languages."), warn: true };
  }
  return { text: t("No common language. Can translate: %(names)s", { names: list(bridges) }), warn: true };
}

/** Return "5 of 6 have started · 3 notes · last activity 2 min ago". `at`: server time in ms. */
export function progressWords(group, at) {
  const parts = [];
  if (group.of > 0) parts.push(n("%(answered)s of %(num)s has started", "%(answered)s of %(num)s have started", group.of, { answered: group.answered }));
  parts.push(n("%(num)s note", "%(num)s notes", group.notes));
  parts.push(lastWords(group.last_at, at));
  return parts.join(" · ");
}

/** Return what a level of need (see need.js) means for the facilitator. */
export function levelWords(level) {
  return level === "silent" ? t("Has not started") : t("Quiet: worth a look");
}

function lastWords(lastAt, at) {
  if (!lastAt) return t("no activity yet");
  const minutes = Math.max(0, Math.floor((at - lastAt) / 60_000));
  return minutes === 0 ? t("active now") : t("last activity %(minutes)s min ago", { minutes });
}
