/** Names for all groups at once: a series that follows what is visible in the room, or a list pasted in, one name a line. */

import { html, useId, useRef, useState } from "../../../lib/html.js";
import { n, t } from "../../../lib/words.js";
import { useAct } from "../act.js";
import { named, seriesFrom } from "./naming.js";

/** `ids`: the groups in their order; `groups` as in the desk's view. */
export function NameAll({ ids, groups }) {
  const box = useRef(null);
  const close = () => {
    box.current.open = false;
    box.current.querySelector("summary").focus();
  };
  return html`
    <details class="name-all" ref=${box}>
      <summary>${t("Name all groups at once")}</summary>
      <${Names} ids=${ids} groups=${groups} onDone=${close} />
    </details>
  `;
}

function Names({ ids, groups, onDone }) {
  const id = useId();
  const titles = ids.map((group) => groups[group].title);
  const [typed, setTyped] = useState(null);
  const text = typed ?? titles.join("\n").trimEnd();
  const { run, busy, refused } = useAct();
  const found = named(text, ids);
  const save = async (event) => {
    event.preventDefault();
    const answer = await run("group.name", { titles: found.titles }, t("The groups have their names."));
    if (!answer.ok) return;
    setTyped(null);
    onDone();
  };
  const series = [t("Table A"), t("Table 1"), t("Window 1"), t("Room 1")];
  return html`
    <form class="names-form" onSubmit=${save} onKeyDown=${(event) => event.key === "Escape" && onDone()}>
      <div class="brief-row" role="group" aria-label=${t("A series of names")}>
        ${series.map((start) => html`<button type="button" key=${start} onClick=${() => setTyped(seriesFrom(start, ids.length).join("\n"))}>${t("%(first)s, %(second)s…", pair(start))}</button>`)}
        <button type="button" onClick=${() => setTyped("")}>${t("Only numbers")}</button>
      </div>
      <label for=${id}>${t("Names, one per line, in the order of the groups")}</label>
      <textarea id=${id} rows=${Math.min(12, Math.max(3, ids.length))} value=${text} aria-describedby=${`${id}-said`} onInput=${(event) => setTyped(event.target.value)} />
      <p class="aside" id=${`${id}-said`} aria-live="polite">${saidOf(found)}</p>
      <div class="former-acts"><button type="submit" class="primary" aria-busy=${busy ? "true" : null}>${t("Give these names")}</button>${refused}</div>
    </form>
  `;
}

function pair(start) {
  const [first, second] = seriesFrom(start, 2);
  return { first, second };
}

/** Return what is to be known before the names are given: too few, too many, twice the same, too long. */
function saidOf(found) {
  return [
    found.without > 0 && n("%(num)s group keeps its number.", "%(num)s groups keep their numbers.", found.without),
    found.over > 0 && n("%(num)s line is left over.", "%(num)s lines are left over.", found.over),
    found.twice && t("“%(name)s” is there twice: people might go to the wrong place.", { name: found.twice }),
    found.cut > 0 && n("%(num)s name is shortened.", "%(num)s names are shortened.", found.cut),
  ].filter(Boolean).join(" ");
}
