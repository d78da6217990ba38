/** Forming groups: by their number or by people per group, with the sizes that come out shown at once. */

import { html, useId, useState } from "../../lib/html.js";
import { list, n, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { evenSizes, groupsFor } from "./sizes.js";

/** `people`: how many would be split; `formed`: how many groups there are already; `published`: people know them. */
export function GroupFormer({ people, formed, published }) {
  const [by, setBy] = useState("size");
  const [wish, setWish] = useState({ number: 5, size: 6 });
  const id = useId();
  const amount = Math.max(1, Math.floor(wish[by]) || 1);
  const groups = groupsFor(people, { [by]: amount });
  const set = (key) => (event) => {
    setBy(key);
    setWish({ ...wish, [key]: Number(event.target.value) });
  };
  const field = (key, label) => html`
    <div class="former-way">
      <input type="radio" id=${`${id}-${key}`} name=${id} checked=${by === key} onChange=${() => setBy(key)} />
      <label for=${`${id}-${key}`}>${label}</label>
      <input type="number" min="1" max="500" inputmode="numeric" aria-label=${label} value=${wish[key]} onInput=${set(key)} />
    </div>
  `;
  const form = html`
    <fieldset class="former">
      <legend class="visually-hidden">${t("How to split people")}</legend>
      ${field("size", t("People per group"))}
      ${field("number", t("Number of groups"))}
      <${ActButton} name="group.form" data=${{ [by]: amount }} look=${formed ? "" : "primary"} ask=${formed ? again(published) : null}
        done=${t("The groups are formed as a draft.")}>${formed ? t("Form anew") : t("Form the groups")}<//>
      <p class="former-sizes" aria-live="polite">${sizesInWords(people, groups)}</p>
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
