/** The server sent this seat away: why, what of it is unsent, and the way back in. */
import { at } from "../lib/boot.js";
import { html, useEffect, useRef } from "../lib/html.js";
import { begunTexts } from "../lib/along.js";
import { waiting } from "../lib/outbox.js";
import { sentence } from "../lib/refusals.js";
import { n, t } from "../lib/words.js";
import { BegunTexts } from "./begun-texts.js";

const TITLES = {
  open_elsewhere: () => t("Open in too many places"),
  seat_moved: () => t("You are continuing on another device"),
  seat_left: () => t("You have left the workshop"),
};

/** `again`: where one comes in anew; `shared`: several use this screen, so nobody's texts are on it. */
export function Ended({ boot, code, again = at(`/j/${boot.workshop}`), shared = false }) {
  const heading = useRef(null);
  useEffect(() => { heading.current?.focus({ preventScroll: true }); }, [code]);
  const unsent = waiting.value.length;
  const texts = begunTexts().length;
  return html`
    <div class="stack">
      <h1 tabindex="-1" ref=${heading}>${(TITLES[code] ?? (() => t("You are not in this workshop any more")))()}</h1>
      <p>${sentence({ code })}</p>
      ${unsent > 0 && html`<p class="notice warn">${n("%(num)s answer on this device was not sent.", "%(num)s answers on this device were not sent.", unsent)} ${code === "seat_moved" && t("Take your seat back to this device, and it is sent; or answer on the other one.")}</p>`}
      ${texts > 0 && !shared && html`<div class="notice warn stack"><p><strong>${t("You were writing this; it was not sent:")}</strong></p><${BegunTexts} /></div>`}
      <${Onward} code=${code} again=${again} />
    </div>`;
}

function Onward({ code, again }) {
  if (code === "open_elsewhere") return html`<p><a class="button primary" href=${location.pathname}>${t("Go on here")}</a></p>`;
  if (code === "seat_moved") {
    return html`
      <p>${t("To come back to this device, make a code on the other one with “Continue on another device”, and type it here.")}</p>
      <p><a class="button" href=${at("/seat")}>${t("I have a code")}</a></p>`;
  }
  return html`<p><a class="button primary" href=${again}>${t("Join again")}</a></p>`;
}
