/** Which group needs somebody first: those with no sign of life, then the longest quiet, then the least answered. Pure. */

/** Return `{level, quiet}`: level "silent" (nothing yet), "quiet" (nothing for five minutes) or "busy"; quiet in ms. */
export function need(group, openedAt, now) {
  const quiet = Math.max(0, now - (group.last_at ?? openedAt ?? now));
  if (!group.last_at) return { level: "silent", quiet };
  return { level: quiet >= QUIET ? "quiet" : "busy", quiet };
}

/** After five minutes without an answer or a note a group is worth a look. */
export const QUIET = 5 * 60_000;

const ORDER = { silent: 0, quiet: 1, busy: 2 };

/** Return the ids of open groups, the neediest first; ties by number, so that the order is calm. */
export function byNeed(groups, openedAt, now) {
  const rank = new Map(Object.entries(groups).map(([id, group]) => [id, need(group, openedAt, now)]));
  return Object.keys(groups).sort((one, other) => {
    const levels = ORDER[rank.get(one).level] - ORDER[rank.get(other).level];
    return levels || groups[one].number - groups[other].number;
  });
}

/** Return the ids of groups in the order of their numbers. */
export function byNumber(groups) {
  return Object.keys(groups).sort((one, other) => groups[one].number - groups[other].number);
}
