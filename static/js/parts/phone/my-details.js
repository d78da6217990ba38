/** Change what I said of myself. A dialog of the browser: it keeps focus inside and gives it back. */
import { html, useEffect, useId, useState } from "../../lib/html.js";
import { at, boot } from "../../lib/boot.js";
import { command } from "../../lib/socket.js";
import { rename } from "../../lib/names.js";
import { sentence } from "../../lib/refusals.js";
import { t } from "../../lib/words.js";
import { Along } from "../along.js";
import { PersonForm } from "../person-form.js";
import { Leave } from "./leave.js";

const PARTS = ["city", "role", "languages", "understands", "mode"];

/** `dialog`: ref through which the header opens it. */
export function MyDetails({ person, dialog }) {
  const id = useId();
  const [turn, setTurn] = useState(0);
  const [problem, setProblem] = useState("");
  const [view, setView] = useState("details");
  const [name, setName] = useState(person.name ?? "");
  const close = () => { dialog.current.close(); };
  useEffect(() => { dialog.current.showModal(); }, []); // it is mounted by the first wish to see it
  const save = async (said) => {
    const changed = Object.fromEntries(PARTS.filter((part) => JSON.stringify(said[part]) !== JSON.stringify(person[part])).map((part) => [part, said[part]]));
    if (name.trim() !== (person.name ?? "")) {
      const answer = await rename(name.trim());
      if (!answer.ok) return setProblem(answer.code === "bad_text" ? t("This name cannot be used here. Please choose another one.") : sentence(answer));
    }
    close();
    // Kept in the outbox: it is sent when it can be, and the header shows it once it is true.
    if (Object.keys(changed).length) command("person.change", changed);
    return undefined;
  };
  const reset = () => { setView("details"); setTurn(turn + 1); setProblem(""); setName(person.name ?? ""); };
  useEffect(() => { if (view !== "details") document.getElementById(id)?.focus(); }, [view]);
  if (view !== "details") {
    const who = [person.name, person.city.name].filter(Boolean).join(" · ");
    return html`
      <dialog ref=${dialog} class="my-details" aria-labelledby=${id} onClose=${reset}>
        ${view === "along" ? html`<${Along} id=${id} onDone=${close} />` : html`<${Leave} id=${id} other=${view === "other"} who=${who} onDone=${close} />`}
      </dialog>`;
  }
  return html`
    <dialog ref=${dialog} class="my-details" aria-labelledby=${id} onClose=${reset}>
      <div class="stack">
        <h2 id=${id} tabindex="-1" autofocus>${t("My details")}</h2>
        <p class="soft small">${t("Your answers are about this city. Changing it changes which city they count for.")}</p>
        ${problem && html`<p class="notice bad" role="alert">${problem}</p>`}
        <${PersonForm} key=${`${turn}/${person.city.id}`} person=${person} save=${t("Save")} onSave=${save} onCancel=${close}>
          <div class="field">
            <label for=${`${id}-name`}>${t("Name (optional)")}</label>
            <input id=${`${id}-name`} type="text" maxlength="40" autocomplete="name" value=${name} onInput=${(event) => setName(event.currentTarget.value)} />
          </div>
        <//>
        <div class="row tight">
          <button type="button" onClick=${() => setView("along")}>${t("Continue on another device")}</button>
          <button type="button" onClick=${() => setView("other")}>${t("This is not me")}</button>
          <button type="button" onClick=${() => setView("leave")}>${t("Leave the workshop")}</button>
        </div>
        <p><a href=${at(`/w/${boot.workshop}/mine`)}>${t("What is held about me, and how to delete it")}</a></p>
      </div>
    </dialog>`;
}
