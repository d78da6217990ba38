/** A break on the projector: when it goes on, readable from the door. */
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { BackAt } from "../break.js";
import { step, watchedFromAfar } from "./room.js";

export function BreakScene() {
  return html`<section class="break-scene" aria-label=${t("Break")}><${BackAt} step=${step.value} far=${watchedFromAfar.value} /></section>`;
}
