/** The keys that are also buttons, in the order of the control bar: action, key cap, words. One list for bar and help. */
import { t } from "../../lib/words.js";
import { nextAct } from "./course.js";
import { paging, paused } from "./pages.js";
import { round, rounds, step } from "./room.js";

export const SPACE_WORDS = {
  "round.close": () => t("Stop the round"),
  "results.reveal": () => t("Reveal the results"),
  "results.hide": () => t("Hide the results"),
};

export const CONTROLS = [
  { action: "previous", cap: "←", keys: "ArrowLeft", words: () => t("Previous step"), steers: true },
  { action: "next", cap: "→", keys: "ArrowRight", words: () => t("Next step"), steers: true },
  { action: "reveal", cap: "␣", keys: "Space", words: () => SPACE_WORDS[nextAct(round.value, rounds.value)]?.() ?? t("Stop or reveal"), steers: true },
  { action: "speaker", cap: "S", keys: "S", words: () => t("Next speaker"), steers: true, only: () => Boolean(step.value?.speakers?.length) },
  { action: "up", cap: "↑", keys: "ArrowUp", words: () => t("Previous picture") },
  { action: "down", cap: "↓", keys: "ArrowDown", words: () => t("Next picture") },
  { action: "page", cap: "N", keys: "N", words: () => t("Next page"), only: () => Boolean(paging.value) },
  { action: "pause", cap: "P", keys: "P", words: () => (paused.value ? t("Turn pages by themselves") : t("Stay on this page")), only: () => Boolean(paging.value) },
  { action: "join", cap: "Q", keys: "Q", words: () => t("How to join") },
  { action: "clock", cap: "T", keys: "T", words: () => t("Large clock") },
  { action: "blank", cap: "B", keys: "B", words: () => t("Blank screen") },
  { action: "smaller", cap: "−", keys: "-", words: () => t("Smaller") },
  { action: "larger", cap: "+", keys: "+", words: () => t("Larger") },
  { action: "full", cap: "F", keys: "F", words: () => t("Full screen") },
  { action: "help", cap: "H", keys: "H", words: () => t("Keys") },
];

/** Keys without a button in the bar at this moment. */
export const FURTHER = [
  { cap: "N", words: () => t("Next page of a long list") },
  { cap: "P", words: () => t("Stay on this page, or turn pages by themselves") },
  { cap: "Esc", words: () => t("Close what lies over the step") },
];
