/** What was not counted, on every step until it is read: the question, what was chosen, the note, and why. */
import { html, useState } from "../lib/html.js";
import { onlyNote, read, uncounted } from "../lib/late.js";
import { itemWords, pack } from "../lib/pack.js";
import { sentence } from "../lib/refusals.js";
import { actions } from "../lib/votes.js";
import { n, t } from "../lib/words.js";
import { answerWords } from "./scoring/scale.js";

export const PLACE = "uncounted";

/** `stream`: where one's own answers are. */
export function Uncounted({ stream }) {
  const list = uncounted(stream);
  if (!list.length) return null;
  return html`
    <section class="notice bad stack" aria-labelledby=${PLACE}>
      <h2 id=${PLACE} tabindex="-1">${heading(list)}</h2>
      <${Said} list=${list} />
    </section>`;
}

/**
 * The same on a screen that several share: only whose turn it is to look sees what they had answered.
 * `seats`: those who sit here.
 */
export function UncountedAtTable({ stream, seats }) {
  const [shown, setShown] = useState(null);
  const list = uncounted(stream);
  const ours = list.filter(({ data, name }) => name.startsWith("note.") || !seats.some(({ id }) => id === data.person));
  const those = (seat) => list.filter((item) => item.data.person === seat.id && !ours.includes(item));
  if (!list.length) return null;
  return html`
    <section class="notice bad stack" aria-labelledby=${PLACE}>
      <h2 id=${PLACE} tabindex="-1">${heading(list)}</h2>
      ${ours.length > 0 && html`<${Said} list=${ours} />`}
      ${seats.filter((seat) => those(seat).length).map((seat) => html`
        <div key=${seat.id} class="stack tight">
          <h3>${seat.name}</h3>
          ${shown === seat.id
            ? html`<${Said} list=${those(seat)} />`
            : html`<button type="button" onClick=${() => setShown(seat.id)}>${t("Show it (only %(name)s should look now)", { name: seat.name })}</button>`}
        </div>`)}
    </section>`;
}

function heading(list) {
  const notes = list.filter((item) => onlyNote(item) || item.name.startsWith("note.")).length;
  if (notes === list.length) return n("%(num)s note was not added.", "%(num)s notes were not added.", notes);
  return n("%(num)s of your answers was not counted.", "%(num)s of your answers were not counted.", list.length - notes);
}

function Said({ list }) {
  return html`
    <ul class="stack tight plain-list">
      ${list.map((item) => html`<li key=${item.id} class="uncounted stack tight"><${One} item=${item} /></li>`)}
    </ul>
    <p><button type="button" onClick=${() => read(list)}>${t("I have read this")}</button></p>`;
}

function One({ item }) {
  const { name, data } = item;
  const scale = pack.value?.scale ?? [];
  const about = name.startsWith("vote.") ? actions().find(({ id }) => id === data.note)?.text : data.item && itemWords(data.item).text;
  const only = onlyNote(item);
  return html`
    ${about && html`<p><strong>${about}</strong></p>`}
    <p>${only
      ? t("Your note came too late and was not added. Your answer (%(answer)s) counts.", { answer: answerWords(item.held.value, scale) })
      : sentence(item.refused)}</p>
    ${!only && data.value !== undefined && html`<p>${t("You had chosen: %(answer)s", { answer: answerWords(data.value, scale) })}</p>`}
    ${!only && name === "score.withdraw" && html`<p>${t("You had withdrawn your answer; it still counts.")}</p>`}
    ${name === "vote.place" && html`<p>${n("You had given it %(num)s dot.", "You had given it %(num)s dots.", data.dots)}</p>`}
    ${(data.note && !name.startsWith("vote.")) && html`<blockquote>${data.note}</blockquote>`}
    ${data.text && html`<blockquote>${data.text}</blockquote>`}`;
}
