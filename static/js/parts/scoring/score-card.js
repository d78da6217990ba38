/** One question: block, text, scale, note, and the mark that says where the answer is. */
import { html } from "../../lib/html.js";
import { answer, draftName, give, markOf, onlyNoteLost, withdraw } from "../../lib/answers.js";
import { draft, setDraft } from "../../lib/drafts.js";
import { blockWords, itemWords, pack } from "../../lib/pack.js";
import { tidied } from "../../lib/texts.js";
import { t } from "../../lib/words.js";
import { AnswerMark } from "../answer-mark.js";
import { LateText } from "../late-text.js";
import { glossed } from "../glossary/terms.js";
import { Words } from "../words-of.js";
import { ItemNote } from "./item-note.js";
import { fits } from "../long-text.js";
import { Scale, answerWords } from "./scale.js";

/** `who`: whose answers (lib/answers.js); `open`: the round takes answers; `heading`: ref that focus is moved to. */
export function ScoreCard({ who, round, item, open, heading }) {
  const words = itemWords(item);
  const block = blockWords(words.block);
  const scale = pack.value?.scale ?? [];
  const say = glossed(words.language);
  const { value, note } = answer(who, round, item);
  const name = draftName(who, round, item);
  const text = draft(name, note);
  const mark = markOf(who, round, item);
  // A rating is never lost because of its note: one that cannot be kept waits here, and the last one stays.
  const choose = (chosen) => give(who, round, item, chosen, fits(text) ? text : note);
  const late = !open && text && tidied(text) !== note;
  const sendNote = () => {
    if (!open) return; // what was not sent in time stays on this device until it has been read
    if (!fits(text)) return;
    if (value !== null && tidied(text) !== note) give(who, round, item, value, text);
    if (tidied(text) === note || value !== null) setDraft(name, null);
  };
  const takeBack = () => {
    if (text) setDraft(name, text);
    withdraw(who, round, item);
  };
  return html`
    <article class="score-card stack">
      <${Scale} item=${words} scale=${scale} value=${value} locked=${!open} onChoose=${choose} say=${say}>
        <span class="eyebrow">${t("Block %(number)s", { number: block.number ?? "" })} · <${Words} text=${block.title ?? ""} language=${block.language} quiet /></span>
        <h2 ref=${heading} tabindex="-1">${say(words.text ?? "", false)}</h2>
      <//>
      <div class="row apart score-card-state">
        <${AnswerMark} mark=${onlyNoteLost(who, round, item) ? null : mark} held=${value !== null} spoken=${value === null ? "" : answerWords(value, scale)} />
        ${open && value !== null && html`<button type="button" class="quiet" onClick=${takeBack}>${t("Withdraw my answer")}</button>`}
      </div>
      ${late && html`<${LateText} text=${text} onRead=${() => setDraft(name, null)}>${t("The round closed before this note was sent. It is not counted.")}<//>`}
      <${ItemNote} text=${open ? text : note} ready=${value !== null} locked=${!open} onInput=${(typed) => setDraft(name, typed)} onDone=${sendNote} />
    </article>`;
}
