/**
 * A question that is open asks what it asked when it was opened. Should what it is about change, or go, it closes,
 * nothing is done, and the desk says why: another desk may have been quicker.
 */

import { html, signal, useEffect, useRef, useState } from "../../lib/html.js";
import { everyone } from "../../lib/room.js";
import { t } from "../../lib/words.js";
import { say } from "./act.js";
import { stepName } from "./names.js";

/** Why the last question closed by itself; empty once something else is asked. */
export const overtaken = signal("");

/** Return `{asked, begin, end}`: `asked` is what `begin` was given, until `end`, or until `about` (any value) changes. */
export function useQuestion(about, onOvertaken) {
  const [open, setOpen] = useState(null);
  const held = useRef(null);
  const now = JSON.stringify(about);
  const stale = Boolean(open && open.about !== now);
  const end = () => {
    held.current = null;
    setOpen(null);
  };
  useEffect(() => {
    if (!stale) return;
    tell(open.step);
    end();
    onOvertaken?.();
  }, [stale]);
  useEffect(() => () => held.current && tell(held.current.step), []);
  const begin = (asked) => {
    overtaken.value = "";
    held.current = { asked, about: now, step: everyone("agenda").current };
    setOpen(held.current);
  };
  return { asked: open && !stale ? open.asked : null, begin, end };
}

/** Say what happened since the step `before`. */
export function tell(before) {
  const { current } = everyone("agenda");
  const step = everyone("steps")[current];
  const moved = step && current !== before;
  overtaken.value = moved
    ? t("“%(step)s” was opened meanwhile. Nothing was done.", { step: stepName({ ...step, id: current }) })
    : t("The room has moved on meanwhile. Nothing was done.");
  say(overtaken.value);
}

export function Overtaken() {
  const close = () => {
    overtaken.value = "";
  };
  return overtaken.value && html`
    <p class="notice warn overtaken"><span>${overtaken.value}</span>
      <button type="button" class="quiet" onClick=${close}>${t("Close")}</button></p>`;
}
