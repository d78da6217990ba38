/** The report's page on the desk, alive: how far the zip is, and a preview that follows the room. Works without this. */
import { loadWords, t } from "./lib/words.js";

const BUSY = 1_000; // ms between two looks while a zip is being made
const QUIET = 15_000; // ms between two looks at what the room did
const making = document.getElementById("making");
const frame = document.getElementById("preview-frame");
let version = null;

await loadWords(document.documentElement.lang || "en").catch(() => {}); // then it speaks English
follow();

async function follow() {
  const state = await look();
  if (state) {
    if (version !== null && state.version !== version) renew();
    version = state.version;
    if (making.dataset.busy === "yes" && state.making) tell(state.making);
  }
  setTimeout(follow, making.dataset.busy === "yes" ? BUSY : QUIET);
}

async function look() {
  try {
    const answer = await fetch(making.dataset.state);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // no connection: look again later
  }
}

/** The same page in the frame, at the same place. */
function renew() {
  const inside = frame.contentWindow;
  const top = inside.scrollY;
  frame.addEventListener("load", () => inside.scrollTo(0, top), { once: true });
  inside.location.reload();
}

function tell({ done, of, ready, refused }) {
  if (ready || refused) {
    making.dataset.busy = "no";
    const known = document.querySelector(`[data-refused="${CSS.escape(refused || "")}"]`) ?? document.querySelector('[data-refused=""]');
    const words = ready ? document.getElementById("making-ready") : known;
    words.hidden = false;
    making.replaceChildren(words); // in its own place: somebody may be typing elsewhere on this page
    return;
  }
  const [line, bar] = [making.querySelector("p"), making.querySelector("progress")];
  const words = t("The zip is being made: %(done)s of %(all)s files are done.", { done, all: of });
  if (line.textContent !== words) line.textContent = words;
  [bar.max, bar.value] = [of, done];
}
