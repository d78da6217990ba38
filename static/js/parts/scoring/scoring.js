/** A round, one question at a time: previous, next, the overview, and the review at the end. */
import { html, useEffect, useRef, useState } from "../../lib/html.js";
import { answeredCount } from "../../lib/answers.js";
import { draft, setDraft } from "../../lib/drafts.js";
import { storage } from "../../lib/outbox.js";
import { t } from "../../lib/words.js";
import { Overview } from "./overview.js";
import { ScoreCard } from "./score-card.js";

/**
 * `who`: whose answers; `items`: ids in order; `open`: the round takes answers; `intro`: a sentence above the
 * first question; `end`: what stands below the review.
 */
export function Scoring({ who, round, items, open, revealed = false, intro = "", end = null }) {
  const place = `at:${who.person ?? ""}/${round}`;
  const at = Math.min(draft(place, 0), items.length);
  const [listed, setListed] = useState(false);
  const heading = useRef(null);
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest(".scoring")?.scrollIntoView({ block: "start" });
  }, [at, listed]); // not after every drawing: a note that is being saved redraws the old question first
  const go = (index) => {
    moved.current = true;
    setListed(false);
    setDraft(place, index);
  };
  const once = (event, index) => event.detail < 2 && go(index); // a double tap is one tap: it must not skip a question
  const done = answeredCount(who, round, items);
  const review = listed || at >= items.length;
  return html`
    <section class="scoring stack">
      <${Promises} open=${open} revealed=${revealed} first=${at === 0 && !listed && !who.person} intro=${intro} />
      <div class="scoring-progress row apart">
        <p key=${`done ${done}`}><strong>${t("%(done)s of %(all)s answered", { done, all: items.length })}</strong></p>
        <button type="button" aria-expanded=${review} onClick=${() => (review ? go(Math.min(at, items.length - 1)) : setListed(true))}>
          ${review ? t("Back to the question") : t("Overview")}
        </button>
        <div class="scoring-bar" aria-hidden="true"><div style=${{ inlineSize: `${(100 * done) / items.length}%` }}></div></div>
      </div>
      ${review
        ? html`<${Review} ...${{ who, round, items, open, done, heading, go, end, at }} />`
        : html`
          <${ScoreCard} key=${items[at]} ...${{ who, round, open, heading }} item=${items[at]} />
          <nav class="scoring-steps" aria-label=${t("Questions")}>
            <button type="button" disabled=${at === 0} onClick=${(event) => once(event, at - 1)}>${t("Previous")}</button>
            <span key=${`at ${at}`} class="number">${t("Question %(number)s of %(all)s", { number: at + 1, all: items.length })}</span>
            <button type="button" class="primary" onClick=${(event) => once(event, at + 1)}>${at + 1 < items.length ? t("Next") : t("Review")}</button>
          </nav>`}
    </section>`;
}

function Review({ who, round, items, open, done, heading, go, end, at }) {
  const all = done === items.length;
  return html`
    <div class="stack">
      <h2 ref=${heading} tabindex="-1">${t("Your answers")}</h2>
      ${open && html`<p>${all ? t("You have answered everything. You can change your answers until the round is closed.") : t("Choose a question to answer or change it.")}</p>`}
      <${Overview} ...${{ who, round, items }} current=${at} onGo=${go} />
      ${end}
    </div>`;
}

/** What holds for all questions of the round: who sees it, whether it is open, whether this browser keeps it. */
function Promises({ open, revealed, first, intro }) {
  if (revealed) return html`<p class="notice">${t("The results are shown. Answers can no longer be changed.")}</p>`;
  if (!open) return html`<p class="notice warn">${t("The round is closed. Your answers can be read here, but no longer be changed. The facilitator shows the results next.")}</p>`;
  return html`
    ${first && html`<p class="small">${intro} ${t("Nobody sees any result before it is revealed, the facilitator included.")}</p>`}
    ${storage.value !== "indexeddb" && html`<p class="notice warn">${t("This browser may not keep unsent answers when it is closed. Keep this tab open until every answer is marked as saved.")}</p>`}`;
}
