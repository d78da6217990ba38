/** A case card: what a city did, its figures with year and source, and what the case cannot show. */
import { html } from "../../lib/html.js";
import { caseWords } from "../../lib/pack.js";
import { countryName, t } from "../../lib/words.js";
import { Words } from "../words-of.js";
import { Flow } from "./flow.js";

export function CaseCard({ id }) {
  const story = caseWords(id);
  const words = (text) => html`<${Words} text=${text} language=${story.language} quiet />`;
  return html`
    <${Flow} key=${id} tag="article" look="present-card is-case">
      <div class="story">
        <p class="where"><b>${story.city}</b>${story.country && `, ${countryName(story.country)}`}</p>
        ${paragraphs(story.text).map((text) => html`<p key=${text}>${words(text)}</p>`)}
        ${story.limits && html`<p class="limits"><b>${t("Limits:")}</b> ${words(story.limits)}</p>`}
        ${story.source && html`<p class="source">${t("Source: %(title)s", { title: story.source.title })}</p>`}
      </div>
      ${story.figures?.length > 0 && html`
        <ul class="case-figures">
          ${story.figures.map((figure) => html`<li key=${figure.text}>${words(figure.text)} <small>${[host(figure.source), figure.year].filter(Boolean).join(", ")}</small></li>`)}
        </ul>`}
    <//>
  `;
}

/** Of an address only the site: the whole of it stands on the phones and in the report. */
function host(source = "") {
  try {
    return new URL(source).host.replace(/^www\./, "");
  } catch {
    return source;
  }
}

function paragraphs(text = "") {
  const whole = typeof text === "object" && text ? text.text : text;
  return whole.split(/\n{2,}/).filter(Boolean);
}
