/** The middle of the screen: one thing, which the current step and the shown card decide. */
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { BlockCard } from "./block-card.js";
import { CaseCard } from "./case-card.js";
import { CloseScene } from "./close-scene.js";
import { Contents } from "./contents.js";
import { GroupsScene } from "./groups-scene.js";
import { JoinScene } from "./join-scene.js";
import { Notes } from "./notes.js";
import { Pictures } from "./pictures.js";
import { Question } from "./question.js";
import { card, showsPictures, step } from "./room.js";

function Present() {
  const { kind, id } = card.value ?? {};
  if (kind === "block") return html`<${BlockCard} id=${id} />`;
  if (kind === "case") return html`<${CaseCard} id=${id} />`;
  return html`<${Contents} />`;
}

function Waiting() {
  return html`<p class="wait">${t("The results are not open yet. They will appear here for everybody at once.")}</p>`;
}

const SCENES = { lobby: JoinScene, present: Present, score: Question, groups: GroupsScene, reveal: Waiting, close: CloseScene };

export function Scene() {
  const now = step.value;
  if (!now) return html`<p class="wait">${t("Connecting…")}</p>`;
  const { kind, id } = card.value ?? {};
  if (showsPictures.value && kind !== "case") return html`<${Pictures} />`;
  if (kind === "picture" && id === "notes") return html`<${Notes} />`;
  if (kind === "case") return html`<${CaseCard} id=${id} />`;
  if (kind === "block" && now.kind !== "score") return html`<${BlockCard} id=${id} />`;
  return html`<${SCENES[now.kind] ?? Waiting} key=${now.id} />`;
}
