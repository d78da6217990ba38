/** What can be shown on the projector while presenting: the blocks, then the cases, in the order of the projector's own keys. Pure. */

/** Return `[{kind, id, number?}]`: each block of the view, the cases of the pack (null while it is not loaded), and all blocks by theme if it has `themes`. */
export function cardsOf(blocks, pack, themes = false) {
  const order = Object.entries(blocks).sort(([, one], [, other]) => one.number - other.number);
  return [
    ...order.map(([id, { number }]) => ({ kind: "block", id, number })),
    ...(pack?.cases ?? []).map(({ id }) => ({ kind: "case", id })),
    ...(themes ? [{ kind: "picture", id: "themes" }] : []),
  ];
}

/** Return the place of a card in the list, -1 when it is not there. */
export function placeOf(cards, card) {
  return card ? cards.findIndex((one) => one.kind === card.kind && one.id === card.id) : -1;
}
