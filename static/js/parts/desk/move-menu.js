/** "Move to…": every drag has this twin, for keys and for single taps. Each place says how many are there already, and what the move would do. */

import { html, useEffect, useId, useLayoutEffect, useRef, useState } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { useAct } from "./act.js";
import { arrowKeys } from "./arrows.js";
import { useQuestion } from "./question.js";
import { seekFocus } from "./seek.js";
import { Changes, Verdict, weigh } from "./split/effect.js";

/** `id`, `name`: who; `group`: where they are now, or null; `places`: `[{id, name, size}]`; `names` as `namesOf` gives them. */
export function MoveMenu({ id, name, group, places, names }) {
  const { asked: open, begin, end } = useQuestion([id, group], () => button.current?.focus());
  const { run, busy, refused } = useAct();
  const button = useRef(null);
  const close = () => {
    end();
    button.current?.focus();
  };
  async function move(place) {
    close();
    const answer = await run("person.move", { person: id, group: place.id }, t("%(name)s is now in %(place)s.", { name, place: place.name }));
    if (answer.ok) seekFocus(`[data-person="${id}"] .move-open`);
  }
  const onFocusOut = (event) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) end();
  };
  return html`
    <span class="move" onFocusOut=${onFocusOut}>
      <button type="button" class="quiet move-open" ref=${button} aria-haspopup="menu" aria-expanded=${open ? "true" : "false"}
        aria-busy=${busy ? "true" : null} aria-label=${t("Move %(name)s to…", { name })} onClick=${() => (open ? end() : begin(true))}>${t("Move…")}</button>
      ${open && html`<${Places} id=${id} label=${t("Move %(name)s to…", { name })} places=${places.filter((place) => place.id !== group)} names=${names} onMove=${move} onClose=${close} />`}
      ${refused}
    </span>
  `;
}

/** A line for each place, and below them what the move to the one in focus would change: the menu never grows. */
function Places({ id, label, places, names, onMove, onClose }) {
  const [effects, setEffects] = useState(null);
  const [at, setAt] = useState(places[0]?.id);
  const list = useRef(null);
  useLayoutEffect(() => {
    list.current.querySelector("[role=menuitem]")?.focus();
  }, []);
  const filled = JSON.stringify(places.map(({ id: place, size }) => [place, size]));
  useEffect(() => { // what a move would do is worked out anew when others moved somebody
    let last = true;
    weigh(id).then((found) => last && setEffects(found));
    return () => (last = false);
  }, [id, filled]);
  const onKeyDown = (event) => {
    if (event.key === "Escape") onClose();
    arrowKeys(event, "[role=menuitem]");
    event.stopPropagation();
  };
  const effect = effects?.[at];
  return html`
    <div class="move-menu">
      <div class="move-list" role="menu" aria-label=${label} ref=${list} onKeyDown=${onKeyDown}>
        ${places.map((place) => html`<${Place} key=${place.id ?? "none"} place=${place} effect=${effects?.[place.id]} names=${names} onLook=${() => setAt(place.id)} onMove=${() => onMove(place)} />`)}
      </div>
      <p class="move-effect effect" aria-hidden="true">
        ${effects === null ? t("Working out what each move would do…") : effect && html`<${Changes} effect=${effect} names=${names} most=${2} />`}
      </p>
    </div>
  `;
}

function Place({ place, effect, names, onLook, onMove }) {
  const id = useId();
  return html`
    <button type="button" role="menuitem" tabindex="-1" aria-describedby=${effect ? id : null} onFocus=${onLook} onMouseEnter=${onLook} onClick=${onMove}>
      <span class="move-place">${place.name}</span>
      <span class="move-size"><span aria-hidden="true">${place.size}</span><span class="visually-hidden"> ${n("%(num)s person", "%(num)s people", place.size)}, </span></span>
      <span class="move-verdict">${effect && html`<${Verdict} effect=${effect} names=${names} />`}</span>
    </button>
    <span id=${id} hidden>${effect && html`<${Changes} effect=${effect} names=${names} most=${2} />`}</span>
  `;
}
