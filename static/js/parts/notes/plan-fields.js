/** What an action can say beside its text: for which city, who carries it, what comes first, by when. All optional. */
import { html, useId } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { formatDay } from "../../lib/zone.js";

/** `plan`: {city, owner, first_step, due}; `cities`: {id: name} of the group; `onPlan(plan)` when something changed. */
export function PlanFields({ plan, cities, onPlan }) {
  const id = useId();
  const set = (name) => (event) => onPlan({ ...plan, [name]: event.currentTarget.value });
  return html`
    <fieldset class="plan-fields">
      <legend class="visually-hidden">${t("Who, what first, by when")}</legend>
      <div class="field">
        <label for=${`${id}-city`}>${t("For which city")}</label>
        <select id=${`${id}-city`} value=${plan.city ?? ""} onChange=${set("city")}>
          <option value="">${t("All, or not said")}</option>
          ${Object.entries(cities).map(([key, name]) => html`<option key=${key} value=${key}>${name}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for=${`${id}-due`}>${t("By when")}</label>
        <input id=${`${id}-due`} type="date" value=${plan.due ?? ""} onInput=${set("due")} />
      </div>
      <div class="field wide">
        <label for=${`${id}-owner`}>${t("Who carries it: an organization or a role")}</label>
        <input id=${`${id}-owner`} type="text" maxlength="120" value=${plan.owner ?? ""} onInput=${set("owner")} />
      </div>
      <div class="field wide">
        <label for=${`${id}-first`}>${t("First step")}</label>
        <input id=${`${id}-first`} type="text" maxlength="600" value=${plan.first_step ?? ""} onInput=${set("first_step")} />
      </div>
    </fieldset>`;
}

/** The same to be read; nothing where nothing is said. `cities`: {id: name}. */
export function PlanSaid({ note, cities }) {
  const rows = [
    [t("City"), note.city && (cities[note.city] ?? "")],
    [t("Owner"), note.owner],
    [t("First step"), note.first_step],
    [t("By when"), note.due && formatDay(note.due)],
  ].filter(([, said]) => said);
  if (!rows.length) return null;
  return html`<dl class="plan-said">${rows.map(([name, said]) => html`<div key=${name}><dt>${name}</dt><dd dir="auto">${said}</dd></div>`)}</dl>`;
}
