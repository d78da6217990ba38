/** Leave, or hand this device on: a question first, and what becomes of what was said. */
import { html, useState } from "../../lib/html.js";
import { begunTexts, leaveWorkshop } from "../../lib/along.js";
import { at, boot } from "../../lib/boot.js";
import { retryNow, waiting } from "../../lib/outbox.js";
import { sentence } from "../../lib/refusals.js";
import { letGo } from "../../lib/socket.js";
import { n, t } from "../../lib/words.js";
import { BegunTexts } from "../begun-texts.js";

/** `other`: somebody else has this device now ("this is not me"); `who`: whose seat it is, in words; `onDone()`. */
export function Leave({ id, other = false, who, onDone }) {
  const [problem, setProblem] = useState("");
  const leave = async () => {
    setProblem("");
    await retryNow();
    if (waiting.value.length) return setProblem(sentence({ code: "offline" }));
    const answer = await leaveWorkshop();
    if (!answer.ok) return setProblem(sentence(answer));
    await letGo();
    location.assign(at(other ? `/j/${boot.workshop}` : `/left?from=${boot.workshop}`));
    return undefined;
  };
  const texts = begunTexts().length;
  return html`
    <div class="stack">
      <h2 id=${id} tabindex="-1">${other ? t("Not %(who)s?", { who }) : t("Leave the workshop?")}</h2>
      <ul class="bullets">
        <li>${other ? t("That seat leaves the workshop. What was said there stays and counts.") : t("What you said stays and counts.")}</li>
        <li>${t("The group and the facilitators see it.")}</li>
        <li>${t("This device forgets the seat: nobody sees or changes its answers with it any more. There is no way back to it.")}</li>
        ${other && html`<li>${t("Then you can join as yourself.")}</li>`}
      </ul>
      ${!other && html`<p class="soft small">${t("Only another device? Then choose “Continue on another device” instead. To have your name and texts deleted, choose “What is held about me”.")}</p>`}
      ${texts > 0 && html`<div class="notice warn stack">
        <p>${n("%(num)s text was begun here and not sent. It goes with the seat: send or copy it first.", "%(num)s texts were begun here and not sent. They go with the seat: send or copy them first.", texts)}</p>
        ${!other && html`<${BegunTexts} />`}
      </div>`}
      <p role="alert" class=${problem ? "notice bad" : ""}>${problem}</p>
      <div class="row">
        <button type="button" class="danger" onClick=${leave}>${other ? t("This is not me") : t("Leave")}</button>
        <button type="button" onClick=${onDone}>${t("Cancel")}</button>
      </div>
    </div>`;
}
