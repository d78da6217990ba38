/** The words of the pack, as it was frozen for this workshop, in the reader's language. */
import { at } from "./boot.js";
import { computed, effect, signal } from "./html.js";
import { language } from "./words.js";

export const pack = signal(null);
const cache = new Map();

const blocks = computed(() => index(pack.value?.blocks));
const cases = computed(() => index(pack.value?.cases));
const items = computed(() => {
  const all = {};
  for (const block of pack.value?.blocks ?? []) {
    for (const item of block.items) all[item.id] = { ...item, block: block.id, language: item.language ?? block.language };
  }
  return all;
});

function index(list = []) {
  return Object.fromEntries(list.map((thing) => [thing.id, thing]));
}

/** Fetch the pack's words in one language (once); the old ones stay on screen until the new ones are there. */
export async function loadPack(boot, code) {
  if (!cache.has(code)) {
    const answer = await fetch(at(`/w/${boot.workshop}/pack.json?language=${code}`));
    if (!answer.ok) throw new Error(`pack ${code}: ${answer.status}`);
    cache.set(code, await answer.json());
  }
  if (language.peek() === code) pack.value = cache.get(code);
}

/** Load the pack now and again whenever the reader changes the language. */
export function followLanguage(boot) {
  effect(() => {
    const code = language.value;
    const load = (tries) => loadPack(boot, code).catch(() => {
      if (language.peek() === code) setTimeout(load, Math.min(10_000, 500 * 2 ** tries), tries + 1);
    });
    load(0);
  });
}

/** The block's words ({} before the pack has come). */
export function blockWords(id) {
  return blocks.value[id] ?? {};
}

/** The item's words, with the id of its `block` and the `language` they are in. */
export function itemWords(id) {
  return items.value[id] ?? {};
}

export function caseWords(id) {
  return cases.value[id] ?? {};
}

/** The word of a level, 0–4. */
export function levelWord(value) {
  return pack.value?.scale.find((level) => level.value === value)?.title ?? "";
}

/** What an agenda of the pack calls one of its steps ("" when it is not the pack's). */
export function plannedTitle(agenda, step) {
  return pack.value?.agendas?.find((each) => each.id === agenda)?.steps.find((each) => each.id === step)?.title ?? "";
}

/** What an agenda of the pack calls one of its speakers ("" when it is not the pack's). */
export function plannedSpeaker(agenda, speaker) {
  const steps = pack.value?.agendas?.find((each) => each.id === agenda)?.steps ?? [];
  return steps.flatMap((step) => step.speakers ?? []).find((each) => each.id === speaker)?.title ?? "";
}

/** What a level means, one sentence. */
export function levelMeaning(value) {
  return pack.value?.scale.find((level) => level.value === value)?.meaning ?? "";
}
