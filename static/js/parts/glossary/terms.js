/** Texts of the pack in which words of the glossary are buttons: a tap, or Enter, shows what they mean. */
import { html } from "../../lib/html.js";
import { termsOf } from "../../lib/pack-more.js";
import { cut } from "../../lib/terms.js";
import { language as reader, t } from "../../lib/words.js";
import { Fallback } from "../words-of.js";

/**
 * Return `say(text, quiet)` for the texts of one card, which are in `written`: a word is marked where it comes first.
 * The same text is answered alike however often it is drawn. `quiet`: no label that it is not the reader's language.
 */
export function glossed(written) {
  const seen = new Set();
  const known = new Map();
  return (text, quiet = true) => {
    const finder = termsOf(written);
    if (!known.has(text)) known.set(text, cut(text, finder, seen));
    const drawn = known.get(text).map((piece) => (piece.entry ? html`<${Term} entry=${piece.entry} words=${piece.text} />` : piece));
    if (!written || written === reader.value) return drawn;
    return html`<span lang=${written}>${drawn}</span>${!quiet && html` <${Fallback} code=${written} />`}`;
  };
}

/** No <button>: the box of one cannot break over lines in the middle of a sentence, and these are words of a sentence. */
function Term({ entry, words }) {
  const open = (event) => {
    event.preventDefault();
    event.stopPropagation();
    show(entry);
  };
  const key = (event) => ["Enter", " "].includes(event.key) && open(event);
  return html`<span role="button" tabindex="0" class="term" aria-haspopup="dialog" aria-description=${t("What does this mean?")}
    onClick=${open} onKeyDown=${key}>${words}</span>`;
}

async function show(entry) {
  const { showTerm } = await import("./term-dialog.js");
  showTerm(entry);
}
