/** The projector: one question or one picture in the middle, what it is on top, how to join below, the time in its corner. */
import { html, useEffect } from "../../lib/html.js";
import { sentence } from "../../lib/refusals.js";
import { link } from "../../lib/socket.js";
import { t } from "../../lib/words.js";
import { Announcer } from "../announcer.js";
import { ACTIONS } from "./actions.js";
import { ClockLarge } from "./clock-large.js";
import { ControlBar } from "./control-bar.js";
import { Corner } from "./corner.js";
import { Heading } from "./heading.js";
import { JoinLine } from "./join-line.js";
import { JoinScene } from "./join-scene.js";
import { actionOf } from "./keys.js";
import { KeysHelp } from "./keys-help.js";
import { useTurnedFromTheDesk } from "./pages.js";
import { Scene } from "./scene.js";
import { overlay, singleKeys, size } from "./settings.js";

const OVERLAYS = { join: JoinScene, clock: ClockLarge, help: KeysHelp };

export function Screen() {
  useKeys();
  useTurnedFromTheDesk();
  useEffect(() => document.documentElement.style.setProperty("--zoom", String(size.value)), [size.value]);
  const Over = OVERLAYS[overlay.value];
  if (link.value.state === "ended") return html`<${Ended} code=${link.value.code} />`;
  const blank = overlay.value === "blank";
  return html`
    <div class="screen" inert=${blank} aria-hidden=${blank ? "true" : null}>
      <${Heading} />
      <${Corner} />
      <main class="scene" tabindex="-1">${Over ? html`<${Over} />` : html`<${Scene} />`}</main>
      <${JoinLine} />
    </div>
    ${blank && html`<div class="blank"><p class="visually-hidden">${t("The screen is blank. Press B or Escape to go on.")}</p></div>`}
    <${ControlBar} />
    <${Announcer} />
  `;
}

/** What was on the screen is nobody's business any more once it was taken back. */
function Ended({ code }) {
  const taken = t("The facilitator took this screen back. To show it again, open it from the desk or with a new link.");
  return html`
    <div class="screen"><main class="scene" tabindex="-1">
      <h1>${t("This screen shows nothing any more")}</h1>
      <p role="status">${code === "seat_taken_back" ? taken : sentence({ code })}</p>
    </main></div>`;
}

function useKeys() {
  useEffect(() => {
    const pressed = (event) => {
      const action = actionOf(event, singleKeys.value);
      if (!action || (action === "close" && !overlay.value)) return;
      event.preventDefault();
      ACTIONS[action]();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}
