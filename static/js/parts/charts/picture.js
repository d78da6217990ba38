/** A picture: title, one or two sentences, the drawing, and the same figures as a table. Nothing is said by colour alone. */
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { LEVELS } from "./figures.js";

/** The key of the scale: colour, number and word of each level. Shown where the axis has no room for words, or with `key`. */
function Levels({ levels }) {
  return html`
    <ol class="levels" aria-hidden="true">
      ${LEVELS.map((level) => html`<li key=${level}><i data-level=${level}></i>${levels[level]} ${level}</li>`)}
    </ol>
  `;
}

/**
 * `title`: what is asked, as text or as an element; `sentence`: from sentences.js; `table`: {head: [...], rows: [[...], ...]}, the
 * first cell of a row being its header; `children`: the drawing and what stands under it.
 */
export function Picture({ title, sentence, table, levels, kind, children }) {
  return html`
    <figure class=${`picture is-${kind}`}>
      <figcaption>
        ${title && html`<h2>${title}</h2>`}
        <p class="sentence">${sentence}</p>
      </figcaption>
      ${children}
      <${Levels} levels=${levels} />
      <details class="twin">
        <summary>${t("The same as a table")}</summary>
        <div class="twin-room" tabindex="0" role="region" aria-label=${t("The same as a table")}><${Table} ...${table} /></div>
      </details>
    </figure>
  `;
}

function Table({ head, rows }) {
  return html`
    <table>
      <thead><tr>${head.map((cell, at) => html`<th key=${at} scope="col">${cell}</th>`)}</tr></thead>
      <tbody>
        ${rows.map(([first, ...cells], at) => html`
          <tr key=${at}><th scope="row">${first}</th>${cells.map((cell, column) => html`<td key=${column}>${cell}</td>`)}</tr>
        `)}
      </tbody>
    </table>
  `;
}
