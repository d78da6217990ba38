/** Choose the language of this screen, at any moment; each language is written in its own words. */
import { html, useId, useState } from "../lib/html.js";
import { language, setLanguage, t } from "../lib/words.js";

/** `languages`: codes that the interface speaks. */
export function LanguageSwitch({ languages = ["en", "es", "fr"] }) {
  const id = useId();
  const [failed, setFailed] = useState(false);
  const choose = async (event) => {
    const select = event.currentTarget;
    const done = await setLanguage(select.value);
    setFailed(!done);
    if (!done) select.value = language.value;
  };
  return html`
    <div class="language-switch">
      <label class="visually-hidden" for=${id}>${t("Language")}</label>
      <select id=${id} value=${language.value} onChange=${choose}>
        ${languages.map((code) => html`<option key=${code} value=${code} lang=${code}>${ownName(code)}</option>`)}
      </select>
      <p class="error small" role="alert" hidden=${!failed}>${failed && t("This language could not be loaded. Try again when you are connected.")}</p>
    </div>`;
}

function ownName(code) {
  const name = new Intl.DisplayNames(code, { type: "language", fallback: "code" }).of(code);
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}
