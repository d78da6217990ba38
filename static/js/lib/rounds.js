/** Which rounds of scoring a step is about. Pure; projector and desk read the same. */

/**
 * The ids of the rounds that the current step is about, in order: its own; in a step without one, those since the room
 * last looked at results, or else the last one before. `list`: the steps in order; `begun(id)`: whether anybody has answered.
 */
export function roundsDue(list, current, rounds, begun = () => true) {
  const here = list.findIndex((step) => step.id === current);
  if (here < 0 || rounds[current]) return here < 0 ? [] : [current];
  const before = list.slice(0, here).filter(({ id, kind }) => kind === "reveal" || (rounds[id] && (begun(id) || rounds[id].revealed || rounds[id].open)));
  const looked = before.findLastIndex((step) => step.kind === "reveal");
  const since = before.slice(looked + 1);
  const due = since.length ? since : before.filter((step) => step.kind !== "reveal").slice(-1);
  return due.map((step) => step.id);
}

const FIGURES = ["picture", "block", "item"];

/**
 * Whether the projector shows figures: in the step of their own round once it is revealed; in a step that looks at results
 * when one that is due is revealed, or when a picture of earlier ones was chosen. `due`: as `roundsDue` gives it; `latest`: the
 * last revealed round of each block.
 */
export function showsFigures(step, card, { rounds, due, latest }) {
  if (step?.kind !== "reveal") return ["score", "groups"].includes(step?.kind) && Boolean(rounds[step.id]?.revealed);
  const chosen = FIGURES.includes(card?.kind) && card.id !== "notes" && card.id !== "themes";
  return due.some((id) => rounds[id]?.revealed) || (chosen && Object.keys(latest).length > 0);
}

/** Of the rounds that are due the one to act upon: the first that is not revealed, or else the last; null when there is none. */
export function roundToShow(due, rounds) {
  return due.find((id) => !rounds[id]?.revealed) ?? due.at(-1) ?? null;
}

/** Results keyed "round/…/block" of the rounds that `roundOf(block)` names: {rest of the key: result}. */
export function ofRounds(results, roundOf) {
  const parts = (key) => [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1), key.slice(key.lastIndexOf("/") + 1)];
  return Object.fromEntries(
    Object.entries(results)
      .map(([key, result]) => [...parts(key), result])
      .filter(([round, , block]) => roundOf(block) === round)
      .map(([, rest, , result]) => [rest, result]),
  );
}
