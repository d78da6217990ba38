/** Focus goes along with what was moved: find it where it is drawn next, unless somebody has gone elsewhere meanwhile. */

/** Focus `selector` as soon as it is there (for two seconds at most), if nothing else was chosen since. */
export function seekFocus(selector) {
  const end = performance.now() + 2000;
  const look = () => {
    const active = document.activeElement;
    const free = !active || active === document.body || active.matches("[data-home]") || !active.isConnected;
    const found = document.querySelector(selector);
    if (found && free) found.focus();
    else if (performance.now() < end) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
