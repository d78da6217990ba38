/** The languages of a person: those they speak, and apart from them those they only understand, which explains who needs a bridge. */

import { html } from "../../lib/html.js";
import { languageName, list, t } from "../../lib/words.js";

/** Return "Spanish and English; understands French". `person`: `{languages, understands}`. */
export function languagesWords({ languages, understands = [] }) {
  const spoken = list(languages.map(languageName));
  return understands.length ? t("%(spoken)s; understands %(others)s", { spoken, others: list(understands.map(languageName)) }) : spoken;
}

/** The same in letters, "ES EN (understands FR)", for narrow places; read aloud in words. */
export function LanguageCodes({ person }) {
  const codes = (languages) => languages.map((code) => code.toUpperCase()).join(" ");
  const { languages, understands = [] } = person;
  const words = languagesWords(person);
  return html`
    <span aria-hidden="true" title=${words}>${codes(languages)}${understands.length > 0 && ` (${t("understands %(others)s", { others: codes(understands) })})`}</span>
    <span class="visually-hidden">${words}</span>
  `;
}
