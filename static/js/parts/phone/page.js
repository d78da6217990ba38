/** The participant's page: header, banner, and the one thing that the room does now. */
import { html, useEffect, useRef } from "../../lib/html.js";
import { link, me } from "../../lib/socket.js";
import { waiting } from "../../lib/outbox.js";
import { currentStep, everyone, stepTitle } from "../../lib/room.js";
import { kind } from "../../lib/store.js";
import { language, t } from "../../lib/words.js";
import { Announcer } from "../announcer.js";
import { Banner } from "../banner.js";
import { Ended } from "../ended.js";
import { PageHeader } from "./page-header.js";
import { Lobby } from "./lobby.js";
import { Present } from "./present.js";
import { Score } from "./score.js";
import { Groups } from "./groups.js";
import { Reveal } from "./reveal.js";
import { Close } from "./close.js";

const STEPS = { lobby: Lobby, present: Present, score: Score, groups: Groups, reveal: Reveal, close: Close };

export function ParticipantPage({ boot }) {
  const step = currentStep();
  const person = me.value ? kind(`person:${me.value.id}`, "me") : {};
  useTitle(step);
  const focus = useStepFocus(step?.id);
  const Step = STEPS[step?.kind];
  return html`
    <a class="skip-link" href="#main">${t("Go to the content")}</a>
    <${PageHeader} boot=${boot} person=${person} />
    <${Banner} link=${link.value} unsent=${waiting.value.length} />
    <${Announcer} />
    <main id="main" class="page" tabindex="-1" ref=${focus}>
      ${link.value.state === "ended"
        ? html`<${Ended} boot=${boot} code=${link.value.code} />`
        : Step ? html`<${Step} key=${step.id} boot=${boot} step=${step} person=${person} />` : html`<p class="soft">${t("Connecting…")}</p>`}
    </main>`;
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
      main.current?.querySelector("h1")?.focus({ preventScroll: true });
    }
    before.current = id;
  }, [id]);
  return main;
}
