/** Where the room is and what lies next to it. Pure functions of the views. */

/** The steps in their order, each with its id. */
export function inOrder(steps) {
  return Object.entries(steps)
    .map(([id, step]) => ({ ...step, id }))
    .sort((one, other) => one.position - other.position);
}

/** The step that lies `by` places from the current one; undefined at either end. */
export function beside(list, current, by) {
  const here = list.findIndex((step) => step.id === current);
  return here < 0 ? undefined : list[here + by];
}

/** What Space does now: stop the round, or reveal, or hide. Stop and reveal are two acts. Null when there is no round. */
export function nextAct(round, rounds) {
  const state = rounds[round];
  if (!state) return null;
  if (state.open) return "round.close";
  return state.revealed ? "results.hide" : "results.reveal";
}

/** The cards that a step offers to ↑ and ↓: blocks and cases to present, questions while scoring, pictures once revealed. */
export function cardsOf(step, { blocks, cases, cities, notes, revealed, items, themes = false, places = false }) {
  if (!step) return [];
  const byNumber = Object.keys(blocks).sort((one, other) => blocks[one].number - blocks[other].number);
  const blockCards = byNumber.map((id) => ({ kind: "block", id }));
  const where = [{ kind: "local", id: "places" }, { kind: "local", id: "groups" }];
  if (step.kind === "present") return [...(places ? where : []), ...blockCards, ...cases.map((id) => ({ kind: "case", id })), ...(themes ? [{ kind: "picture", id: "themes" }] : [])];
  const asked = new Set(items);
  const itemsOf = (block) => blocks[block].items.filter((item) => asked.has(item)).map((id) => ({ kind: "item", id }));
  if (revealed) {
    const rated = byNumber.filter((block) => itemsOf(block).length);
    return [
      { kind: "picture", id: "overview" },
      ...(cities ? [{ kind: "picture", id: "cities" }] : []),
      // A block of which one item was asked is that item.
      ...rated.flatMap((block) => (itemsOf(block).length > 1 ? [{ kind: "block", id: block }, ...itemsOf(block)] : itemsOf(block))),
      ...(notes ? [{ kind: "picture", id: "notes" }] : []),
    ];
  }
  if (step.kind === "score") return byNumber.flatMap(itemsOf);
  if (step.kind === "groups") return where;
  return notes && ["reveal", "close"].includes(step.kind) ? [{ kind: "picture", id: "notes" }] : [];
}

/** The card that lies `by` places from `card` in `cards`; the first or last one when `card` is not among them. */
export function cardBeside(cards, card, by) {
  if (!cards.length) return null;
  const here = cards.findIndex((one) => one.kind === card?.kind && one.id === card?.id);
  if (here < 0) return by > 0 ? cards[0] : cards.at(-1);
  return cards[Math.max(0, Math.min(cards.length - 1, here + by))];
}

/** "ABCDEFGH" as it is shown and read aloud: "ABCD-EFGH". */
export function grouped(code) {
  return code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
