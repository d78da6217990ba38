/** The five words of the scale for a picture: given with it (report page) or from the pack in the reader's language. */
import { levelWord } from "../../lib/pack.js";
import { LEVELS } from "./figures.js";

export function scaleWords(given) {
  return given ?? LEVELS.map((level) => levelWord(level));
}
