/** One question's answers as a native radio group: the word before the number, the anchors beside their levels. */
import { html, useId } from "../../lib/html.js";
import { Words } from "../words-of.js";
import { t } from "../../lib/words.js";

/**
 * `item`: words of the item {text, anchors, language}; `scale`: [{value, title}]; `value`: 0–4, "dont_know", "not_applicable" or null;
 * `locked`: readable but not changeable; `onChoose(value)`; `children`: what stands above the question, inside the legend.
 */
export function Scale({ item, scale, value, locked, onChoose, children }) {
  const name = useId();
  const option = { name, chosen: value, locked, onChoose };
  return html`
    <fieldset class="scale" aria-disabled=${locked}>
      <legend>${children}</legend>
      <div class="scale-levels">
      ${scale.map((level) => html`
        <${Option} key=${level.value} ...${option} value=${level.value}>
          <span class="scale-level" data-level=${level.value}>
            <span class="scale-word"><${Words} text=${level.title} language=${item.language} quiet /></span>
            <span class="scale-number">${level.value}</span>
          </span>
          ${item.anchors?.[level.value] && html`
            <span class="scale-anchor"><${Words} text=${item.anchors[level.value]} language=${item.language} quiet /></span>`}
        <//>`)}
      </div>
      <div class="scale-apart">
        <${Option} ...${option} value="dont_know"><span class="scale-word">${t("I don’t know")}</span><//>
        <${Option} ...${option} value="not_applicable"><span class="scale-word">${t("Does not apply here")}</span><//>
      </div>
    </fieldset>`;
}

function Option({ name, value, chosen, locked, onChoose, children }) {
  return html`
    <label class="scale-option" data-chosen=${chosen === value}>
      <input type="radio" name=${name} value=${value} checked=${chosen === value}
        disabled=${locked && chosen !== value} onChange=${() => (locked ? null : onChoose(value))} />
      <span class="scale-text">${children}</span>
    </label>`;
}

/** An answer in words: the level's word and number, or one of the two that are not on the scale. */
export function answerWords(value, scale) {
  if (value === "dont_know") return t("I don’t know");
  if (value === "not_applicable") return t("Does not apply here");
  const level = scale.find((one) => one.value === value);
  return level ? `${level.title.text ?? level.title} (${value})` : "";
}
