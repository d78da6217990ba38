/** The mark each answer carries: on this device, saved, or refused because… */
import { announceAfter } from "../lib/announce.js";
import { html, useEffect, useRef } from "../lib/html.js";
import { sentence } from "../lib/refusals.js";
import { t } from "../lib/words.js";

const CALM = 1200; // ms: of "on this device" and "saved" right after it, only the last is said

/**
 * `mark`: {state, code} from the outbox, or nothing; then `held` says whether the server has an answer.
 * `spoken`: what the mark is about, in words; then screen readers are told when it changes.
 */
export function AnswerMark({ mark, held = false, spoken = "" }) {
  const state = mark?.state ?? (held ? "saved" : "none");
  useSpoken(spoken, state, mark);
  return html`
    <p class="answer-mark" data-state=${state}>
      ${state !== "none" && html`<span class="answer-mark-sign" aria-hidden="true">${SIGNS[state]}</span>`}
      <span key=${`${state} ${mark?.code ?? ""}`}>${words(state, mark)}</span>
    </p>`;
}

function useSpoken(spoken, state, mark) {
  const before = useRef({ spoken, state });
  useEffect(() => {
    const same = before.current.spoken === spoken && before.current.state === state;
    before.current = { spoken, state };
    if (spoken && !same && state !== "none") announceAfter(CALM, `${spoken}: ${words(state, mark)}`);
  }, [spoken, state]);
}

const SIGNS = { device: "…", saved: "✓", refused: "!" };

function words(state, mark) {
  if (state === "device") return t("on this device, not sent yet");
  if (state === "saved") return t("saved");
  if (state === "refused") return t("not counted: %(reason)s", { reason: sentence(mark) });
  return "";
}
