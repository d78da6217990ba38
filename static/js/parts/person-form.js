/** What people say of themselves: city, role, the languages they can work in, in the room or online. */
import { html, useId, useState } from "../lib/html.js";
import { ROLE_NAMES, roleWords } from "../lib/roles.js";
import { collate, language, languageName, t } from "../lib/words.js";
import { CityPicker } from "./city-picker.js";

const COMMON = ["en", "es", "fr"];
const MORE = ["ar", "bn", "ca", "de", "eu", "gl", "hi", "id", "it", "ja", "ko", "nl", "pt", "qu", "ru", "sw", "tr", "wo", "zh"];

/**
 * `person`: what is known already {city, role, languages, mode}; `onSave(person)`; `onCancel()`; `save`: words on the button;
 * `asksMode`: whether being in the room is a question (at a table it is not); `children`: fields on top.
 */
export function PersonForm({ person = {}, onSave, onCancel, save, asksMode = true, asksRole = true, children }) {
  const [said, setSaid] = useState({ city: null, role: "undisclosed", languages: [language.peek()], understands: [], mode: "on_site", ...person });
  const [missing, setMissing] = useState("");
  const change = (part) => setSaid((before) => ({ ...before, ...part }));
  const submit = (event) => {
    event.preventDefault();
    if (!said.city) return setMissing(t("Please choose a city from the list."));
    if (!said.languages.length) return setMissing(t("Please choose at least one language."));
    setMissing("");
    return onSave({ city: said.city, role: said.role, languages: said.languages, understands: said.understands.filter((code) => !said.languages.includes(code)), mode: said.mode });
  };
  return html`
    <form class="person-form stack" onSubmit=${submit} noValidate>
      ${children}
      <${CityPicker} city=${said.city} onChoose=${(city) => change({ city })} />
      <${LanguageChoice} chosen=${said.languages} onChange=${(languages) => change({ languages })} />
      <${Understood} spoken=${said.languages} chosen=${said.understands} onChange=${(understands) => change({ understands })} />
      ${asksRole && html`<${RoleChoice} role=${said.role} onChange=${(role) => change({ role })} />`}
      ${asksMode && html`<${ModeChoice} mode=${said.mode} onChange=${(mode) => change({ mode })} />`}
      <p class="error" role="alert">${missing}</p>
      <div class="row">
        <button type="submit" class="primary">${save}</button>
        <button type="button" onClick=${onCancel}>${t("Cancel")}</button>
      </div>
    </form>`;
}

/** The languages somebody can work in; more of them on request. */
export function LanguageChoice({ chosen, onChange, legend = t("Languages you can work in") }) {
  const [more, setMore] = useState(chosen.some((code) => !COMMON.includes(code)));
  const codes = [...COMMON, ...(more ? [...new Set([...MORE, ...chosen])].filter((code) => !COMMON.includes(code)).sort((a, b) => collate(languageName(a), languageName(b))) : [])];
  const toggle = (code) => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return html`
    <fieldset class="choices">
      <legend>${legend}</legend>
      <div class="row tight">
        ${codes.map((code) => html`
          <label key=${code} class="choice"><input type="checkbox" checked=${chosen.includes(code)} onChange=${() => toggle(code)} /> ${languageName(code)}</label>`)}
        ${!more && html`<button type="button" class="quiet" onClick=${() => setMore(true)}>${t("More languages")}</button>`}
      </div>
    </fieldset>`;
}

function Understood({ spoken, chosen, onChange }) {
  const codes = [...COMMON, ...MORE].filter((code) => !spoken.includes(code));
  const toggle = (code) => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  return html`
    <details>
      <summary>${t("Languages you only understand")}</summary>
      <div class="row tight">
        ${codes.map((code) => html`
          <label key=${code} class="choice"><input type="checkbox" checked=${chosen.includes(code)} onChange=${() => toggle(code)} /> ${languageName(code)}</label>`)}
      </div>
    </details>`;
}

export function RoleChoice({ role, onChange, label = t("Your role") }) {
  const id = useId();
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <select id=${id} value=${role} onChange=${(event) => onChange(event.currentTarget.value)}>
        ${ROLE_NAMES.map((name) => html`<option key=${name} value=${name}>${roleWords(name)}</option>`)}
      </select>
    </div>`;
}

function ModeChoice({ mode, onChange }) {
  const name = useId();
  const option = (value, words) => html`
    <label class="choice"><input type="radio" name=${name} checked=${mode === value} onChange=${() => onChange(value)} /> ${words}</label>`;
  return html`
    <fieldset class="choices">
      <legend>${t("Where you take part")}</legend>
      <div class="row tight">${option("on_site", t("In the room"))}${option("online", t("Online"))}</div>
    </fieldset>`;
}
