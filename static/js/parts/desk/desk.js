/** The facilitator's desk: steering at the left, the room beside it. It puts the parts together and holds what is only about looking. */

import { html, useEffect, useLayoutEffect, useRef, useState } from "../../lib/html.js";
import { announce } from "../../lib/announce.js";
import { link } from "../../lib/socket.js";
import { t } from "../../lib/words.js";
import { Announcer } from "../announcer.js";
import { Banner } from "../banner.js";
import { said } from "./act.js";
import { DeskHeader } from "./header.js";
import { keepFocus } from "./focus-home.js";
import { stepName } from "./names.js";
import { Overtaken } from "./question.js";
import { Rail } from "./rail.js";
import { readRoom } from "./room.js";
import { ShortcutList, useShortcuts } from "./shortcuts.js";
import { Work } from "./work.js";

/** Draws everything; reads the streams, so it is drawn again with every patch, and each part only when its values changed. */
export function Desk() {
  const room = readRoom();
  const [tab, setTab] = useState("now");
  const [editing, setEditing] = useState(false);
  const [keys, setKeys] = useState(false);
  const root = useRef(null);
  useLayoutEffect(() => keepFocus(root.current), []);
  useShortcuts(() => setKeys(true));
  useNews(room);
  const go = (id) => {
    setEditing(false);
    setTab(id);
  };
  const edited = () => {
    setEditing(false);
    requestAnimationFrame(() => document.querySelector("[data-key=edit]")?.focus());
  };
  return html`
    <div class="desk" ref=${root}>
      <a class="skip-link" href="#work">${t("Skip to the present step")}</a>
      <${Banner} link=${link.value} />
      ${room.boot.deleted_on && html`<p class="notice warn">${t("This workshop is deleted on %(date)s, with all that is in it. Save the report, or keep it longer under “My workshops”.", { date: room.boot.deleted_on })}</p>`}
      <${DeskHeader} workshop=${room.workshop} counts=${room.counts} boot=${room.boot} onKeys=${() => setKeys(true)} />
      <${Overtaken} />
      <div class="desk-body">
        <${Rail} room=${room} onEdit=${() => setEditing(true)} />
        <${Work} room=${{ ...room, go }} tab=${tab} editing=${editing} onTab=${go} onEdited=${edited} />
      </div>
      ${keys && html`<${ShortcutList} onClose=${() => setKeys(false)} />`}
      <div class="visually-hidden" role="status"><p key=${said.value.turn}>${said.value.text}</p></div>
      <${Announcer} />
    </div>
  `;
}

/** The window's title names the step; a step that somebody else opens is said politely, focus stays where it is. */
function useNews({ workshop, step }) {
  const known = useRef(null);
  const name = step ? stepName(step) : "";
  useEffect(() => {
    if (!step) return;
    document.title = [name, workshop.title].filter(Boolean).join(" – ");
    if (known.current && known.current !== step.id) announce(t("The room is now in “%(step)s”.", { step: name }));
    known.current = step.id;
  }, [step?.id, name, workshop.title]);
}
