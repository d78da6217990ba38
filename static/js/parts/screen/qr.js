/** The QR code, black on white with a quiet zone whatever the theme, with the address in words as its text alternative. */
import { html } from "../../lib/html.js";
import { qr } from "../../lib/doors.js";
import { t } from "../../lib/words.js";
import { address } from "./address.js";

export function Qr() {
  const picture = qr();
  if (!picture) return null;
  return html`<img class="qr" src=${picture} alt=${t("QR code that opens %(address)s on your phone", { address: address() })} />`;
}
