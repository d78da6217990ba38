/** Tells screen readers that results were revealed, and that the desk put another block on the screen. Draws nothing. */
import { announce } from "../../lib/announce.js";
import { useEffect, useRef } from "../../lib/html.js";
import { everyone } from "../../lib/room.js";
import { t } from "../../lib/words.js";

/** For a page that waits for results: says when (more of) them are shown. */
export function RevealWatch() {
  const count = [...Object.values(everyone("rounds")), ...Object.values(everyone("votes"))].filter((one) => one.revealed).length;
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current) announce(t("The results are shown."));
    before.current = count;
  }, [count]);
  return null;
}

/** Says what is shown now when somebody else changed it. `shown`: its id; `own`: whether the reader chose it; `words`: its title. */
export function useShownWatch(shown, own, words) {
  const before = useRef(shown);
  useEffect(() => {
    const was = before.current;
    before.current = shown;
    if (was && shown && was !== shown && !own) announce(t("Now on the screen: %(title)s.", { title: words }));
  }, [shown]);
}
