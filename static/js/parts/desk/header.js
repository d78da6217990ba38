/** The top of the desk: which workshop, how to join it, who is here, and the doors to the other screens. */

import { at } from "../../lib/boot.js";
import { code } from "../../lib/doors.js";
import { html, useRef } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { LanguageSwitch } from "../language-switch.js";
import { Doors } from "./doors.js";
import { InlineText } from "./inline-text.js";
import { JoinInfo, spoken } from "./join-info.js";

/** `workshop`: `{title}`; `counts`: `{people, here, partial?, on_site, online, cities}`; `boot`: code, links and doors of this page. */
export function DeskHeader({ workshop, counts, boot, onKeys }) {
  const rename = (title) => ["workshop.rename", { title }, t("The workshop has a new title.")];
  return html`
    <header class="desk-head">
      <div class="desk-head-title">
        <a class="desk-home" href=${at("/desk")}><span aria-hidden="true">← </span>${t("My workshops")}</a>
        <${InlineText} value=${workshop.title ?? ""} label=${t("Rename the workshop")} command=${rename}>
          <h1>${workshop.title ?? ""}</h1>
        <//>
      </div>
      <${JoinDoor} />
      <p class="desk-counts">
        <strong>${n("%(num)s person", "%(num)s people", counts.people ?? 0)}</strong>
        <span>${connected(counts)}</span>
      </p>
      <${Doors} boot=${boot} />
      <div class="desk-head-tools">
        <${LanguageSwitch} />
        <button type="button" class="keys-button" aria-label=${t("Keyboard shortcuts")} title=${t("Keyboard shortcuts")}
          onClick=${onKeys}><kbd aria-hidden="true">?</kbd></button>
      </div>
    </header>
  `;
}

/** How many are connected, and honestly so where the servers do not hear of each other. */
function connected({ here = 0, partial = false }) {
  if (partial) return t("%(here)s connected to this server; the others do not answer", { here });
  return t("%(here)s connected now", { here });
}

function JoinDoor() {
  const box = useRef(null);
  return html`
    <button type="button" class="join-door" onClick=${() => box.current.showModal()}>
      <span class="join-door-word">${t("Code to join")}</span>
      <span class="join-door-code">${spoken(code())}</span>
      <span class="join-door-more">${t("Link and QR code")}</span>
    </button>
    <dialog class="ask" ref=${box} aria-label=${t("How to join")}>
      <h2>${t("How to join")}</h2>
      <${JoinInfo} />
      <div class="ask-answers">
        <button type="button" class="primary" onClick=${() => box.current.close()}>${t("Close this window")}</button>
      </div>
    </dialog>
  `;
}
