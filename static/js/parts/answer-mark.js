/** The mark each answer carries: on this device, saved, or refused because… */
import { html } from "../lib/html.js";
import { sentence } from "../lib/refusals.js";
import { t } from "../lib/words.js";

/** `mark`: {state, code} from the outbox, or nothing; then `held` says whether the server has an answer. */
export function AnswerMark({ mark, held = false }) {
  const state = mark?.state ?? (held ? "saved" : "none");
  return html`
    <p class="answer-mark" data-state=${state}>
      ${state !== "none" && html`<span class="answer-mark-sign" aria-hidden="true">${SIGNS[state]}</span>`}
      <span>${words(state, mark)}</span>
    </p>`;
}

const SIGNS = { device: "…", saved: "✓", refused: "!" };

function words(state, mark) {
  if (state === "device") return t("on this device, not sent yet");
  if (state === "saved") return t("saved");
  if (state === "refused") return t("not counted: %(reason)s", { reason: sentence(mark) });
  return "";
}
