/** Time left, in words first. Warns at five and at one minute; after the end there is a minute of grace. */
import { html, useEffect, useRef } from "../lib/html.js";
import { announce } from "../lib/announce.js";
import { remaining, now, tick } from "../lib/clock.js";
import { n, t } from "../lib/words.js";

/** `endsAt`: server ms or null (then nothing is drawn). `big`: for the projector. `short`: of one speaker: it warns in the last minute only, and nothing is read aloud. */
export function Countdown({ endsAt, big = false, short = false }) {
  const on = Boolean(endsAt);
  if (on) tick.value;
  const left = on ? Math.ceil(remaining(endsAt) / 1000) : 0;
  const stage = !on ? "none" : left === 0 ? "over" : left <= 60 ? "last" : left <= 300 && !short ? "soon" : "calm";
  useWarning(short ? "none" : stage, endsAt);
  if (!on) return null;
  return html`
    <p class=${`countdown ${big ? "big" : ""}`} data-stage=${stage} role="timer" aria-live="off" translate=${false}>
      <span class="countdown-clock number" aria-hidden="true">${digits(left)}</span>
      <span class="countdown-words">${inWords(left, now() - endsAt)}</span>
    </p>`;
}

/** Screen readers hear the two warnings and the end, not every second. */
function useWarning(stage, endsAt) {
  const before = useRef(stage);
  useEffect(() => {
    if (before.current !== stage && before.current !== "none") {
      if (stage === "soon") announce(n("%(num)s minute left", "%(num)s minutes left", 5));
      if (stage === "last") announce(n("%(num)s minute left", "%(num)s minutes left", 1));
      if (stage === "over") announce(t("Time is up."));
    }
    before.current = stage;
  }, [stage, endsAt]);
}

function inWords(seconds, over) {
  if (seconds > 90) return n("%(num)s minute left", "%(num)s minutes left", Math.ceil(seconds / 60));
  if (seconds > 0) return n("%(num)s second left", "%(num)s seconds left", seconds);
  return over < 60_000 ? t("Time is up. Finish your sentence.") : t("Time is up.");
}

function digits(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
