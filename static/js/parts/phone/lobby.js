/** Before it begins: what will come, who acts next, and whether the connection is good. */
import { html } from "../../lib/html.js";
import { stepsInOrder, everyone, stepTitle } from "../../lib/room.js";
import { link } from "../../lib/socket.js";
import { storage } from "../../lib/outbox.js";
import { lazy } from "../../lib/lazy.js";
import { countryName, n, t } from "../../lib/words.js";

const Wishes = lazy(() => import("./wishes.js"), "Wishes");

export function Lobby({ step, person }) {
  const total = stepsInOrder().reduce((sum, one) => sum + one.minutes, 0);
  return html`
    <div class="stack loose">
      <div class="stack">
        <h1 tabindex="-1">${t("You are in")}</h1>
        ${person.city && html`<p>${t("You speak for %(city)s. You can change this at the top of the page.", { city: `${person.city.name}, ${countryName(person.city.country)}` })}</p>`}
        <p class="notice">${t("The facilitator opens the first step. This page then changes by itself; you need not do anything.")}</p>
      </div>
      ${person.id && html`<${Wishes} person=${person} />`}
      <section class="stack">
        <h2>${t("What will come")}</h2>
        <ol class="agenda-list">
          ${stepsInOrder().map((one) => html`
            <li key=${one.id} aria-current=${one.id === step.id ? "step" : null}>
              <span>${stepTitle(one)}</span> ${one.minutes > 0 && html`<span class="soft number">${n("%(num)s minute", "%(num)s minutes", one.minutes)}</span>`}
            </li>`)}
        </ol>
        <p class="soft" hidden=${!total}>${n("%(num)s minute in all", "%(num)s minutes in all", total)}</p>
      </section>
      <section class="stack tight">
        <h2>${t("Your connection")}</h2>
        <p>${link.value.state === "live" ? t("✓ You are connected.") : t("You are not connected at the moment. It is tried again by itself.")}</p>
        <p>${storage.value === "indexeddb" ? t("✓ If the network fails, this device keeps your answers and sends them later.") : t("! This browser may not keep unsent answers when it is closed. Keep this tab open during the workshop.")}</p>
        <p class="soft small">${n("Results are shown only where at least %(num)s person has answered.", "Results are shown only where at least %(num)s people have answered.", everyone("workshop").minimum_n ?? 3)}</p>
      </section>
    </div>`;
}
