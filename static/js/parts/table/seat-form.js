/** Add somebody to the table, or change what they said. */
import { html, useEffect, useId, useRef, useState } from "../../lib/html.js";
import { addSeat, changeSeat } from "../../lib/seats.js";
import { draft } from "../../lib/drafts.js";
import { t } from "../../lib/words.js";
import { PersonForm } from "../person-form.js";

/** `kind`: "person" or "table"; `seat`: the one to change, or nothing for a new one. */
export function SeatForm({ kind, seat, onDone }) {
  const id = useId();
  const [name, setName] = useState(seat ? draft(`name:${seat.id}`, seat.given ?? "") : "");
  const heading = useRef(null);
  useEffect(() => {
    scrollTo({ top: 0 });
    heading.current?.focus({ preventScroll: true });
  }, []);
  const together = kind === "table";
  const save = ({ city, role, languages, understands }) => {
    if (seat) changeSeat(seat.id, { city, role, languages, understands, name });
    else addSeat({ kind, city, role: together ? "undisclosed" : role, languages, understands, name });
    onDone();
  };
  const title = seat ? t("Change %(name)s", { name: seat.name }) : together ? t("Answer as the table together") : t("Add a person");
  return html`
    <section class="stack table-form">
      <h1 tabindex="-1" ref=${heading}>${title}</h1>
      ${together && html`<p>${t("All of you agree on one answer for one city. It is stored and shown as an answer that was agreed at a table.")}</p>`}
      <${PersonForm} person=${seat} save=${seat ? t("Save") : t("Add")} asksMode=${false} asksRole=${!together} onSave=${save} onCancel=${onDone}>
        ${!together && html`
          <div class="field">
            <label for=${id}>${t("Name (optional)")}</label>
            <input id=${id} type="text" maxlength="40" autocomplete="off" value=${name} onInput=${(event) => setName(event.currentTarget.value)} aria-describedby=${`${id}-hint`} />
            <p class="hint" id=${`${id}-hint`}>${t("To say whose turn it is. The facilitator and your group can see it.")}</p>
          </div>`}
      <//>
    </section>`;
}
