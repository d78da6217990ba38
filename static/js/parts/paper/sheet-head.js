/** Whose sheet it is: city, role, languages. They stay from sheet to sheet, for sheets of a table come in one pile. */

import { html, useEffect, useRef, useState } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { CityPicker } from "../city-picker.js";
import { stepName } from "../desk/names.js";
import { LanguageChoice, RoleChoice } from "../person-form.js";

/** `round`: the step that takes the answers; `onClear`: a sheet with nothing on it instead of this one. */
export function SheetHead({ sheet, round, items, onChange, onGo, onClear }) {
  const [missing, setMissing] = useState("");
  const form = useRef(null);
  useEffect(() => {
    const here = document.activeElement;
    if (here !== document.body && !here.closest(".paper")) return; // whoever is elsewhere (on the tabs, in another part) stays there
    form.current.querySelector(sheet.city ? ".paper-go" : "input")?.focus({ preventScroll: true });
  }, [sheet.id]);
  const submit = (event) => {
    event.preventDefault();
    if (!sheet.city) return setMissing(t("Please choose a city from the list."));
    setMissing("");
    return onGo(0);
  };
  const started = Object.keys(sheet.answers).length > 0;
  return html`
    <form class="paper-card paper-head" ref=${form} onSubmit=${submit} noValidate>
      <p class="aside">${t("For the round “%(round)s”", { round: stepName(round) })}</p>
      <${CityPicker} key=${sheet.id} city=${sheet.city} label=${t("City on the sheet")} onChoose=${(city) => onChange({ ...sheet, city })} />
      <${RoleChoice} role=${sheet.role} label=${t("Role on the sheet")} onChange=${(role) => onChange({ ...sheet, role })} />
      <${LanguageChoice} chosen=${sheet.languages} legend=${t("Languages on the sheet")}
        onChange=${(list) => list.length > 0 && onChange({ ...sheet, languages: list })} />
      <p class="error" role="alert">${missing}</p>
      <div class="paper-acts">
        <button type="submit" class="primary paper-go">${started ? t("On to the answers again") : t("Key the answers in")}</button>
        ${started && html`<button type="button" onClick=${onClear}>${t("Put this sheet aside and begin another")}</button>`}
        <span class="aside">${t("%(count)s items on the sheet", { count: items.length })}</span>
      </div>
    </form>
  `;
}
