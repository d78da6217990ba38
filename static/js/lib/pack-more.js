/**
 * What of the pack is not needed for the first drawing: glossary, questions, what to bring, pitfalls, other texts.
 *
 * Fetched when a part first asks for it. Until it has come, everything here is empty, and nobody waits.
 */
import { at, boot } from "./boot.js";
import { computed, effect, signal } from "./html.js";
import { link } from "./socket.js";
import { finder } from "./terms.js";
import { language } from "./words.js";

const LATER = 1500; // ms: the first drawing and the socket go first
const more = signal(null);
const cache = new Map();
let following = false;

const finders = computed(() => {
  const entries = more.value?.glossary ?? [];
  const spoken = [...new Set(entries.map((entry) => entry.language))];
  return new Map(spoken.map((code) => [code, finder(entries.filter((entry) => entry.language === code))]));
});
const blocks = computed(() => Object.fromEntries((more.value?.blocks ?? []).map((block) => [block.id, block])));
const NONE = finder([]);

/** All of it in the reader's language, null until it has come. */
export function packMore() {
  follow();
  return more.value;
}

/** Questions, what to bring, pitfalls and crosswalk of a block ({} until they have come). */
export function blockMore(id) {
  follow();
  return blocks.value[id] ?? {};
}

/** What finds the words of the glossary in a text of this language (the reader's when it is not said). */
export function termsOf(code) {
  follow();
  return finders.value.get(code ?? language.value) ?? NONE;
}

function follow() {
  if (following) return;
  following = true;
  setTimeout(() => effect(() => { load(language.value, 0); }), LATER);
}

async function load(code, tries) {
  if (link.peek().state === "ended") return; // this device has let go of its seat
  try {
    if (!cache.has(code)) {
      const answer = await fetch(at(`/w/${boot.workshop}/pack-more.json?language=${code}`));
      if (answer.status === 403) return;
      if (!answer.ok) throw new Error(`pack-more ${code}: ${answer.status}`);
      cache.set(code, await answer.json());
    }
    if (language.peek() === code) more.value = cache.get(code);
  } catch {
    if (language.peek() === code) setTimeout(load, Math.min(30_000, 1000 * 2 ** tries), code, tries + 1);
  }
}
