/** A case: what one city did, with figures, their years, what is not known, and where it comes from. */
import { html } from "../../lib/html.js";
import { caseWords } from "../../lib/pack.js";
import { countryName, t } from "../../lib/words.js";
import { glossed } from "../glossary/terms.js";
import { Fallback, Words } from "../words-of.js";

export function CaseCard({ id }) {
  const one = caseWords(id);
  if (!one.id) return null;
  const say = (text) => html`<${Words} text=${text} language=${one.language} quiet />`;
  const explain = glossed(one.language);
  return html`
    <article class="case-card card stack">
      <header>
        <p class="eyebrow">${t("Case")} · ${one.city}${one.country && `, ${countryName(one.country)}`} <${Fallback} code=${one.language} /></p>
        <h2>${say(one.title)}</h2>
      </header>
      ${paragraphs(one.text).map((text) => html`<p>${explain(text)}</p>`)}
      ${one.figures?.length > 0 && html`
        <dl class="case-facts">${one.figures.map((figure) => html`
          <div><dt>${say(figure.text)}</dt><dd class="soft small">${figure.year} · <${Source} url=${figure.source} title=${hostOf(figure.source)} /></dd></div>`)}
        </dl>`}
      ${one.limits && html`<div><h3>${t("Limits")}</h3>${paragraphs(one.limits).map((text) => html`<p>${explain(text)}</p>`)}</div>`}
      <details>
        <summary>${t("Sources")}</summary>
        <ul class="bullets plain-list small">${(one.sources ?? [one.source]).map((source) => html`<li><${Source} ...${source} /></li>`)}</ul>
      </details>
    </article>`;
}

function Source({ url, title }) {
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${title}</a>`;
}

function hostOf(url) {
  return URL.canParse?.(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
}

function paragraphs(text) {
  return typeof text === "string" ? text.split(/\n\s*\n/) : [text];
}
