/** Which button a key presses on the desk. Pure but for looking at where the key was pressed. */

const KEYS = { n: "next", s: "speaker", u: "undo", "+": "minute", 1: "tab-now", 2: "tab-groups", 3: "tab-people", 4: "tab-notes", 5: "tab-paper", "/": "search", "?": "help" };
const TYPED = "input, textarea, select, [contenteditable], dialog[open] *, [role=menu] *";

/** Return the name of the button for a key press, or null: with a modifier, while typing, held down, or switched off. */
export function targetOf(event, on) {
  if (!on || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || event.defaultPrevented) return null;
  if (event.target?.closest?.(TYPED)) return null;
  return KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
}
