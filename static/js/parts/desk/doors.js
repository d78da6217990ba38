/** The ways to the other screens of this workshop, and to the page where newcomers are locked out and colleagues invited: in one line where there is room, else behind a button. */

import { at } from "../../lib/boot.js";
import { html, useRef, useState } from "../../lib/html.js";
import { language, t } from "../../lib/words.js";
import { arrowKeys } from "./arrows.js";

/** `boot`: the code of the workshop and the address of its page of access. */
export function Doors({ boot }) {
  const base = at(`/w/${boot.workshop}`);
  const doors = [
    [`${base}/screen`, t("Projector")],
    [`${base}/table`, t("Table screen")],
    [`${base}/report?language=${language.value}`, t("Synthesis")],
    [at(`/desk/${boot.workshop}/report`), t("Files of the synthesis")],
    [boot.access_url ?? at(`/desk/${boot.workshop}/access`), t("Access and team")],
  ];
  const [open, setOpen] = useState(false);
  const box = useRef(null);
  const close = () => {
    setOpen(false);
    box.current.querySelector("button").focus();
  };
  const onKeyDown = (event) => {
    if (event.key === "Escape" && open) close();
    arrowKeys(event, "a");
  };
  const onFocusOut = (event) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  return html`
    <nav class="doors" aria-label=${t("Other screens")} ref=${box} onKeyDown=${onKeyDown} onFocusOut=${onFocusOut}>
      <button type="button" class="doors-open" aria-expanded=${open ? "true" : "false"} aria-controls="doors" onClick=${() => setOpen(!open)}>${t("Other screens")} <span aria-hidden="true">▾</span></button>
      <div class=${`doors-list ${open ? "is-open" : ""}`} id="doors">
        ${doors.map(([href, name]) => html`
          <a key=${href} href=${href} target="_blank" rel="noopener" onClick=${() => setOpen(false)}>${name}<span class="visually-hidden"> ${t("(new tab)")}</span></a>
        `)}
      </div>
    </nav>
  `;
}
