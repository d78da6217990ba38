/** A small picture of what a card says, as participants read it in this language. */

import { html } from "../../lib/html.js";
import { blockWords, caseWords } from "../../lib/pack.js";
import { countryName, t } from "../../lib/words.js";
import { ThemesCard } from "../pack/themes-card.js";

/** Return the title of a card, its id while the pack is not loaded. */
export function cardTitle(card) {
  if (card.kind === "picture") return t("The blocks by theme");
  const words = card.kind === "case" ? caseWords(card.id) : blockWords(card.id);
  return words.title ?? card.id;
}

/** `card`: `{kind: "block" | "case" | "picture", id}`. */
export function CardPreview({ card }) {
  if (card.kind === "picture") return html`<${ThemesCard} />`;
  return card.kind === "case" ? html`<${CasePreview} words=${caseWords(card.id)} />` : html`<${BlockPreview} words=${blockWords(card.id)} />`;
}

function BlockPreview({ words }) {
  const headline = words.items?.find((item) => item.headline);
  return html`
    <article class="card-preview" lang=${words.language}>
      <h3>${words.title}</h3>
      <p>${words.summary}</p>
      ${words.why && html`<p class="aside">${words.why}</p>`}
      ${headline && html`<p class="card-item">${headline.text}</p>`}
    </article>
  `;
}

function CasePreview({ words }) {
  return html`
    <article class="card-preview" lang=${words.language}>
      <p class="aside">${[words.city, countryName(words.country)].filter(Boolean).join(", ")}</p>
      <h3>${words.title}</h3>
      <p>${words.text}</p>
      ${words.figures?.length > 0 && html`
        <ul class="card-figures">${words.figures.map((figure) => html`<li key=${figure.text}>${figure.text} <span class="aside">(${figure.year})</span></li>`)}</ul>
      `}
      ${words.source && html`<p class="aside">${t("Source: %(title)s", { title: words.source.title })}</p>`}
    </article>
  `;
}
