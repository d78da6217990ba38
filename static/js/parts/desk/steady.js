/** Lists that do not move under a hand: while somebody points at a list or works in it, its order is kept. */

import { useRef, useState } from "../../lib/html.js";
import { settled } from "./settled.js";

/**
 * Return `{ids, hold}`: `ids` in the wanted order, but in the order last shown while the list is pointed at or holds
 * the focus (newcomers at the end). Spread `hold` on the list's element.
 */
export function useSteady(wanted, reason = "") {
  const [held, setHeld] = useState(false);
  const shown = useRef([]);
  const why = useRef(reason);
  shown.current = held && why.current === reason ? settled(shown.current, wanted) : wanted;
  why.current = reason;
  const keep = () => setHeld(true);
  const release = (event) => {
    const list = event.currentTarget;
    setHeld(list.matches(":hover") || (event.type !== "focusout" && list.contains(document.activeElement)));
  };
  return { ids: shown.current, hold: { onPointerEnter: keep, onPointerLeave: release, onFocusIn: keep, onFocusOut: release } };
}
