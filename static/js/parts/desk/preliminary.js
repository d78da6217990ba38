/** The pack's preliminary list of actions: brought before the groups as a whole, taken off one by one. */

import { html } from "../../lib/html.js";
import { blockWords, pack } from "../../lib/pack.js";
import { kind } from "../../lib/store.js";
import { n, t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { ActButton } from "./act-button.js";

/** Draws nothing where the pack has no such list. */
export function Preliminary() {
  const blocks = kind("everyone", "blocks");
  const brought = kind("everyone", "actions");
  const list = (pack.value?.actions ?? []).filter(({ block }) => blocks[block]);
  if (!list.length) return null;
  const there = list.filter(({ id }) => brought[id]).map(({ id }) => id);
  return html`
    <section class="desk-preliminary" aria-labelledby="desk-preliminary-title">
      <h3 id="desk-preliminary-title">${t("Preliminary actions")}</h3>
      <p class="aside">${t("Source of the subjects: %(source)s. Groups see those of their block first, in their own language, take them up as notes and change them.", { source: pack.value.source.title })}</p>
      <div class="preliminary-acts">
        ${there.length < list.length && html`
          <${ActButton} key="bring" name="actions.bring" data=${{ actions: list.map(({ id }) => id) }} look=${there.length ? "" : "primary"}
            done=${t("The preliminary actions lie before the groups.")}>${t("Bring in the preliminary actions")}<//>`}
        ${there.length > 0 && html`
          <${ActButton} key="away" name="actions.bring" data=${{ actions: [] }} look="quiet" done=${t("The list is away. What groups took up stays.")}>${t("Take the list away")}<//>`}
        <span class="aside">${n("%(shown)s of %(num)s action brought in", "%(shown)s of %(num)s actions brought in", list.length, { shown: there.length })}</span>
      </div>
      <ul class="preliminary-list">
        ${list.map((action) => html`
          <li key=${action.id} class=${brought[action.id] ? "" : "is-away"}>
            <span><strong class="preliminary-mark">${t("preliminary")}</strong> <${Words} text=${action.text} language=${action.language} />
              <br /><span class="aside">${blockWords(action.block).title ?? action.block}</span></span>
            ${brought[action.id] && html`
              <${ActButton} name="actions.bring" data=${{ actions: there.filter((id) => id !== action.id) }} look="quiet"
                aria-label=${t("Take off: %(action)s", { action: action.text })} done=${t("It is off the list.")}>${t("Take off")}<//>`}
          </li>`)}
      </ul>
    </section>
  `;
}
