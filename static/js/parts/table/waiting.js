/** A table screen at the door: people can sit down, and come in when the facilitator lets one of them in. */
import { html, useState } from "../../lib/html.js";
import { seatsAt } from "../../lib/seats.js";
import { t } from "../../lib/words.js";
import { SeatForm } from "./seat-form.js";
import { Seats } from "./seats.js";

export function WaitingTable({ table }) {
  const [form, setForm] = useState(null);
  if (form) return html`<${SeatForm} ...${form} onDone=${() => setForm(null)} />`;
  return html`
    <div class="table-home">
      <section class="stack" role="status">
        <h1 tabindex="-1">${t("This table is at the door")}</h1>
        <p class="lead">${t("Add who sits here. The facilitator lets people in, and this page goes on by itself.")}</p>
      </section>
      <${Seats} table=${table} seats=${seatsAt(table)} asks=${false} open=${false} onForm=${setForm} />
    </div>`;
}
