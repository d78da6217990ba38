/** Who sits at this table, how far each is, and to add somebody. */
import { at, boot } from "../../lib/boot.js";
import { html, useEffect, useId, useRef, useState } from "../../lib/html.js";
import { dismiss } from "../../lib/outbox.js";
import { leaveSeat, progressOf, refusedSeats } from "../../lib/seats.js";
import { sentence } from "../../lib/refusals.js";
import { countryName, t } from "../../lib/words.js";
import { Along } from "../along.js";

export function Seats({ table, step, seats, asks, open, onForm, onTurn }) {
  const together = seats.some((seat) => seat.kind === "table");
  return html`
    <section class="table-seats card stack">
      <h2>${t("At this table")}</h2>
      ${!seats.length && html`<p>${t("Nobody yet. Add each person with their own city, or answer as the table together.")}</p>`}
      <ul class="stack tight">
        ${seats.map((seat) => html`<${Seat} key=${seat.id} ...${{ table, step, seat, asks, open, onForm, onTurn }} />`)}
      </ul>
      ${refusedSeats().map((item) => html`
        <div class="notice bad stack tight" key=${item.id}><p>${item.data.city.name}: ${sentence(item.refused)}</p>
          <button type="button" onClick=${() => dismiss(item.key)}>${t("I have read this")}</button></div>`)}
      <div class="row">
        <button type="button" class=${seats.length ? "" : "primary"} onClick=${() => onForm({ kind: "person" })}>${t("Add a person")}</button>
        ${!together && html`<button type="button" onClick=${() => onForm({ kind: "table" })}>${t("Answer as the table together")}</button>`}
      </div>
      <${MoveTable} />
    </section>`;
}

/** The whole table to another screen: a tablet whose battery ends. */
function MoveTable() {
  const [open, setOpen] = useState(false);
  const dialog = useRef(null);
  const id = useId();
  useEffect(() => { if (open) dialog.current.showModal(); }, [open]);
  return html`
    <p><button type="button" class="quiet" aria-haspopup="dialog" onClick=${() => setOpen(true)}>${t("Continue on another device")}</button></p>
    ${open && html`<dialog ref=${dialog} class="my-details" aria-labelledby=${id} onClose=${() => setOpen(false)}>
      <${Along} id=${id} table onDone=${() => dialog.current.close()} />
    </dialog>`}`;
}

function Seat({ table, step, seat, asks, open, onForm, onTurn }) {
  const { done, all } = asks ? progressOf(table, step, seat) : { done: 0, all: 0 };
  const leave = () => {
    // A question of the browser: rare, and it must not be missed on a shared screen.
    if (confirm(t("Take %(name)s away from this table? Their answers stay.", { name: seat.name }))) leaveSeat(seat.id);
  };
  return html`
    <li class="table-seat">
      <div class="grow">
        <p><strong>${seat.name}</strong></p>
        <p class="soft small">${seat.city.name}, ${countryName(seat.city.country)}${seat.waiting ? ` · ${t("on this device, not sent yet")}` : ""}${seat.waits ? ` · ${t("waits to be let in")}` : ""}</p>
        ${all > 0 && html`<p class="small">${t("%(done)s of %(all)s answered", { done, all })}</p>`}
      </div>
      ${asks && all > 0 && html`<button type="button" class=${open && done < all ? "primary" : ""} onClick=${() => onTurn(seat)}>${open ? t("Give answers") : t("Look at the answers")}<span class="visually-hidden">: ${seat.name}</span></button>`}
      <details class="table-seat-more">
        <summary>${t("More")}<span class="visually-hidden">: ${seat.name}</span></summary>
        <div class="row tight">
          <button type="button" onClick=${() => onForm({ kind: seat.kind, seat })}>${t("Change")}</button>
          <button type="button" class="danger" onClick=${leave}>${t("Leave")}</button>
          ${!seat.waiting && html`<a class="button" href=${at(`/w/${boot.workshop}/mine?person=${seat.id}`)}>${t("What is held, delete it")}<span class="visually-hidden">: ${seat.name}</span></a>`}
        </div>
      </details>
    </li>`;
}
