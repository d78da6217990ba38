/** A round as the facilitator steers it: progress in words; stopping and revealing are two acts. */

import { html } from "../../lib/html.js";
import { n, t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { stepName } from "./names.js";

/** `id`: the round; `step`: its step; `round`: `{open, revealed}`; `progress`: `{started, complete, people}` or undefined; `words`: said instead of the progress; `away`: as in `outOfReach`; `shown`: whether the screens show what is revealed, in the step that the room is in. */
export function RoundControl({ id, step, round, progress, words = null, away = 0, shown = true }) {
  const name = stepName(step);
  const people = progress?.people ?? 0;
  return html`
    <div class="desk-round">
      ${words ?? html`<${RoundProgress} progress=${progress} />`}
      <p class="round-state">${stateWords(round, shown)}</p>
      <div class="round-acts">
        ${round.open && html`<${CloseRound} key="close" id=${id} name=${name} progress=${progress} away=${away} />`}
        ${!round.open && !round.revealed && html`
          <${RevealRound} key="reveal" id=${id} name=${name} people=${people} shown=${shown} />
          ${!round.seen && html`
            <${ActButton} key="reopen" name="round.reopen" data=${{ round: id }}
              done=${t("The round takes answers again.")}>${t("Reopen the round")}<//>
          `}
        `}
        ${round.revealed && html`
          <${ActButton} key="hide" name="results.hide" data=${{ round: id }}
            done=${t("The results are off all screens.")}>${t("Hide the results")}<//>
        `}
      </div>
    </div>
  `;
}

function stateWords(round, shown) {
  if (round.open) return t("The round is open. Nobody sees any result, you included.");
  if (round.revealed) return shown ? t("The results are on everybody’s screen. The round stays closed.") : t("The results are revealed. The round stays closed.");
  if (round.seen) return t("The results were shown and are hidden now. The round stays closed.");
  return t("The round is closed. Nobody has seen any result yet.");
}

/** How far the room is, in words and as a bar. Counts of people only: no answer can be read from them. */
export function RoundProgress({ progress }) {
  const { started = 0, complete = 0, people = 0 } = progress ?? {};
  if (people === 0) return html`<p class="round-words">${t("Nobody is here yet who could answer. People appear as soon as they join.")}</p>`;
  const begun = n("%(started)s of %(num)s person has started", "%(started)s of %(num)s people have started", people, { started });
  const done = n("%(num)s is done", "%(num)s are done", complete);
  return html`
    <p class="round-words"><strong>${begun}</strong>, ${done}</p>
    <div class="desk-bar" aria-hidden="true">
      <span class="bar-done" style=${{ width: `${(100 * complete) / people}%` }}></span>
      <span class="bar-started" style=${{ width: `${(100 * Math.max(0, started - complete)) / people}%` }}></span>
    </div>
  `;
}

/** What must be known before a round closes of those whose devices are out of reach; empty when there are none. */
export function awayWords(away) {
  return away > 0 ? `${n("%(num)s of them is not connected now: there may be answers on that device that were not sent yet.", "%(num)s of them are not connected now: there may be answers on their devices that were not sent yet.", away)} ${t("What was answered before the close still counts when it comes within a minute, unless you reveal before.")}` : "";
}

function CloseRound({ id, name, progress, away }) {
  const { complete = 0, people = 0 } = progress ?? {};
  const missing = people - complete;
  const text = [
    n("The round closes for %(num)s person.", "The round closes for %(num)s people.", people),
    missing > 0 && n("%(num)s person is not done; what they have answered counts.", "%(num)s people are not done; what they have answered counts.", missing),
    missing > 0 && awayWords(away),
    t("Nothing is shown yet: revealing is a separate step."),
  ];
  const ask = { title: t("Close the round “%(step)s”?", { step: name }), text: text.filter(Boolean).join(" "), yes: t("Close the round") };
  return html`<${ActButton} name="round.close" data=${{ round: id }} look="primary" ask=${ask} done=${t("The round is closed.")}>${t("Close the round")}<//>`;
}

/** What revealing does. `shown`: whether the screens show it in this step. */
export function revealWords(people, shown) {
  return shown
    ? n("The results appear for %(num)s person and on the projector, at once.", "The results appear for %(num)s people and on the projector, at once.", people)
    : t("The results are in the synthesis then, and on the screens in a step that looks at results.");
}

function RevealRound({ id, name, people, shown }) {
  const text = [
    revealWords(people, shown),
    t("What was seen cannot be unseen: this round cannot be opened again."),
  ];
  const ask = { title: t("Reveal the results of “%(step)s”?", { step: name }), text: text.join(" "), yes: t("Reveal the results"), careful: true };
  return html`<${ActButton} name="results.reveal" data=${{ round: id }} look="primary" ask=${ask} done=${t("The results are revealed.")}>${t("Reveal the results")}<//>`;
}
