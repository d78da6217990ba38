/** The top of the screen: which step this is, and as the one h1 what is asked or shown now. */
import { html, useEffect } from "../../lib/html.js";
import { blockWords, caseWords, itemWords } from "../../lib/pack.js";
import { kind } from "../../lib/store.js";
import { announce } from "../../lib/announce.js";
import { stepTitle } from "../../lib/room.js";
import { t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { closed, inFront, step, steps } from "./room.js";

const PICTURES = {
  overview: () => t("All blocks at a glance"),
  cities: () => t("Cities and blocks"),
  notes: () => t("What the groups noted"),
  themes: () => t("The blocks by theme"),
};

/** {text, language} of what the card is about; undefined when the step itself is the title. */
function cardTitle({ kind: what, id }) {
  if (what === "block") {
    const { title, language } = blockWords(id);
    const { number } = kind("everyone", "blocks")[id] ?? {};
    return title && { text: number ? `${number} ${title}` : title, language };
  }
  if (what === "case") return caseWords(id).title && { text: caseWords(id).title, language: caseWords(id).language };
  if (what === "item") return itemWords(id).text && { text: itemWords(id).text, language: itemWords(id).language };
  return PICTURES[id] && { text: PICTURES[id]() };
}

export function Heading() {
  const now = step.value;
  const shown = closed.value ? null : inFront.value;
  const title = shown && cardTitle(shown);
  const name = closed.value ? t("The workshop is closed") : now ? stepTitle(now) : "";
  const place = now && !closed.value ? t("Step %(at)s of %(all)s", { at: steps.value.indexOf(now) + 1, all: steps.value.length }) : "";
  const workshop = kind("everyone", "workshop").title ?? "";
  useEffect(() => {
    document.title = [name, workshop].filter(Boolean).join(" – ");
    if (name) announce(`${place}: ${name}`);
  }, [name, place, workshop]);
  return html`
    <header class="heading">
      <p class="where-we-are"><span>${place}</span> ${title ? html`<b>${name}</b>` : html`<b>${workshop}</b>`}</p>
      <h1 data-long=${(title?.text ?? name).length > 90}>${title ? html`<${Words} text=${title.text} language=${title.language} />` : name}</h1>
    </header>
  `;
}
