/** A place on which a dragged person can be let go. Its twin for keys and single taps is the menu of `move-menu.js`. */

import { html, useState } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { useAct } from "./act.js";
import { Effect, dragged } from "./split/effect.js";

/** `group`: where a person goes who is dropped here, null for none; `label`: what the place is called. */
export function DropZone({ group, label, look, children }) {
  const [over, setOver] = useState(false);
  const { run, refused } = useAct();
  const effect = dragged.value?.effects[group];
  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    dragged.value = null;
    const person = event.dataTransfer.getData("text/plain");
    if (person) run("person.move", { person, group }, t("Moved to %(place)s.", { place: label }));
  };
  const allow = (event) => {
    event.preventDefault();
    if (!over) setOver(true);
  };
  const leave = (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOver(false);
  };
  return html`
    <section class=${`${look} ${over ? "is-over" : ""}`} aria-label=${label} onDragOver=${allow} onDragLeave=${leave} onDrop=${drop}>
      ${refused}
      ${children}
      ${effect && html`<div class="drop-effect" aria-hidden="true"><${Effect} effect=${effect} names=${dragged.value.names} /></div>`}
    </section>
  `;
}
