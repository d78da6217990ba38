/** Tells screen readers at once when a round closes, opens again or is revealed. Draws nothing. */
import { useEffect, useRef } from "../../lib/html.js";
import { alertNow, announce } from "../../lib/announce.js";
import { t } from "../../lib/words.js";

export function RoundWatch({ round }) {
  const before = useRef(round);
  useEffect(() => {
    const was = before.current;
    before.current = round;
    if (!was.exists) return;
    if (was.open && !round.open) alertNow(t("The round is closed."));
    if (!was.open && round.open) announce(t("The round is open again."));
    if (!was.revealed && round.revealed) announce(t("The results are shown."));
  }, [round.open, round.revealed]);
  return null;
}
