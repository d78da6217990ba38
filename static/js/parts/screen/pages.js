/** Long lists in pages: "1 of 3". They turn by themselves, slowly, unless that is paused or movement is not wanted. */
import { signal, useEffect, useRef } from "../../lib/html.js";
import { everyone } from "../../lib/room.js";

const SLOW = 12_000;
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** {page, pages} of the list on the screen, or null; whether it waits for a key. */
export const paging = signal(null);
export const paused = signal(still());

/** Goes `by` pages on, round the end. */
export function turn(by) {
  const now = paging.value;
  if (now) paging.value = { ...now, page: (((now.page + by) % now.pages) + now.pages) % now.pages };
}

export function pause() {
  paused.value = !paused.value;
}

/** Turns pages as the desk says: it counts forwards and back, and what was counted before this screen opened is over. */
export function useTurnedFromTheDesk() {
  const turned = everyone("shown").turned?.pages ?? 0;
  const known = useRef(null);
  const loaded = Boolean(everyone("agenda").current);
  useEffect(() => {
    if (!loaded) return;
    if (known.current !== null) turn(turned - known.current);
    known.current = turned;
  }, [turned, loaded]);
}

/**
 * Splits `count` things into pages of `perPage`: returns {page, pages, from, to} and keeps the page while numbers change.
 * `rest`: ms until a page gives way to the next one.
 */
export function usePages(count, perPage, rest = SLOW) {
  const pages = Math.max(1, Math.ceil(count / Math.max(1, perPage)));
  const page = Math.min(paging.value?.page ?? 0, pages - 1);
  useEffect(() => {
    paging.value = pages > 1 ? { page, pages } : null;
  }, [pages, page]);
  useEffect(() => () => (paging.value = null), []);
  useEffect(() => {
    if (pages < 2 || paused.value) return undefined;
    const turning = setInterval(() => turn(1), rest);
    return () => clearInterval(turning);
  }, [pages, page, paused.value]);
  return { page, pages, from: page * perPage, to: (page + 1) * perPage };
}
