/** The card that is shown: a block, a case, one question of a block, or all blocks by theme. */
import { html } from "../../lib/html.js";
import { itemWords } from "../../lib/pack.js";
import { blockOf } from "../../lib/room.js";
import { BlockCard } from "./block-card.js";
import { CaseCard } from "./case-card.js";
import { ThemesCard } from "./themes-card.js";
import { glossed } from "../glossary/terms.js";
import { t } from "../../lib/words.js";

/** `card`: {kind, id}; `onOpen(card)`: follow a link from one card to another. */
export function Card({ card, onOpen }) {
  if (card.kind === "case") return html`<${CaseCard} id=${card.id} />`;
  if (card.kind === "item") return html`<${ItemCard} id=${card.id} onOpen=${onOpen} />`;
  if (card.kind === "block") return html`<${BlockCard} id=${card.id} onCase=${(id) => onOpen({ kind: "case", id })} />`;
  if (card.kind === "picture" && card.id === "themes") return html`<${ThemesCard} onChoose=${(id) => onOpen({ kind: "block", id })} />`;
  return null;
}

function ItemCard({ id, onOpen }) {
  const words = itemWords(id);
  const block = words.block ?? blockOf(id);
  return html`
    <article class="card stack">
      <h2>${glossed(words.language)(words.text ?? "", false)}</h2>
      ${block && html`<p><button type="button" onClick=${() => onOpen({ kind: "block", id: block })}>${t("Show the whole block")}</button></p>`}
    </article>`;
}
