/** Who is expected, city by city, without names: for groups that are planned ahead, and to see who has not come. */

import { html, useState } from "../../lib/html.js";
import { countryName, languageName, list, n, t } from "../../lib/words.js";
import { CityPicker } from "../city-picker.js";
import { LanguageChoice, RoleChoice } from "../person-form.js";
import { newId } from "../../lib/uuid.js";
import { ActButton } from "./act-button.js";
import { useAct } from "./act.js";
import { modeName, roleName } from "./names.js";

const EMPTY = { city: null, people: 1, role: "undisclosed", languages: ["en"], mode: "on_site" };

/** `expected` as in the desk's view. */
export function Expected({ expected }) {
  const [added, setAdded] = useState(0); // what one desk is typing stays when another adds a line
  const lines = Object.entries(expected);
  const toCome = lines.reduce((sum, [, line]) => sum + line.to_come, 0);
  return html`
    <details class="expected">
      <summary>${t("Who is expected")} <span class="aside">${lines.length ? n("%(num)s still to come", "%(num)s still to come", toCome) : t("nobody was announced")}</span></summary>
      <p class="aside">${t("City by city, without names. Drafts of groups can count on those who are still to come; with each who joins for a city, one fewer is to come.")}</p>
      ${lines.length > 0 && html`
        <ul class="expected-list">
          ${lines.map(([id, line]) => html`
            <li key=${id}>
              <span><strong>${n("%(num)s person", "%(num)s people", line.people)}</strong> · ${line.city_name}, ${countryName(line.country)}
                <span class="aside"> ${about(line)} · ${line.to_come ? n("%(num)s still to come", "%(num)s still to come", line.to_come) : t("all have come")}</span></span>
              <${ActButton} name="people.expect" data=${{ expected: told(expected, id), base: Object.keys(expected) }} look="quiet" done=${t("The list is changed.")}
                aria-label=${t("Remove %(step)s", { step: line.city_name })}>${t("Remove")}<//>
            </li>`)}
        </ul>`}
      <${AddExpected} key=${added} expected=${expected} onAdded=${() => setAdded(added + 1)} />
    </details>
  `;
}

function about({ role, languages, mode }) {
  return [role === "undisclosed" ? "" : roleName(role), list(languages.map(languageName)), modeName(mode)].filter(Boolean).join(" · ");
}

/** The list as the command takes it, without one line of it. */
function told(expected, without = null) {
  return Object.entries(expected)
    .filter(([id]) => id !== without)
    .map(([id, { city, city_name: name, country, people, role, languages, mode }]) => ({ id, city: { id: city, name, country }, people, role, languages, mode }));
}

function AddExpected({ expected, onAdded }) {
  const [said, setSaid] = useState(EMPTY);
  const [missing, setMissing] = useState("");
  const { run, busy, refused } = useAct();
  const change = (part) => setSaid((before) => ({ ...before, ...part }));
  function add(event) {
    event.preventDefault();
    if (!said.city) return setMissing(t("Please choose a city from the list."));
    setMissing("");
    const line = { ...said, id: newId().replaceAll("-", "").slice(0, 12) };
    return run("people.expect", { expected: [...told(expected), line], base: Object.keys(expected) }, t("The list is changed.")).then(({ ok }) => ok && onAdded());
  }
  return html`
    <form class="expected-form" onSubmit=${add} noValidate>
      <${CityPicker} city=${said.city} label=${t("City they come from")} onChoose=${(city) => change({ city })} />
      <label class="brief-count">${t("How many people")}
        <input type="number" min="1" max="500" inputmode="numeric" value=${said.people} onChange=${(event) => change({ people: Math.max(1, Math.min(500, Math.round(Number(event.target.value) || 1))) })} /></label>
      <${RoleChoice} role=${said.role} label=${t("Role")} onChange=${(role) => change({ role })} />
      <label class="brief-count">${t("Where they take part")}
        <select value=${said.mode} onChange=${(event) => change({ mode: event.target.value })}>
          ${["on_site", "online"].map((mode) => html`<option key=${mode} value=${mode}>${modeName(mode)}</option>`)}
        </select></label>
      <${LanguageChoice} chosen=${said.languages} legend=${t("Languages they can work in")} onChange=${(languages) => languages.length > 0 && change({ languages })} />
      <p class="error" role="alert">${missing}</p>
      <button type="submit" aria-busy=${busy ? "true" : null}>${t("Add to the list")}</button>
      ${refused}
    </form>
  `;
}
