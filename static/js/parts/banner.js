/** The thin bar about the connection. It never covers anything, and comes only when something lasts (two seconds). */
import { html, useEffect, useRef, useState } from "../lib/html.js";
import { boot } from "../lib/boot.js";
import { steady, tick } from "../lib/clock.js";
import { sentence } from "../lib/refusals.js";
import { streams } from "../lib/store.js";
import { n, t } from "../lib/words.js";

const PATIENCE = 2000;
const GOOD_NEWS = 4000;
const RESTART = 30_000; // ms that a restart takes at most; whoever waits longer is offline

/**
 * `link`: {state, since, code}; `unsent`: how many answers wait on this device; `lost`: how many were refused and not read;
 * `saysEnd`: false where the page itself says why this seat is over.
 */
export function Banner({ link, unsent = 0, lost = 0, saysEnd = true }) {
  const back = useReturn(link, lost > 0);
  const away = link.state !== "live";
  if (away) tick.value; // asks to be drawn again, so that the two seconds end by themselves
  const lasting = (link.state === "ended" && saysEnd) || (link.state !== "ended" && away && steady() - link.since > PATIENCE);
  const text = lasting ? trouble(link, unsent) : back && !away ? returned(unsent, lost) : "";
  const see = text && !away && lost > 0 && !unsent;
  return html`
    <div class="banner" data-state=${link.state} data-empty=${!text} role="status" aria-live="polite">
      ${text && html`<p>${text}${see && html` <a href="#uncounted" onClick=${goThere}>${t("See them")}</a>`}</p>`}
    </div>`;
}

function goThere(event) {
  event.preventDefault();
  const heading = document.getElementById("uncounted");
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}

/** True for a moment after the connection has come back from a lasting trouble; with bad news, until it is read. */
function useReturn(link, bad) {
  const [back, setBack] = useState(false);
  const trouble = useRef(null);
  useEffect(() => {
    if (link.state !== "live") {
      trouble.current ??= link.since;
      setBack(false);
      return undefined;
    }
    const lasted = trouble.current !== null && steady() - trouble.current > PATIENCE;
    const first = trouble.current === null || !lasted;
    trouble.current = null;
    if (first) return undefined;
    setBack(true);
    return undefined;
  }, [link.state]);
  const wasBad = useRef(false);
  useEffect(() => {
    const read = wasBad.current && !bad; // no good news after bad
    wasBad.current = back && bad;
    if (read) setBack(false);
    if (!back || bad || read) return undefined;
    const timer = setTimeout(() => setBack(false), GOOD_NEWS);
    return () => clearTimeout(timer);
  }, [back, bad]);
  return back;
}

/** What the bar says of a line that is down; exported for its test. */
export function trouble({ state, code, since }, unsent) {
  if (state === "ended") return sentence({ code });
  if (code === "server_restarting" && steady() - since < RESTART) return t("Updating – your answers are safe.");
  if (code === "sent_too_much") return sentence({ code });
  if (code === "catching_up") return t("Catching up…");
  if (nothingYet()) return state === "connecting" ? t("Connecting…") : notYet();
  if (state === "connecting") return t("Connecting…");
  if (boot.as === "desk") return t("You are offline. What you see may be old; you can steer again when the connection is back.");
  if (!unsent) return t("You are offline. You can go on; it will be sent later.");
  return n("You are offline. %(num)s answer is waiting on this device.", "You are offline. %(num)s answers are waiting on this device.", unsent);
}

/** Whether this page has shown nothing of the workshop so far: then it must not say that one can go on. */
export function nothingYet() {
  return Object.keys(streams.value).length === 0;
}

/** What to say then. Networks of hotels and cafés let nothing through before one has signed in on a page of theirs. */
export function notYet() {
  return t("No connection to the workshop yet; it is tried again and again. If this network wants you to sign in, open any other page first.");
}

function returned(unsent, lost) {
  if (unsent) return t("Reconnected. Sending what waited…");
  if (!lost) return t("Reconnected. Everything is saved.");
  return n("Back online. %(num)s answer came too late and was not counted.", "Back online. %(num)s answers came too late and were not counted.", lost);
}
