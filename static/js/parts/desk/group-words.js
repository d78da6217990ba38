/** What a group's state is in sentences: its progress, its last sign of life. */

import { n, t } from "../../lib/words.js";

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
