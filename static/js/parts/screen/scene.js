/** The middle of the screen: one thing, which the current step and the shown card decide. */
import { html } from "../../lib/html.js";
import { t } from "../../lib/words.js";
import { BlockCard } from "./block-card.js";
import { BreakScene } from "./break-scene.js";
import { CaseCard } from "./case-card.js";
import { CloseScene } from "./close-scene.js";
import { Contents } from "./contents.js";
import { GroupsScene } from "./groups-scene.js";
import { JoinScene } from "./join-scene.js";
import { Notes } from "./notes.js";
import { Pictures } from "./pictures.js";
import { Question } from "./question.js";
import { card, closed, groupsOpen, showsPictures, step } from "./room.js";
import { SpeakerLine, SpeakersScene } from "./speakers.js";
import { Themes } from "./themes.js";
import { VoteScene } from "./vote-scene.js";

/** Who goes where comes first: people are looking for their place. */
function Present() {
  const { kind, id } = card.value ?? {};
  if (!card.value && groupsOpen.value) return html`<${GroupsScene} />`;
  if (kind === "block") return html`<${BlockCard} id=${id} />`;
  if (kind === "case") return html`<${CaseCard} id=${id} />`;
  return step.value.speakers?.length ? html`<${SpeakersScene} />` : html`<${Contents} />`;
}

function Waiting() {
  return html`<p class="wait">${t("The results are not open yet. They will appear here for everybody at once.")}</p>`;
}

const SCENES = { lobby: JoinScene, present: Present, score: Question, groups: GroupsScene, break: BreakScene, vote: VoteScene, reveal: Waiting, close: CloseScene };

/** The middle of the screen; who speaks stands over it, unless the speakers themselves are the scene. */
export function Scene() {
  const now = step.value;
  if (!now) return html`<p class="wait">${t("Connecting…")}</p>`;
  if (closed.value) return html`<${CloseScene} />`;
  const alone = now.kind === "present" && !card.value && !groupsOpen.value;
  return alone || !now.speakers?.length ? html`<${Middle} now=${now} />` : html`<div class="under-speaker"><${SpeakerLine} /><${Middle} now=${now} /></div>`;
}

const isGroups = (shown) => shown?.kind === "local";

function Middle({ now }) {
  const { kind, id } = card.value ?? {};
  if (showsPictures.value && kind !== "case" && !isGroups(card.value)) return html`<${Pictures} />`;
  if (kind === "picture" && id === "notes") return html`<${Notes} />`;
  if (kind === "picture" && id === "themes") return html`<${Themes} />`;
  if (kind === "case") return html`<${CaseCard} id=${id} />`;
  if (kind === "block" && now.kind !== "score") return html`<${BlockCard} id=${id} />`;
  return html`<${SCENES[now.kind] ?? Waiting} key=${now.id} />`;
}
