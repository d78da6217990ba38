/** What the room said about one question: a sentence, the bars, what stands apart, and the reader's own answer. */
import { html } from "../../lib/html.js";
import * as words from "../../lib/words.js";
import { itemWords, pack } from "../../lib/pack.js";
import { scaleWords } from "../charts/scale-words.js";
import { agreementWords, apartWords, besideWords, distributionSentence, meansWords } from "../charts/sentences.js";
import { answerWords } from "../scoring/scale.js";
import { Words } from "../words-of.js";
import { ResultBars } from "./result-bars.js";

const { t } = words;

function notShown(result, minimum) {
  const why = result?.n === 0
    ? t("Nobody gave a rating.")
    : result?.n >= minimum
      ? t("Without the paper sheets, fewer than %(num)s people rated this, so it is not shown.", { num: minimum })
      : t("Fewer than %(num)s people rated this, so it is not shown.", { num: minimum });
  return [why, result && besideWords(result, words)].filter(Boolean).join(" ");
}

/** `result`: RESULT or {too_few}; `own`: the reader's own value, null when not answered. */
export function ItemResult({ item, result, own, minimum }) {
  const said = itemWords(item);
  const apart = own === "dont_know" || own === "not_applicable";
  return html`
    <section class="item-result stack tight">
      <h3><${Words} text=${said.text ?? ""} language=${said.language} /></h3>
      ${!result || result.too_few
        ? html`<p class="soft">${notShown(result, minimum)}</p>`
        : html`
          <${ResultBars} result=${result} own=${own} caption=${said.text?.text ?? said.text ?? ""} />
          <p>${distributionSentence(result, scaleWords(), words)}</p>
          <p class="agreement" data-agreement=${result.agreement}>${agreementWords(result.agreement, words)}</p>
          <p class="soft small">${[apartWords(result, words), meansWords(result, words)].filter(Boolean).join(" ")}</p>`}
      ${apart && html`<p><span class="result-own">${t("your answer")}</span> ${answerWords(own, pack.value?.scale ?? [])}</p>`}
      ${own === null && html`<p class="soft small">${t("You did not answer this.")}</p>`}
    </section>`;
}
