/** A group: where it sits, the block it works on, the language it has in common, and who is in it. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { countryName, languageName, list, n, t } from "../../lib/words.js";
import { Questions } from "../guide/questions.js";
import { Words } from "../words-of.js";

/** `me`: the reader's own id, or several (a table's seats). */
export function GroupInfo({ group, members, me }) {
  const block = blockWords(group.block);
  const people = Object.entries(members).sort((a, b) => a[1].number - b[1].number);
  const own = [me].flat();
  return html`
    <section class="group-info card stack tight">
      <h2>${group.title || t("Group %(number)s", { number: group.number })}</h2>
      ${group.block && html`<p>${t("Your block:")} <strong>${block.number ?? ""} · <${Words} text=${block.title ?? group.block} language=${block.language} quiet /></strong></p>`}
      <p>${group.language ? t("Common language: %(language)s", { language: languageName(group.language) }) : t("You have no language in common. Those who speak two help the others along.")}</p>
      ${group.block && html`<${Questions} block=${group.block} />`}
      <details>
        <summary>${n("%(num)s person in this group", "%(num)s people in this group", people.length)}</summary>
        <ul class="plain-list">
          ${people.map(([id, person]) => html`
            <li key=${id}><strong>${person.label || t("Person %(number)s", { number: person.number })}</strong>${own.includes(id) && ` (${t("you")})`}<br />
              <span class="soft small">${person.city_name}, ${countryName(person.country)} · ${list(person.languages.map(languageName))}${person.mode === "online" ? ` · ${t("online")}` : ""}</span>
            </li>`)}
        </ul>
      </details>
    </section>`;
}
