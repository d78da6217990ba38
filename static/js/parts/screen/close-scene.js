/** The end: thanks, and where the synthesis is. */
import { html } from "../../lib/html.js";
import { boot } from "../../lib/boot.js";
import { kind } from "../../lib/store.js";
import { n, t } from "../../lib/words.js";
import { address } from "./address.js";

export function CloseScene() {
  const counts = kind("screen", "counts");
  return html`
    <section class="close-scene" aria-label=${t("Closing")}>
      <p class="thanks">${t("Thank you.")}</p>
      ${counts.people > 0 && html`
        <p>${n("%(num)s person took part", "%(num)s people took part", counts.people)}, ${n("from %(num)s city.", "from %(num)s cities.", counts.cities)}</p>`}
      <p>${t("The synthesis is here, in English, Spanish and French:")}</p>
      <p class="address">${address()}<wbr />/w/${boot.workshop}/report</p>
      <p class="fine">${t("Self-assessment by those who took part. Not a ranking of cities, and not an evaluation by any institution.")}</p>
    </section>
  `;
}
