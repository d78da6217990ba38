/** Forming groups: by their number or by people per group, with the sizes that come out shown at once; then further wishes. */

import { html, useId, useMemo } from "../../lib/html.js";
import { language, list, n, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { personName } from "./names.js";
import { evenSizes, groupsFor } from "./sizes.js";
import { briefOf, placedBy } from "./split/brief.js";
import { BriefForm } from "./split/brief-form.js";
import { calledApart } from "./split/called.js";
import { ask, wish } from "./split/wish.js";

/** `people`, `presence` as in the view; `coming`: how many are still to come; `inside`: ids of who is in; `blocks`; `formed`: how many groups there are already; `published`: people know them. */
export function GroupFormer({ people, presence, coming, inside, blocks, formed, published }) {
  const said = wish.value;
  const id = useId();
  const brief = briefOf(said, inside, (one) => Boolean(presence[one]));
  const placed = placedBy(brief, inside.filter((one) => !people[one].sits_out));
  const waits = said.who === "coming" && coming > 0;
  const ahead = waits ? { ...brief, coming: true } : brief; // only a draft may count on who is not here
  const all = placed + (waits ? coming : 0);
  const groups = groupsFor(all, brief);
  const named = useMemo(() => calledApart(Object.fromEntries(inside.map((one) => [one, people[one]])), personName), [inside, language.value]);
  const field = (key, label) => html`
    <div class="former-way">
      <input type="radio" id=${`${id}-${key}`} name=${id} checked=${said.by === key} onChange=${() => ask({ by: key })} />
      <label for=${`${id}-${key}`}>${label}</label>
      <input type="number" min="1" max="500" inputmode="numeric" aria-label=${label} value=${said[key]} onInput=${(event) => ask({ by: key, [key]: Number(event.target.value) })} />
    </div>
  `;
  const form = html`
    <fieldset class="former">
      <legend class="visually-hidden">${t("How to split people")}</legend>
      ${field("size", t("People per group"))}
      ${field("number", t("Number of groups"))}
      <p class="former-sizes" aria-live="polite">${sizesInWords(all, groups)}</p>
      <${BriefForm} people=${named} blocks=${blocks} coming=${coming} />
      <details class="brief">
        <summary>${t("Rounds of a world café")}</summary>
        <div class="brief-row">
          <label class="brief-count">${t("Rounds")}
            <input type="number" min="2" max="9" value=${said.rounds} onInput=${(event) => ask({ rounds: Math.min(9, Math.max(2, Number(event.target.value) || 2)) })} />
          </label>
          <${ActButton} name="draft.rotate" data=${{ ...ahead, rounds: said.rounds }} done=${t("There is a draft for each round.")}>${t("Plan the rounds")}<//>
        </div>
        <p class="aside">${t("Hosts stay, everybody else moves on: nobody works on a block twice, and people meet again as rarely as can be.")}</p>
      </details>
      <div class="former-acts">
        <${ActButton} name="draft.make" data=${ahead} done=${t("There is a new draft to compare.")}>${t("Make a draft to compare")}<//>
        ${waits ? html`<p class="aside">${t("The groups themselves are formed of those who are here: choose another answer at “Who is placed” for that.")}</p>` : html`<${ActButton} name="group.form" data=${brief} look=${formed ? "" : "primary"} ask=${formed ? again(published) : null}
          done=${t("The groups are formed as a draft.")}>${formed ? t("Form anew") : t("Form the groups")}<//>`}
      </div>
    </fieldset>
  `;
  return published ? html`<details class="former-again"><summary>${t("Form the groups anew")}</summary>${form}</details>` : form;
}

function again(published) {
  return {
    title: t("Form the groups anew?"),
    text: published
      ? t("Everybody gets a new group, and only you see it until you open the groups again. What the groups wrote is kept.")
      : t("This draft is replaced, with what you moved by hand. Titles and blocks stay with their numbers."),
    yes: t("Form anew"),
  };
}

/** Return what a split gives, as a sentence: "29 people in 5 groups: 4 of 6 and 1 of 5". */
export function sizesInWords(people, groups) {
  if (people === 0) return t("Nobody is here yet who could be placed in a group.");
  if (groups > people) return t("There are fewer people than groups. Please choose fewer groups.");
  const parts = evenSizes(people, groups).map((part) => t("%(groups)s of %(people)s", { groups: part.groups, people: part.of }));
  const sizes = list(parts);
  return t("%(people)s in %(groups)s: %(sizes)s", {
    people: n("%(num)s person", "%(num)s people", people),
    groups: n("%(num)s group", "%(num)s groups", groups),
    sizes,
  });
}
