/** Arrow keys in a list: up and down (or left and right) go to the neighbour, Home and End to the ends. */

const STEP = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Handle keydown on a list whose stops match `selector`. `across`: left and right instead of up and down. */
export function arrowKeys(event, selector, across = false) {
  const keys = across ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  const stop = event.target.closest?.(selector);
  if (!stop || event.altKey || event.ctrlKey || event.metaKey) return;
  if (![...keys, "Home", "End"].includes(event.key)) return;
  const stops = [...event.currentTarget.querySelectorAll(selector)].filter((one) => one.checkVisibility?.() ?? true);
  const at = stops.indexOf(stop);
  const to = event.key === "Home" ? 0 : event.key === "End" ? stops.length - 1 : at + STEP[event.key];
  if (!stops[to]) return;
  event.preventDefault();
  stops[to].focus();
}
