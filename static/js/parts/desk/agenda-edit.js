/** Changes to a list of steps before it is sent as a whole with `agenda.change`. Pure: each returns a new list. */

/** Return what `agenda.change` wants: the steps in order, without what only the view needs. */
export function wanted(list) {
  return list.map(({ id, kind, title, minutes, items, speakers = [], per_group: perGroup = false }) => ({
    id, kind, title, minutes, items: [...items], speakers: speakers.map((speaker) => ({ ...speaker })), per_group: Boolean(perGroup && kind === "groups"),
  }));
}

/** Move the step `id` by so many places; at an end it stays. */
export function moved(list, id, by) {
  const from = list.findIndex((step) => step.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return list;
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** Replace fields of the step `id`. A step that cannot be a round loses its items. */
export function changed(list, id, fields) {
  return list.map((step) => {
    if (step.id !== id) return step;
    const next = { ...step, ...fields };
    return ["score", "groups"].includes(next.kind) ? next : { ...next, items: [] };
  });
}

/** Leave out the step `id`. */
export function without(list, id) {
  return list.filter((step) => step.id !== id);
}

/** Put a new step of a kind before the close, if there is one at the end. Its id is the kind and a free number. It asks what the last step of its kind asked. */
export function added(list, kind, fields) {
  const like = ["score", "groups"].includes(kind) ? list.findLast((step) => step.kind === kind && step.items.length > 0) : null;
  const step = { id: freeId(list, kind), kind, items: [...(like?.items ?? [])], speakers: [], per_group: Boolean(like?.per_group), ...fields };
  const last = list.at(-1);
  const at = last && last.kind === "close" && kind !== "close" ? list.length - 1 : list.length;
  return [...list.slice(0, at), step, ...list.slice(at)];
}

function freeId(list, kind) {
  const taken = new Set(list.map((step) => step.id));
  let number = 1;
  while (taken.has(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}

/** Put a new speaker at the end of a list, with an id that nobody in it has. */
export function withSpeaker(speakers, fields) {
  return [...speakers, { id: freeId(speakers, "speaker"), ...fields }];
}

/** Return the items of a choice: "none", "headline" (one per block), "all", "own_block" or "own_headline" (each group those of its block), or those of the chosen blocks. */
export function itemsOf(choice, blocks, chosen = []) {
  const order = Object.entries(blocks).sort(([, one], [, other]) => one.number - other.number);
  if (choice === "own_block") return itemsOf("all", blocks);
  if (choice === "own_headline") return itemsOf("headline", blocks);
  if (choice === "headline") return order.map(([, block]) => block.items[0]).filter(Boolean);
  if (choice === "all") return order.flatMap(([, block]) => block.items);
  if (choice === "blocks") return order.filter(([id]) => chosen.includes(id)).flatMap(([, block]) => block.items);
  return [];
}

/** Say which choice a list of items amounts to, the reverse of `itemsOf`; "own" when it is none of them. `perGroup`: each group is asked those of its block. */
export function choiceOf(items, blocks, perGroup = false) {
  if (items.length === 0) return { choice: "none", chosen: [] };
  if (perGroup) return { choice: sameSet(items, itemsOf("headline", blocks)) ? "own_headline" : "own_block", chosen: [] };
  for (const choice of ["all", "headline"]) {
    if (sameSet(items, itemsOf(choice, blocks))) return { choice, chosen: [] };
  }
  const chosen = Object.keys(blocks).filter((id) => blocks[id].items.some((item) => items.includes(item)));
  return { choice: sameSet(items, itemsOf("blocks", blocks, chosen)) ? "blocks" : "own", chosen };
}

function sameSet(one, other) {
  return one.length === other.length && one.every((item) => other.includes(item));
}
