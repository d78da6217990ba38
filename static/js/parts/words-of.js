/** Words that come from the pack. Where they are not in the reader's language, that is said and marked, never silent. */
import { html } from "../lib/html.js";
import { language, languageName, t } from "../lib/words.js";

/** `text` in `language` (`in`); with `quiet` only the `lang` attribute, for the second line of one card. */
export function Words({ text, language: written, quiet = false }) {
  const said = typeof text === "object" && text !== null ? text : { text, language: written };
  const other = Boolean(said.language) && said.language !== language.value;
  if (!other) return html`${said.text}`;
  return html`<span lang=${said.language}>${said.text}</span>${!quiet && html` <${Fallback} code=${said.language} />`}`;
}

/** The small label: which language this is in, for want of the reader's own. */
export function Fallback({ code }) {
  if (!code || code === language.value) return null;
  return html`<span class="fallback-mark">${t("in %(language)s", { language: languageName(code) })}</span>`;
}
