/** The ways to the other screens of this workshop, and to the page where newcomers are locked out and colleagues invited. */

import { html } from "../../lib/html.js";
import { language, t } from "../../lib/words.js";

/** `boot`: the code of the workshop and the address of its page of access. */
export function Doors({ boot }) {
  const base = `/w/${boot.workshop}`;
  const doors = [
    [`${base}/screen`, t("Projector")],
    [`${base}/table`, t("Table screen")],
    [`${base}/report?language=${language.value}`, t("Synthesis")],
    [`/desk/${boot.workshop}/report`, t("Files of the synthesis")],
    [boot.access_url ?? `/desk/${boot.workshop}/access`, t("Access and team")],
  ];
  return html`
    <nav class="doors" aria-label=${t("Other screens")}>
      ${doors.map(([href, name]) => html`
        <a key=${href} href=${href} target="_blank" rel="noopener">${name}<span class="visually-hidden"> ${t("(new tab)")}</span></a>
      `)}
    </nav>
  `;
}
