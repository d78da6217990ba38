/** What may be asked of a split beyond its size: purpose, sizes, blocks, who with whom. Everything is optional. */

import { html, useId } from "../../../lib/html.js";
import { blockWords } from "../../../lib/pack.js";
import { n, t } from "../../../lib/words.js";
import { more } from "./brief.js";
import { Circle, Circles } from "./circles.js";
import { Importance } from "./importance.js";
import { PinnedTo } from "./pinned-to.js";
import { ask, wish } from "./wish.js";

/** `people`: `{id: {name, …}}` of those who are in, as `Circle` wants them; `blocks` as in everybody's view; `coming`: how many are still to come. */
export function BriefForm({ people, blocks, coming = 0 }) {
  const said = wish.value;
  const asked = more(said);
  return html`
    <details class="brief">
      <summary>${t("Wishes for the split")} <span class="aside">${asked > 0 ? n("%(num)s wish", "%(num)s wishes", asked) : t("mixed cities, any block")}</span></summary>
      <div class="brief-fields">
        <${Purpose} purpose=${said.purpose} />
        <div class="brief-row">
          <${Who} who=${said.who} coming=${coming} />
          ${said.by === "size" && html`<${Count} field="expected" label=${t("People expected in all")} value=${said.expected} most=${1000} />`}
        </div>
        <div class="brief-row">
          <${Count} field="minimum" label=${t("At least per group")} value=${said.minimum} />
          <${Count} field="maximum" label=${t("At most per group")} value=${said.maximum} />
          <${Modes} modes=${said.modes} />
        </div>
        <div class="brief-row">
          <${Check} field="keep" label=${t("Keep most people in their group")} value=${said.keep} />
          <${Check} field="mix_tables" label=${t("Mix the people of a table")} value=${said.mix_tables} />
        </div>
        <${Blocks} chosen=${said.blocks} coverage=${said.coverage} blocks=${blocks} />
        <div class="brief-circles">
          <${Circles} legend=${t("Keep together")} circles=${said.together} people=${people} onChange=${(together) => ask({ together })} />
          <${Circles} legend=${t("Keep apart")} circles=${said.apart} people=${people} onChange=${(apart) => ask({ apart })} />
          <${PinnedTo} pins=${said.pinned} people=${people} onChange=${(pinned) => ask({ pinned })} />
          <${Circle} legend=${t("Hosts, one per group")} hint=${t("Facilitators who host a group join like everybody, with their city and languages.")} chosen=${said.hosts} people=${people} onChange=${(hosts) => ask({ hosts })} />
          <${Circle} legend=${t("Without a group")} chosen=${said.opted_out} people=${people} onChange=${(out) => ask({ opted_out: out })} />
        </div>
        <${Importance} wish=${said} />
      </div>
    </details>
  `;
}

function Who({ who, coming }) {
  return html`
    <label class="brief-count">${t("Who is placed")}
      <select value=${who} onChange=${(event) => ask({ who: event.target.value })}>
        <option value="joined">${t("everybody who has joined")}</option>
        <option value="here">${t("those connected now")}</option>
        ${coming > 0 && html`<option value="coming">${n("in drafts also %(num)s person still to come", "in drafts also %(num)s people still to come", coming)}</option>`}
      </select>
    </label>
  `;
}

function Purpose({ purpose }) {
  const name = useId();
  const option = (value, label) => html`
    <label key=${value}><input type="radio" name=${name} checked=${purpose === value} onChange=${() => ask({ purpose: value })} /> ${label}</label>`;
  return html`
    <fieldset class="brief-row">
      <legend>${t("What for")}</legend>
      ${option("mixed", t("Mixed cities: exchange"))}
      ${option("city", t("One city per group: its own view"))}
      ${option("interest", t("By interest in blocks"))}
    </fieldset>
  `;
}

function Count({ field, label, value, least = 0, most = 500, onChange }) {
  const change = onChange ?? ((count) => ask({ [field]: count }));
  return html`
    <label class="brief-count">${label}
      <input type="number" min=${least} max=${most} inputmode="numeric" value=${value || ""} onInput=${(event) => change(Math.min(most, Math.max(least, Math.floor(Number(event.target.value)) || 0)))} />
    </label>
  `;
}

function Check({ field, label, value }) {
  return html`<label><input type="checkbox" checked=${value} onChange=${(event) => ask({ [field]: event.target.checked })} /> ${label}</label>`;
}

function Modes({ modes }) {
  return html`
    <label class="brief-count">${t("On site and online")}
      <select value=${modes} onChange=${(event) => ask({ modes: event.target.value })}>
        <option value="any">${t("as it comes")}</option>
        <option value="mixed">${t("mixed in each group")}</option>
        <option value="apart">${t("in groups of their own")}</option>
      </select>
    </label>
  `;
}

function Blocks({ chosen, coverage, blocks }) {
  const order = Object.entries(blocks).sort(([, one], [, other]) => one.number - other.number);
  const toggle = (id) => ask({ blocks: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
  const cover = (part) => (count) => ask({ coverage: { ...coverage, [part]: count } });
  return html`
    <fieldset class="brief-blocks">
      <legend>${t("Blocks that the split gives to groups")}</legend>
      <div class="brief-row">
        ${order.map(([id, block]) => html`
          <label key=${id}><input type="checkbox" checked=${chosen.includes(id)} onChange=${() => toggle(id)} /> ${block.number} · ${blockWords(id).title ?? id}</label>`)}
      </div>
      ${chosen.length > 0 && html`
        <div class="brief-row">
          <${Count} label=${t("Groups for each block, at least")} value=${coverage.groups} least=${1} onChange=${cover("groups")} />
          <${Count} label=${t("Cities for each block, at least")} value=${coverage.cities} onChange=${cover("cities")} />
        </div>
      `}
    </fieldset>
  `;
}
