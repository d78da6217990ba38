/** Erase a person's name and texts for good, after saying exactly what happens. It goes over HTTP: it is no act of the room. */

import { at, boot } from "../../lib/boot.js";
import { html, useState } from "../../lib/html.js";
import { sentence } from "../../lib/refusals.js";
import { t } from "../../lib/words.js";
import { say } from "./act.js";
import { Ask } from "./ask.js";
import { useQuestion } from "./question.js";

/** `id`: the person; `name`: how they are called on the desk. */
export function ErasePerson({ id, name, look = "quiet row-act" }) {
  const { asked, begin, end } = useQuestion([id, name]);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState("");
  const act = async (yes) => {
    end();
    if (!yes) return;
    setBusy(true);
    const answer = await erase(id);
    setBusy(false);
    setRefused(answer.ok ? "" : sentence(answer));
    say(answer.ok ? t("The name and the texts of %(name)s are deleted.", { name }) : sentence(answer));
  };
  return html`
    <button type="button" class=${look} aria-busy=${busy ? "true" : null} aria-label=${t("Erase %(name)s", { name })}
      onClick=${() => begin({ name })}>${t("Erase")}</button>
    ${asked && html`<${Ask} title=${t("Erase %(name)s?", asked)} yes=${t("Erase for good")} careful onAnswer=${act}
      text=${t("Their name and all that they typed are deleted for good, here and on all screens; what others changed in their notes too. Their numbers still count. Their seat ends, and nobody can bring anything back. Backups made before still hold it until they are deleted.")} />`}
    ${refused && html`<p class="refused">${refused}</p>`}
  `;
}

async function erase(id) {
  try {
    const answer = await fetch(at(`/desk/${boot.workshop}/people/${id}/erase`), {
      method: "POST",
      headers: { "X-CSRFToken": boot.csrf ?? "", Accept: "application/json" },
    });
    return await answer.json();
  } catch {
    return { ok: false, code: "offline" };
  }
}
