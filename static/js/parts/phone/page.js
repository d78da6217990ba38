/** The participant's page: header, banner, and the one thing that the room does now. */
import { html, useEffect, useRef } from "../../lib/html.js";
import { link, me } from "../../lib/socket.js";
import { waiting } from "../../lib/outbox.js";
import { currentStep, everyone, stepTitle } from "../../lib/room.js";
import { lostAnswers, uncounted } from "../../lib/late.js";
import { lazy } from "../../lib/lazy.js";
import { kind } from "../../lib/store.js";
import { language, t } from "../../lib/words.js";
import { Announcer } from "../announcer.js";
import { Banner } from "../banner.js";
import { PlacedWatch } from "./placed-watch.js";
import { PageHeader } from "./page-header.js";
import { Lobby } from "./lobby.js";
import { Present } from "./present.js";
import { Speaking } from "../speakers/speaking.js";
import { Score } from "./score.js";
import { Unfinished } from "../unfinished.js";
import { Uncounted } from "../uncounted.js";

const Break = lazy(() => import("./break.js"), "Break");
const Close = lazy(() => import("./close.js"), "Close");
const Ended = lazy(() => import("../ended.js"), "Ended");
const Groups = lazy(() => import("./groups.js"), "Groups");
const Over = lazy(() => import("./close.js"), "Over");
const Reveal = lazy(() => import("./reveal.js"), "Reveal");
const Vote = lazy(() => import("./vote.js"), "Vote");
const Waiting = lazy(() => import("../waiting.js"), "Waiting");
const STEPS = { lobby: Lobby, present: Present, score: Score, groups: Groups, break: Break, vote: Vote, reveal: Reveal, close: Close };

export function ParticipantPage({ boot }) {
  useEffect(() => { setTimeout(fetchRest, 3000); }, []);
  const step = currentStep();
  const person = me.value ? kind(`person:${me.value.id}`, "me") : {};
  useTitle(step);
  const closed = Boolean(everyone("workshop").closed) && step?.kind !== "close";
  const focus = useStepFocus(closed ? "over" : step?.id);
  const Step = closed ? Over : STEPS[step?.kind];
  const stream = `person:${me.value?.id}`;
  return html`
    <a class="skip-link" href="#main">${t("Go to the content")}</a>
    <${PageHeader} boot=${boot} person=${person} />
    <${Banner} link=${link.value} unsent=${waiting.value.length} lost=${lostAnswers(uncounted(stream))} saysEnd=${false} />
    <${Announcer} />
    <main id="main" class="page" tabindex="-1" ref=${focus}>
      ${link.value.state === "ended"
        ? html`<${Ended} boot=${boot} code=${link.value.code} />`
        : person.waits ? html`<${Waiting} />`
        : Step ? html`${!closed && html`<${Speaking} step=${step} />`}
            ${person.id && html`<${PlacedWatch} person=${person} step=${step} />`}
            <${Uncounted} stream=${stream} />
            <${Unfinished} step=${step} group=${person.group} />
            <${Step} key=${closed ? "over" : step.id} boot=${boot} step=${step} person=${person} />` : html`<p class="soft">${t("Connecting…")}</p>`}
    </main>`;
}

function fetchRest() {
  [Break, Close, Ended, Groups, Over, Reveal, Vote, Waiting].forEach((part) => part.soon());
}

function useTitle(step) {
  const workshop = everyone("workshop").title;
  useEffect(() => {
    document.title = [step && stepTitle(step), workshop].filter(Boolean).join(" – ") || t("Workshop");
  }, [step, language.value, workshop]);
}

/** Focus goes to the heading when the room moves to another step, and only then: never at the first drawing. */
function useStepFocus(id) {
  const main = useRef(null);
  const before = useRef(id);
  useEffect(() => {
    if (id && before.current && before.current !== id) {
      scrollTo({ top: 0 });
      focusHeading(main.current);
    }
    before.current = id;
  }, [id]);
  return main;
}

/** A step whose part is still being fetched has no heading yet: wait for it, unless the person goes somewhere else. */
function focusHeading(main) {
  const heading = main?.querySelector("h1");
  if (heading) {
    heading.focus({ preventScroll: true });
    return;
  }
  const watch = new MutationObserver(() => {
    if (!main.querySelector("h1")) return;
    watch.disconnect();
    if ([document.body, main].includes(document.activeElement)) focusHeading(main);
  });
  watch.observe(main, { childList: true, subtree: true });
}
