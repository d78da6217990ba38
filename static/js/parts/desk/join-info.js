/** How to join: the code large, the address, the QR picture, and all of it to copy. */

import * as doors from "../../lib/doors.js";
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { CopyButton } from "./copy-button.js";

/** Write a code of eight letters the way it is read aloud: in two parts. */
export function spoken(code) {
  return code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}

/** Read from the stream, so that a new code, and closed doors, are seen by whoever has this open. */
export function JoinInfo() {
  const [code, url, qr] = [doors.code(), doors.joinUrl(), doors.qr()];
  const host = doors.place();
  return html`
    <div class="join-info">
      ${qr && html`<img class="join-qr" src=${qr} width="176" height="176" alt=${t("QR code of the join link")} />`}
      <div class="join-words">
        <p>${t("Go to %(host)s and type the code", { host })}</p>
        <p class="join-letters">${spoken(code)}</p>
        ${doors.locked() && html`<p class="notice warn">${t("The doors are closed: nobody new comes in.")}</p>`}
        <p class="join-copies">
          <${CopyButton} text=${new URL(url, location.href).href}>${t("Copy the join link")}<//>
          <${CopyButton} text=${spoken(code)}>${t("Copy the code")}<//>
        </p>
      </div>
    </div>
  `;
}
