/** All that the desk knows of the room, gathered from the streams in one place; components receive it as values. */

import { boot } from "../../lib/boot.js";
import { computed } from "../../lib/html.js";
import { kind, view } from "../../lib/store.js";
import { ordered } from "./steps.js";

const agenda = computed(() => kind("everyone", "agenda"));
const steps = computed(() => ordered(kind("everyone", "steps"), agenda.value.current));

/** The figures that may be seen, as the views give them: by block, item, city and block; and the cities' names. */
const results = computed(() => ({
  blocks: kind("everyone", "block_results"),
  findings: kind("everyone", "findings"),
  items: kind("everyone", "item_results"),
  cities: kind("everyone", "city_results"),
  places: kind("everyone", "cities"),
}));

/** How good the groups are: per group, as a whole, drafts to compare, mergers to offer, what can be taken back. */
const splitting = computed(() => {
  const { now = null, brief = null, undo = 0 } = kind("desk", "split");
  return { now, brief, undo, explained: kind("desk", "explained"), mergers: kind("desk", "mergers"), drafts: kind("desk", "drafts") };
});

const known = new Map();

/** People with how many answers each has given; somebody of whom nothing changed stays the same object. */
const people = computed(() => {
  const answered = kind("desk", "answered");
  return Object.fromEntries(Object.entries(kind("desk", "people")).map(([id, person]) => {
    const count = answered[id] ?? 0;
    if (known.get(id)?.person !== person || known.get(id).whole.answered !== count) {
      known.set(id, { person, whole: { ...person, answered: count } });
    }
    return [id, known.get(id).whole];
  }));
});

/** Return what the desk draws from. Whoever calls this while drawing is drawn again when any of it changes. */
export function readRoom() {
  return {
    boot,
    workshop: view("everyone").workshop ?? {},
    agenda: agenda.value,
    steps: steps.value,
    step: steps.value.find((step) => step.place === "current"),
    rounds: kind("everyone", "rounds"),
    votes: kind("everyone", "votes"),
    blocks: kind("everyone", "blocks"),
    card: kind("everyone", "shown").card ?? null,
    results: results.value,
    counts: view("screen").counts ?? {},
    progress: kind("screen", "progress"),
    voted: kind("screen", "voted"),
    people: people.value,
    presence: kind("desk", "presence"),
    waitingRoom: Boolean(kind("desk", "doors").waiting_room),
    removals: kind("desk", "removals"),
    expected: kind("desk", "expected"),
    groups: kind("desk", "groups"),
    split: splitting.value,
    notes: kind("desk", "notes"),
    comments: kind("desk", "comments"),
  };
}
