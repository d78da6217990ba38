/** Which key means what on the projector: the meanings that people know from other presenters' tools. Pure. */

const KEYS = {
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "previous",
  PageUp: "previous",
  " ": "reveal",
  ArrowUp: "up",
  ArrowDown: "down",
  f: "full",
  q: "join",
  b: "blank",
  t: "clock",
  s: "speaker",
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  n: "page",
  p: "pause",
  h: "help",
  "?": "help",
  Escape: "close",
};
const TYPED = "input, textarea, select, [contenteditable], dialog[open] *";
const PRESSED = "button, summary, a[href], input, select, textarea";

/** The action of a key press, or null: with a modifier, while typing, or when the focused control uses the key itself. */
export function actionOf(event, single = true) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  const target = event.target?.closest ? event.target : null;
  const action = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
  if (action === "close") return action;
  if (!single || event.repeat || target?.closest(TYPED)) return null;
  if (event.key === " " && target?.closest(PRESSED)) return null;
  return action;
}
