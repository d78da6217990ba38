/** People who are named for a rule: found one by one among those who are in, taken out again with a button. */

import { html, useId } from "../../../lib/html.js";
import { collate, t } from "../../../lib/words.js";
import { PersonPicker } from "./person-picker.js";

/** One circle. `people`: `{id: name}`, each name once; `chosen`: ids; `onChange(ids)`; `hint`: a sentence below the name of the rule. */
export function Circle({ legend, chosen, people, onChange, hint = "" }) {
  const id = useId();
  const left = byName(people).filter((one) => !chosen.includes(one));
  return html`
    <div class="circle" role="group" aria-label=${legend}>
      <label for=${id}>${legend}</label>
      ${hint && html`<p class="aside">${hint}</p>`}
      ${chosen.length > 0 && html`
        <ul class="circle-people">
          ${chosen.map((one) => html`
            <li key=${one}>${people[one] ?? "–"}
              <button type="button" class="quiet" aria-label=${t("Take %(name)s out", { name: people[one] ?? "–" })} onClick=${() => onChange(chosen.filter((other) => other !== one))}>×</button>
            </li>`)}
        </ul>
      `}
      <${PersonPicker} id=${id} people=${people} ids=${left} onPick=${(one) => onChange([...chosen, one])} />
    </div>
  `;
}

/** Return the ids of `{id: name}` by name. */
export function byName(people) {
  return Object.keys(people).sort((one, other) => collate(people[one], people[other]));
}

/** Several circles, and an empty one to begin another. */
export function Circles({ legend, circles, people, onChange }) {
  const shown = circles.length === 0 || circles.at(-1).length > 1 ? [...circles, []] : circles;
  const change = (place) => (circle) => onChange(shown.map((one, at) => (at === place ? circle : one)).filter((one) => one.length > 0));
  return html`
    <div class="circles">
      ${shown.map((circle, place) => html`
        <${Circle} key=${place} legend=${place ? t("%(rule)s, no. %(number)s", { rule: legend, number: place + 1 }) : legend} chosen=${circle} people=${people} onChange=${change(place)} />`)}
    </div>
  `;
}
