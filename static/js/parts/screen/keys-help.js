/** The list of keys. */
import { html, useEffect, useRef } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { ACTIONS } from "./actions.js";
import { CONTROLS, FURTHER } from "./controls.js";
import { Flow } from "./flow.js";
import { steers } from "./room.js";

export function KeysHelp() {
  const title = useRef(null);
  useEffect(() => {
    const before = document.activeElement;
    title.current.focus();
    return () => before?.focus?.();
  }, []);
  return html`
    <${Flow} look="keys-help" label=${t("Keys of this screen")} sizes=${[1.25, 1.15, 1.05, 1]} paged=${1}>
      <h2 id="keys-title" tabindex="-1" ref=${title}>${t("Keys of this screen")}</h2>
      <dl>
        ${[...CONTROLS, ...FURTHER].map((control) => html`
          <div key=${control.cap}>
            <dt><kbd>${control.cap}</kbd></dt>
            <dd>${control.words()}${control.steers && !steers.value && html` <small>${t("(facilitators)")}</small>`}</dd>
          </div>
        `)}
      </dl>
      <p>${t("Stopping a round and revealing its results are two acts: Space first stops, then reveals.")}</p>
      <button type="button" onClick=${ACTIONS.close}>${t("Back to the step")} <kbd aria-hidden="true">Esc</kbd></button>
    <//>
  `;
}
