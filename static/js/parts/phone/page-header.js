/** Top of the phone: the workshop, who I speak for, the language. */
import { html, useRef } from "../../lib/html.js";
import { everyone } from "../../lib/room.js";
import { t } from "../../lib/words.js";
import { LanguageSwitch } from "../language-switch.js";
import { MyDetails } from "./my-details.js";

export function PageHeader({ boot, person }) {
  const dialog = useRef(null);
  const open = () => dialog.current?.showModal();
  return html`
    <header class="page-header">
      <div class="page-header-words">
        <p class="page-header-title">${everyone("workshop").title ?? t("Workshop")}</p>
        ${person.city && html`
          <button type="button" class="quiet page-header-me" onClick=${open} aria-haspopup="dialog">
            <span class="visually-hidden">${t("You speak for")} </span>${person.name ? `${person.name} · ` : ""}${person.city.name}<span class="visually-hidden">, ${t("change my details")}</span>
          </button>`}
      </div>
      <${LanguageSwitch} languages=${boot.languages} />
      ${person.city && html`<${MyDetails} person=${person} dialog=${dialog} />`}
    </header>`;
}
