/** What keys and buttons do. Steering is for facilitators; the server decides, this only says so early. */
import { consequences } from "../../lib/before-step.js";
import { presentFloor } from "../../lib/floor.js";
import { command } from "../../lib/socket.js";
import { sentence } from "../../lib/refusals.js";
import { t } from "../../lib/words.js";
import { beside, cardBeside, nextAct } from "./course.js";
import { turn, pause } from "./pages.js";
import { agenda, cards, choose, inFront, known, round, rounds, steers, step, steps } from "./room.js";
import { hint, overlay, resize, say, toggle } from "./settings.js";

const PAUSE = 1500; // ms after a warning in which a second press does not count: a hasty one must do no harm
const LAPSE = 60_000; // ms after which the warning is given again
let warned = { of: "", at: 0 };
let busy = false;

export const ACTIONS = {
  next: () => move(1),
  previous: () => move(-1),
  reveal,
  speaker: nextSpeaker,
  up: () => look(-1),
  down: () => look(1),
  full: fullScreen,
  join: () => toggle("join"),
  blank: () => toggle("blank"),
  clock: () => toggle("clock"),
  help: () => toggle("help"),
  larger: () => resize(1),
  smaller: () => resize(-1),
  page: () => turn(1),
  pause,
  close: () => {
    overlay.value = null;
    hint.value = "";
  },
};

async function act(name, data, done = "") {
  if (!steers.value) {
    say(t("Only a facilitator who is signed in here can do this. This screen follows the room."));
    return false;
  }
  if (busy) return false;
  busy = true;
  const answer = await command(name, data);
  busy = false;
  say(answer.ok ? done : sentence(answer));
  return answer.ok;
}

/** Tell whether somebody was warned of what cannot be taken back, and pressed again; the first press only warns. */
function sure(of, warning) {
  const since = warned.of === of ? Date.now() - warned.at : Infinity;
  if (since < PAUSE) return false;
  if (since < LAPSE) return true;
  warned = { of, at: Date.now() };
  say(warning);
  return false;
}

async function move(by) {
  const to = beside(steps.value, agenda.value.current, by);
  if (!to) return say(by > 0 ? t("This is the last step.") : t("This is the first step."));
  const told = consequences(to, known());
  if (steers.value && told.length && !sure(`open ${to.id}`, [...told, t("Press the key again to do it.")].join(" "))) return undefined;
  warned = { of: "", at: 0 };
  return act("step.open", { step: to.id });
}

async function reveal() {
  const next = nextAct(round.value, rounds.value);
  if (!next) return say(t("There is no round to stop or to reveal in this step."));
  const revealing = `reveal ${round.value}`;
  if (steers.value && next === "results.reveal" && !sure(revealing, t("Everybody will see the results: press Space again to reveal them."))) return undefined;
  const done = {
    "round.close": t("The round is stopped. Nothing is shown yet: press Space again to reveal."),
    "results.reveal": "",
    "results.hide": t("The results are hidden."),
  }[next];
  if (await act(next, { round: round.value }, done)) warned = { of: next === "round.close" ? revealing : "", at: Date.now() };
  return undefined;
}

/** Give the floor to who comes next; after the last speaker, to nobody. */
async function nextSpeaker() {
  const { list, now, next } = presentFloor(step.value);
  if (!list.length) return say(t("This step has no speakers."));
  if (!now && !next) return say(t("Everybody on the list has had the floor."));
  return act("floor.give", { speaker: next?.id ?? null });
}

/** The next picture or card: for the whole room when a facilitator is signed in here, otherwise for this screen. */
function look(by) {
  const to = cardBeside(cards.value, inFront.value, by);
  if (!to) return undefined;
  if (!steers.value || to.kind === "local") return choose(to);
  return act("screen.show", { card: to });
}

async function fullScreen() {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  } catch {
    say(t("This browser does not allow full screen here."));
  }
}
