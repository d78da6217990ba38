/** How much room the window has, as signals. */

import { signal } from "../../lib/html.js";

function matches(query) {
  const list = matchMedia(query);
  const found = signal(list.matches);
  list.addEventListener("change", () => {
    found.value = list.matches;
  });
  return found;
}

/** Room for three columns: the present step stays in view beside groups, people and notes. */
export const isWide = matches("(min-width: 100rem)");

/** A phone: one column, the agenda folded away. */
export const isNarrow = matches("(max-width: 52rem)");
