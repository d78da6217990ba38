/** What is on the projector, in the reader's own language; and everything else to browse. Looking ahead moves nobody. */
import { html, useState } from "../../lib/html.js";
import { everyone, stepTitle } from "../../lib/room.js";
import { pack } from "../../lib/pack.js";
import { lazy } from "../../lib/lazy.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { Card } from "../pack/card.js";
import { BlockList } from "../pack/block-list.js";

const MyGroup = lazy(() => import("./my-group.js"), "MyGroup");
const Glossary = lazy(() => import("../glossary/glossary.js"), "Glossary");

export function Present({ step, person }) {
  const [own, setOwn] = useState(null);
  const shown = everyone("shown").card ?? null;
  const card = own ?? shown;
  const here = (one) => card && card.kind === one.kind && card.id === one.id;
  return html`
    <div class="stack loose">
      <h1 tabindex="-1">${stepTitle(step)}</h1>
      <${MyGroup} step=${step} person=${person} />
      ${own
        ? html`<div class="notice row apart"><p>${t("You are looking around by yourself.")}</p>
            <button type="button" onClick=${() => setOwn(null)}>${shown ? t("Back to what is on the screen") : t("Close this card")}</button></div>`
        : html`<p class="soft small">${shown ? t("This is on the screen now.") : t("The facilitator is presenting. Cards appear here when they are on the screen.")}</p>`}
      ${card && html`<${Card} card=${card} onOpen=${setOwn} />`}
      <section class="stack">
        <h2>${t("Look around")}</h2>
        <p class="soft small">${t("Only your own page changes.")}</p>
        <${BlockList} chosen=${card?.kind === "block" ? card.id : null} onChoose=${(id) => setOwn({ kind: "block", id })} />
        ${pack.value?.cases.length > 0 && html`
          <h3>${t("Cases")}</h3>
          <ul class="browse-list">
            ${pack.value.cases.map((one) => html`
              <li key=${one.id}><button type="button" aria-current=${here({ kind: "case", id: one.id }) ? "true" : null} onClick=${() => setOwn({ kind: "case", id: one.id })}>
                <span><b>${one.city}</b> <${Words} text=${one.title} language=${one.language} quiet /></span></button></li>`)}
          </ul>`}
        <${Glossary} />
      </section>
    </div>`;
}
