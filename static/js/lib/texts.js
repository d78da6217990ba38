/**
 * What becomes of each character that somebody typed or pasted: the same rule as workshop/core/texts.py, so that what this
 * device shows as kept is what the server keeps. Pure.
 */
const UNSEEN = /[\u200b\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
const SOFT = /[\u00ad\u206a-\u206f\ufff9-\ufffb]/gu;
const BREAK = /\r\n|[\r\u000b\u000c\u0085\u2028\u2029]/gu;
const FLAG = /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{2,6}\u{e007f})/u;
const MARKS = /[\u061c\u200c-\u200f\ufe00-\ufe0f]/gu;
const BAD = /[\p{Cc}\p{Cs}]/u;
const BREAKS = "\n\t\r\u000b\u000c\u0085";

/** A text as the server will keep it. */
export function tidied(text) {
  const parts = text.split(FLAG).map((part, place) => (place % 2 ? part : part.replace(UNSEEN, "")));
  const kept = parts.join("").replace(SOFT, "").replace(BREAK, "\n").normalize("NFC").trim();
  return kept.replace(MARKS, "").trim() ? kept : "";
}

/** The number of the first character that cannot be kept, from 1, or 0 when all can. */
export function faultIn(text) {
  return [...text].findIndex((char) => BAD.test(char) && !BREAKS.includes(char)) + 1;
}

/** How many characters a text has, as the server counts them. */
export function lengthOf(text) {
  return [...tidied(text)].length;
}

/** What of a text does not fit into `most` characters. */
export function surplus(text, most) {
  return [...tidied(text)].slice(most).join("");
}
