/** A group: where it sits, the block it works on, the language it has in common, and who is in it. */
import { html } from "../../lib/html.js";
import { blockWords } from "../../lib/pack.js";
import { blockPlan, stepTitle } from "../../lib/room.js";
import { countryName, languageName, list, n, t } from "../../lib/words.js";
import { Questions } from "../guide/questions.js";
import { Words } from "../words-of.js";

/** `step`: the one the room is in; `me`: the reader's own id, or several (a table's seats). */
export function GroupInfo({ group, step, members, me }) {
  const people = Object.entries(members).sort((a, b) => a[1].number - b[1].number);
  const own = [me].flat();
  return html`
    <section class="group-info card stack tight">
      <h2>${group.title || t("Group %(number)s", { number: group.number })}</h2>
      <${Blocks} group=${group} step=${step} />
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

/** The block that the group has now; where each group has several, one after the other, all of them with the present one marked. */
function Blocks({ group, step }) {
  const plan = blockPlan(group);
  if (plan.length < 2) {
    if (group.block) return html`<p>${t("Your block:")} <strong><${Block} id=${group.block} /></strong></p>`;
    return plan.length ? html`<p>${t("Your group has no block yet. The facilitator will give you one.")}</p>` : null;
  }
  return html`
    <ol class="plain-list group-blocks" aria-label=${t("Your blocks")}>
      ${plan.map(({ step: when, block }) => html`
        <li key=${when.id} aria-current=${when.id === step.id ? "step" : null}>
          <span class="soft small">${stepTitle(when)}</span><br />
          <strong>${block ? html`<${Block} id=${block} />` : t("no block yet")}</strong>
        </li>`)}
    </ol>`;
}

function Block({ id }) {
  const { number, title, language } = blockWords(id);
  return html`${number ?? ""} · <${Words} text=${title ?? id} language=${language} quiet />`;
}
