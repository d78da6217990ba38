/** What the room does now, and what the facilitator can do about it. One face per kind of step. */

import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { ActButton } from "./act-button.js";
import { kindName, stepName } from "./names.js";
import { NowBreak } from "./now-break.js";
import { NowClose } from "./now-close.js";
import { NowGroups } from "./now-groups.js";
import { NowLobby } from "./now-lobby.js";
import { NowPresent } from "./now-present.js";
import { NowReveal } from "./now-reveal.js";
import { NowScore } from "./now-score.js";
import { NowVote } from "./now-vote.js";
import { OtherRounds } from "./other-rounds.js";
import { Speakers } from "./speakers.js";

const FACES = { lobby: NowLobby, present: NowPresent, score: NowScore, groups: NowGroups, break: NowBreak, vote: NowVote, reveal: NowReveal, close: NowClose };

/** `room`: all that the desk holds, as `room.js` gathers it. */
export function Now({ room }) {
  const { step, steps } = room;
  if (!step) return html`<section class="now"><p class="empty">${t("Connecting…")}</p></section>`;
  const Face = FACES[step.kind];
  return html`
    <section class="now" aria-labelledby="now-title">
      <p class="now-where">${t("Step %(number)s of %(steps)s", { number: steps.indexOf(step) + 1, steps: steps.length })} · ${kindName(step.kind)}</p>
      <h2 id="now-title" data-home tabindex="-1">${stepName(step)}</h2>
      ${room.workshop.closed && html`
        <p class="notice warn closed-now">${t("The workshop has ended.")} ${t("No more answers or notes are taken.")}
          <${ActButton} name="workshop.reopen" done=${t("The workshop goes on.")}>${t("Take back the end")}<//></p>`}
      <${Speakers} key=${`speakers-${step.id}`} step=${step} />
      <${Face} key=${step.id} room=${room} />
      <${OtherRounds} room=${room} />
    </section>
  `;
}
