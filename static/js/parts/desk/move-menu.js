/** "Move to…": every drag has this twin, for keys and for single taps. Each place says how many are there already, and what the move would do. */

import { html, useLayoutEffect, useRef, useState } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { useAct } from "./act.js";
import { arrowKeys } from "./arrows.js";
import { seekFocus } from "./seek.js";
import { Effect, weigh } from "./split/effect.js";

/** `id`, `name`: who; `group`: where they are now, or null; `places`: `[{id, name, size}]`. */
export function MoveMenu({ id, name, group, places, names }) {
  const [open, setOpen] = useState(false);
  const [effects, setEffects] = useState({});
  const { run, busy, refused } = useAct();
  const box = useRef(null);
  const button = useRef(null);
  useLayoutEffect(() => {
    if (!open) return;
    box.current.querySelector("[role=menuitem]")?.focus();
    setEffects({});
    weigh(id).then(setEffects);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  async function move(place) {
    close();
    const answer = await run("person.move", { person: id, group: place.id }, t("%(name)s is now in %(place)s.", { name, place: place.name }));
    if (answer.ok) seekFocus(`[data-person="${id}"] .move-open`);
  }
  const onKeyDown = (event) => {
    if (event.key === "Escape") close();
    arrowKeys(event, "[role=menuitem]");
    event.stopPropagation();
  };
  const onFocusOut = (event) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return html`
    <span class="move" onFocusOut=${onFocusOut}>
      <button type="button" class="quiet move-open" ref=${button} aria-haspopup="menu" aria-expanded=${open ? "true" : "false"}
        aria-busy=${busy ? "true" : null} aria-label=${t("Move %(name)s to…", { name })} onClick=${() => setOpen(!open)}>${t("Move…")}</button>
      ${open && html`
        <div class="move-menu" role="menu" aria-label=${t("Move %(name)s to…", { name })} ref=${box} onKeyDown=${onKeyDown}>
          ${places.filter((place) => place.id !== group).map((place) => html`
            <button type="button" role="menuitem" tabindex="-1" key=${place.id ?? "none"} onClick=${() => move(place)}>
              <span class="move-place">${place.name} <span class="aside">${n("%(num)s person", "%(num)s people", place.size)}</span></span>
              ${effects[place.id] && html`<${Effect} effect=${effects[place.id]} names=${names} most=${2} />`}
            </button>
          `)}
        </div>
      `}
      ${refused}
    </span>
  `;
}
