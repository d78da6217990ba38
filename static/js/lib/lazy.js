/**
 * A part that is fetched when it is first needed, or a moment after the page stands (`soon`): the first load stays small,
 * and a step that opens while the network is down is there already.
 */
import { html, signal } from "./html.js";

const AGAIN = 3000;

/** `load()` imports the module, `name` is the component in it. The result is a component; draw it as any other. */
export function lazy(load, name) {
  const found = signal(null);
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    load().then((module) => { found.value = module[name]; }, () => {
      asked = false;
      setTimeout(ask, AGAIN);
    });
  };
  function Lazy(props) {
    if (!found.value) ask();
    return found.value && html`<${found.value} ...${props} />`;
  }
  Lazy.soon = ask;
  return Lazy;
}
