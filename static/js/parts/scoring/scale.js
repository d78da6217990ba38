/** One question's answers as a native radio group: the word before the number, the anchors below their levels. */
import { html, useId } from "../../lib/html.js";
import { Words } from "../words-of.js";
import { t } from "../../lib/words.js";

/**
 * `item`: words of the item {text, anchors, language}; `scale`: [{value, title}]; `value`: 0–4, "dont_know", "not_applicable" or null;
 * `locked`: readable but not changeable; `onChoose(value)`; `say(text)`: draws a text of the item; `children`: what stands
 * above the question, inside the legend.
 */
export function Scale({ item, scale, value, locked, onChoose, say, children }) {
  const name = useId();
  const option = { name, chosen: value, locked, onChoose };
  return html`
    <fieldset class="scale" aria-disabled=${locked}>
      <legend>${children}</legend>
      <div class="scale-levels">
      ${scale.map((level) => html`
        <${Option} key=${level.value} ...${option} value=${level.value} about=${item.anchors?.[level.value] && say(item.anchors[level.value])}>
          <span class="scale-level" data-level=${level.value}>
            <span class="scale-word"><${Words} text=${level.title} language=${item.language} quiet /></span>
            <span class="scale-number">${level.value}</span>
          </span>
        <//>`)}
      </div>
      <div class="scale-apart">
        <${Option} ...${option} value="dont_know"><span class="scale-word">${t("I don’t know")}</span><//>
        <${Option} ...${option} value="not_applicable"><span class="scale-word">${t("Does not apply here")}</span><//>
      </div>
    </fieldset>`;
}

/** `about`: what the answer means. It stands beside the label, since words in it can be tapped; the label covers the card. */
function Option({ name, value, chosen, locked, onChoose, about, children }) {
  const id = `${name}-${value}`;
  return html`
    <div class="scale-option" data-chosen=${chosen === value}>
      <label class="scale-choice">
        <input type="radio" name=${name} value=${value} checked=${chosen === value} aria-describedby=${about ? id : null}
          disabled=${locked && chosen !== value} onChange=${() => (locked ? null : onChoose(value))} />
        ${children}
      </label>
      ${about && html`<span class="scale-anchor" id=${id}>${about}</span>`}
    </div>`;
}

/** An answer in words: the level's word and number, or one of the two that are not on the scale. */
export function answerWords(value, scale) {
  if (value === "dont_know") return t("I don’t know");
  if (value === "not_applicable") return t("Does not apply here");
  const level = scale.find((one) => one.value === value);
  return level ? `${level.title.text ?? level.title} (${value})` : "";
}
