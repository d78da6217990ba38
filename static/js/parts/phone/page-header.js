/** Top of the phone: the workshop, who I speak for, the language. */
import { html, useRef, useState } from "../../lib/html.js";
import { lazy } from "../../lib/lazy.js";
import { everyone } from "../../lib/room.js";
import { link } from "../../lib/socket.js";
import { countryName, t } from "../../lib/words.js";
import { LanguageSwitch } from "../language-switch.js";

const MyDetails = lazy(() => import("./my-details.js"), "MyDetails");

export function PageHeader({ boot, person }) {
  const [wanted, setWanted] = useState(false);
  const dialog = useRef(null);
  const mine = person.city && link.value.state !== "ended"; // whose seat is elsewhere, or taken back, has nothing to change here
  const open = () => {
    setWanted(true);
    dialog.current?.showModal();
  };
  return html`
    <header class="page-header">
      <div class="page-header-words">
        <p class="page-header-title">${everyone("workshop").title ?? t("Workshop")}</p>
        ${mine && html`
          <button type="button" class="quiet page-header-me" onClick=${open} aria-haspopup="dialog">
            <span class="visually-hidden">${t("You speak for")} </span>${person.name ? `${person.name} · ` : ""}${person.city.name}, ${countryName(person.city.country)}<span class="visually-hidden">, ${t("change my details")}</span>
          </button>`}
      </div>
      <${LanguageSwitch} languages=${boot.languages} />
      ${wanted && mine && html`<${MyDetails} person=${person} dialog=${dialog} />`}
    </header>`;
}
