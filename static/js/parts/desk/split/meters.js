/** A meter for each goal of a split, in words and in figures. */

import { html, useId } from "../../../lib/html.js";
import { percent } from "../../../lib/words.js";
import { GOALS, goalName } from "./goals.js";

/** `figures` as in the view; `words(goal, figure)`: what a figure counts. */
export function Meters({ figures, words, label }) {
  return html`
    <ul class="meters" aria-label=${label}>
      ${GOALS.filter((goal) => figures[goal]).map((goal) => html`<${Meter} key=${goal} name=${goalName(goal)} value=${figures[goal].value} words=${words(goal, figures[goal])} />`)}
    </ul>
  `;
}

/** One meter with its name; `value` from 0 to 1. */
export function Meter({ name, value, words = "" }) {
  const id = useId();
  return html`
    <li class="meter">
      <span class="meter-name" id=${id}>${name}</span>
      <meter min="0" max="1" value=${value} aria-labelledby=${id} aria-valuetext=${[percent(value), words].filter(Boolean).join(", ")}>${percent(value)}</meter>
      <span class="meter-figure" aria-hidden="true">${percent(value)}</span>
      ${words && html`<span class="meter-words">${words}</span>`}
    </li>
  `;
}
