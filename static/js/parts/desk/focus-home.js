/** When the thing in focus is taken away by an update, focus goes to the heading of its panel, not to nowhere. */

/** Watch everything below `root`; a panel's heading is `[data-home]` with tabindex -1. Returns a function that stops. */
export function keepFocus(root) {
  let path = [];
  const note = (event) => {
    path = [];
    for (let node = event.target; node && node !== root.parentNode; node = node.parentNode) path.push(node);
  };
  const mend = () => {
    const lost = path.length > 0 && !path[0].isConnected;
    if (!lost || (document.activeElement && document.activeElement !== document.body)) return;
    const alive = path.find((node) => node.isConnected && node.querySelector("[data-home]"));
    path = [];
    alive?.querySelector("[data-home]").focus({ preventScroll: true });
  };
  const observer = new MutationObserver(mend);
  root.addEventListener("focusin", note);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", note);
    observer.disconnect();
  };
}
