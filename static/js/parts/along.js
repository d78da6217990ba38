/** Continue on another device: what happens is said first, what waits is sent first, then there is a code for minutes. */
import { html, useState } from "../lib/html.js";
import { begunTexts, offerSeat } from "../lib/along.js";
import { now, tick } from "../lib/clock.js";
import { retryNow, waiting } from "../lib/outbox.js";
import { sentence } from "../lib/refusals.js";
import { n, t } from "../lib/words.js";
import { BegunTexts } from "./begun-texts.js";

/** `table`: the seat is that of a table screen, on which nobody's texts are shown; `id`: of the heading; `onDone()`. */
export function Along({ id, table = false, onDone }) {
  const [made, setMade] = useState(null);
  const [problem, setProblem] = useState("");
  const make = async () => {
    setProblem("");
    await retryNow();
    if (waiting.value.length) return setProblem(sentence({ code: "offline" }));
    const answer = await offerSeat();
    if (!answer.ok) return setProblem(sentence(answer));
    return setMade(answer);
  };
  const late = Boolean(made) && tick.value >= 0 && now() >= made.until;
  return html`
    <div class="stack">
      <h2 id=${id} tabindex="-1">${t("Continue on another device")}</h2>
      ${made && !late ? html`<${Shown} made=${made} />` : html`<${Before} table=${table} />`}
      <p role="alert" class=${problem || late ? "notice bad" : ""}>${late ? t("This code is too old now. Make a new one.") : problem}</p>
      <div class="row">
        ${(!made || late) && html`<button type="button" class="primary" onClick=${make}>${t("Make a code")}</button>`}
        <button type="button" onClick=${onDone}>${made ? t("Close") : t("Cancel")}</button>
      </div>
    </div>`;
}

function Before({ table }) {
  const unsent = waiting.value.length;
  const texts = begunTexts().length;
  return html`
    <p>${table
      ? t("The other screen goes on with everybody who sits here, their answers and notes. This screen lets go of the table at that moment.")
      : t("You go on there with all your answers and notes. This device lets go of your seat at that moment, so you count once.")}</p>
    ${unsent > 0 && html`<p class="notice warn">${n("%(num)s answer waits on this device. It is sent first.", "%(num)s answers wait on this device. They are sent first.", unsent)}</p>`}
    ${texts > 0 && html`<div class="notice warn stack">
      <p>${n("%(num)s text was begun here and not sent. It stays on this device: send or copy it first.", "%(num)s texts were begun here and not sent. They stay on this device: send or copy them first.", texts)}</p>
      ${!table && html`<${BegunTexts} />`}
    </div>`}`;
}

function Shown({ made }) {
  return html`
    <p>${t("Scan this with the other device:")}</p>
    <img class="along-qr" src=${made.qr} width="200" height="200" alt=${t("QR code for the other device")} />
    <p>${t("Or open this address there:")} <b class="along-address" translate="no">${made.at.replace(/^https?:\/\//, "")}</b></p>
    <p>${t("and type this code:")}</p>
    <p class="along-code code" translate="no">${made.code}</p>
    <p class="soft small">${t("It is good once, for ten minutes. Show it to nobody: whoever has it takes your seat.")}</p>`;
}
