/** A field in which a person is found by typing, and picked: from the list, or with Enter once the name stands there. */

import { html, useId, useState } from "../../../lib/html.js";
import { t } from "../../../lib/words.js";
import { folded } from "../people-list.js";

/** `id` of the field, for its label; `people`: `{id: name}`, each name once; `ids`: who can be picked, in order; `onPick(id)`. */
export function PersonPicker({ id, people, ids, onPick }) {
  const options = useId();
  const [typed, setTyped] = useState("");
  const [missing, setMissing] = useState(false);
  const pick = (text) => {
    const found = ids.find((one) => folded(people[one]) === folded(text.trim()));
    setTyped(found ? "" : text);
    setMissing(!found && text.trim() !== "");
    if (found) onPick(found);
  };
  const onInput = (event) => {
    const chosen = !/^(insert(Text|Composition|FromPaste)|delete)/.test(event.inputType ?? ""); // from the list, not typed
    if (chosen) return pick(event.target.value);
    setMissing(false);
    return setTyped(event.target.value);
  };
  const onKeyDown = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    pick(event.target.value);
  };
  return html`
    <input id=${id} class="person-picker" list=${options} autocomplete="off" placeholder=${t("Add somebody…")} value=${typed} aria-describedby=${missing ? `${options}-missing` : null}
      onInput=${onInput} onKeyDown=${onKeyDown} onChange=${(event) => pick(event.target.value)} />
    <datalist id=${options}>${ids.map((one) => html`<option key=${one} value=${people[one]} />`)}</datalist>
    ${missing && html`<p class="refused" id=${`${options}-missing`} role="status">${t("Nobody here is called that.")}</p>`}
  `;
}
