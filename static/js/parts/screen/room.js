/** What the projector knows of the room, as values that redraw: the step, its round, what is shown, what only this screen chose. */
import { computed, signal } from "../../lib/html.js";
import { boot } from "../../lib/boot.js";
import { pack } from "../../lib/pack.js";
import { me } from "../../lib/socket.js";
import { kind } from "../../lib/store.js";
import { blocksByTheme } from "../../lib/themes.js";
import { roundsDue, roundToShow, showsFigures } from "../../lib/rounds.js";
import { cardsOf, inOrder } from "./course.js";

const everyone = (name) => kind("everyone", name);

export const steps = computed(() => inOrder(everyone("steps")));
export const agenda = computed(() => everyone("agenda"));
/** Rounds of scoring and votes: both are stopped and revealed with the same keys. */
export const rounds = computed(() => ({ ...everyone("rounds"), ...everyone("votes") }));
export const step = computed(() => steps.value.find((one) => one.id === agenda.value.current));
/** Whether the workshop has ended, whatever step it was in. */
export const closed = computed(() => Boolean(everyone("workshop").closed));
/** The rounds of scoring that the step is about: its own, or in a step that looks at results those that are due. */
const due = computed(() => {
  if (step.value?.kind !== "reveal") return everyone("rounds")[step.value?.id] ? [step.value.id] : [];
  return roundsDue(steps.value, agenda.value.current, everyone("rounds"), (id) => kind("screen", "progress")[id]?.started > 0);
});
export const round = computed(() => (step.value?.kind === "vote" ? step.value.id : roundToShow(due.value, everyone("rounds"))));
export const revealed = computed(() => Boolean(rounds.value[round.value]?.revealed));
export const steers = computed(() => me.value?.role === "facilitator" || Boolean(boot.can_steer));
/** Whether some take part online: they may be in another time zone, so the screen names that of the workshop. */
export const watchedFromAfar = computed(() => (kind("screen", "counts").online ?? 0) > 0);
export const asked = computed(() => steps.value.find((one) => one.id === round.value)?.items ?? []);

/** The round from which a block is shown: that of this step, or the last revealed one that asked about it. */
export function roundIn(block) {
  const own = step.value?.id;
  return everyone("rounds")[own] ? own : (everyone("latest_rounds")[block]?.round ?? null);
}

/** What stands out among the blocks that are shown: in the round of this step, or of each block in its last revealed one. */
export function findingHere() {
  const own = step.value?.id;
  return (everyone("rounds")[own] ? everyone("findings")[own] : everyone("latest_finding").blocks) ?? null;
}

/** The items behind the pictures: of each block those that its round asked. */
const pictured = computed(() =>
  Object.entries(everyone("blocks")).flatMap(([id, block]) => {
    const items = everyone("steps")[roundIn(id)]?.items ?? [];
    return block.items.filter((item) => items.includes(item));
  }),
);

/** Whether people are sent to their groups: then the screen says who goes where, whatever the step. */
export const groupsOpen = computed(() => Object.values(everyone("groups")).some((group) => group.open));

export const cards = computed(() =>
  cardsOf(step.value, {
    blocks: everyone("blocks"),
    cases: (pack.value?.cases ?? []).map((one) => one.id),
    cities: Object.keys(everyone("cities")).length > 0,
    notes: Object.keys(everyone("shown_notes")).length > 0,
    revealed: showsPictures.value,
    items: showsPictures.value ? pictured.value : asked.value,
    themes: blocksByTheme().length > 0,
    places: groupsOpen.value,
  }),
);

/** A card chosen on this screen alone (nobody steers here); it gives way as soon as the room is shown something else. */
export const own = signal(null);
const moment = computed(() => JSON.stringify([everyone("shown").card ?? null, agenda.value.current, revealed.value]));

export function choose(card) {
  own.value = { card, moment: moment.peek() };
}

export const card = computed(() => (own.value?.moment === moment.value ? own.value.card : everyone("shown").card ?? null));

/** Whether figures are on the screen. */
export const showsPictures = computed(() => showsFigures(step.value, card.value, { rounds: everyone("rounds"), due: due.value, latest: everyone("latest_rounds") }));

/** What this screen knows of what is not done yet, as `consequences` reads it. */
export function known() {
  const of = (name) => kind("screen", name);
  return { steps: steps.value, step: step.value, rounds: everyone("rounds"), votes: everyone("votes"), groups: everyone("groups"), progress: of("progress"), voted: of("voted"), people: of("counts").people ?? 0 };
}

/** "places" or "groups": what the step of group work shows by itself (groups-scene.js changes it after a while). */
export const groupsView = signal("places");

/** What is really in front: the shown card, or what the step begins with by itself. */
export const inFront = computed(() => {
  if (card.value) return card.value;
  if (showsPictures.value) return { kind: "picture", id: "overview" };
  return step.value?.kind === "groups" || (step.value?.kind === "present" && groupsOpen.value) ? { kind: "local", id: groupsView.value } : null;
});

/** How many have answered: {started, complete, people}, or null when nothing is asked. */
export const progress = computed(() => kind("screen", "progress")[round.value] ?? null);
