/** What everybody in the room knows, read from the `everyone` view: the step, its round, the items of a block. */
import { plannedTitle } from "./pack.js";
import { kind } from "./store.js";
import { t } from "./words.js";

/** One kind of the `everyone` view. */
export function everyone(key) {
  return kind("everyone", key);
}

/** The steps in their order, each with its id. */
export function stepsInOrder() {
  return Object.entries(everyone("steps"))
    .map(([id, step]) => ({ id, ...step }))
    .sort((a, b) => a.position - b.position);
}

/** The step that the room is in, with its id; null before the first view came. */
export function currentStep() {
  const id = everyone("agenda").current;
  const step = everyone("steps")[id];
  return step ? { id, ...step } : null;
}

const TITLES = {
  lobby: () => t("Welcome"),
  present: () => t("Presentation"),
  score: () => t("Your own assessment"),
  groups: () => t("Work in groups"),
  break: () => t("Break"),
  vote: () => t("Vote on priorities"),
  reveal: () => t("What we see together"),
  close: () => t("Closing"),
};

/** The title that the facilitator gave a step, or the pack's for it, or what its kind is called. */
export function stepTitle(step) {
  return step.title || plannedTitle(everyone("workshop").agenda, step.id) || TITLES[step.kind]?.() || "";
}

/** What a group is called: its title, or its number. */
export function groupName(group) {
  return group.title || t("Group %(number)s", { number: group.number });
}

/** The block that a group works on in a step: its own in that step where each group has one, else its present one; null when it has none. */
export function blockIn(step, group) {
  return (step?.per_group ? group?.blocks?.[step.id] : group?.block) ?? null;
}

/** The steps in which each group has a block of its own, with the block of `group`: [{step, block}]. */
export function blockPlan(group) {
  return stepsInOrder().filter((step) => step.per_group).map((step) => ({ step, block: blockIn(step, group) }));
}

/** {exists, open, revealed} of the round of a step. */
export function roundOf(step) {
  const round = everyone("rounds")[step];
  return { exists: Boolean(round), open: Boolean(round?.open), revealed: Boolean(round?.revealed) };
}

/** The blocks in the order of their numbers: {id, number, items}. */
export function blocksInOrder() {
  return Object.entries(everyone("blocks"))
    .map(([id, block]) => ({ id, ...block }))
    .sort((a, b) => a.number - b.number);
}

/** The items of a step that a group is asked: those of its block; without one all, or none where each group has its own. */
export function itemsFor(step, group) {
  const items = step.items ?? [];
  const block = blockIn(step, group);
  if (!block) return step.per_group ? [] : items;
  const own = everyone("blocks")[block]?.items ?? [];
  return items.filter((item) => own.includes(item));
}

/** Id of the block that an item belongs to. */
export function blockOf(item) {
  return Object.entries(everyone("blocks")).find(([, block]) => block.items.includes(item))?.[0] ?? null;
}
