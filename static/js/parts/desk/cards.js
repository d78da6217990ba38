/** What can be shown on the projector while presenting: the blocks, then the cases, in the order of the projector's own keys. Pure. */

/** Return `[{kind, id, number?}]` for the blocks of the view and the cases of the pack (null while it is not loaded). */
export function cardsOf(blocks, pack) {
  const order = Object.entries(blocks).sort(([, one], [, other]) => one.number - other.number);
  return [
    ...order.map(([id, { number }]) => ({ kind: "block", id, number })),
    ...(pack?.cases ?? []).map(({ id }) => ({ kind: "case", id })),
  ];
}

/** Return the place of a card in the list, -1 when it is not there. */
export function placeOf(cards, card) {
  return card ? cards.findIndex((one) => one.kind === card.kind && one.id === card.id) : -1;
}
