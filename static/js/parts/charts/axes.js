/** What the pictures have in common: the scale 0–4 as an axis with words, the middle half as a band, the median as a mark. */
import { LEVELS } from "./figures.js";

/** Rough width of a text in em; the library measures exactly, this only decides whether words fit at all. */
export const roughly = (text) => text.length * 0.56;

/** Whether each level's longest word fits into a fifth of `width` px. */
export function wordsFit(levels, width, em) {
  const longest = Math.max(...levels.flatMap((level) => level.split(/\s+/)).map(roughly));
  return longest * em <= width / 5 - em * 0.3;
}

/** Lines that a level's words and its number take above or below the axis. */
export function axisLines(levels, width, em) {
  if (!wordsFit(levels, width, em)) return 1;
  const room = width / 5 - em * 0.3;
  return 1 + Math.max(...levels.map((level) => linesOf(level, room / em)));
}

function linesOf(text, room) {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/\s+/)) {
    if (used && used + roughly(word) + 0.3 > room) [lines, used] = [lines + 1, 0];
    used += roughly(word) + 0.3;
  }
  return lines;
}

/** The scale 0–4 as a horizontal axis: the word before the number; the number alone where words do not fit. */
export function levelAxis(levels, { width, em, look, position }) {
  const words = wordsFit(levels, width, em);
  return {
    type: "value",
    position,
    min: -0.5,
    max: 4.5,
    interval: 1,
    axisLine: { show: false },
    axisTick: { show: false, customValues: LEVELS },
    splitLine: { show: true, showMinLine: false, showMaxLine: false, lineStyle: { color: look.line, width: 1 } },
    axisLabel: {
      customValues: LEVELS,
      formatter: (value) => (words ? `${levels[value]}\n${value}` : `${value}`),
      color: look.ink,
      fontSize: em,
      lineHeight: em * 1.2,
      width: width / 5 - em * 0.3,
      overflow: "break",
      margin: em * 0.5,
    },
  };
}

/** Settings of every picture: type, no hover, no movement (the surface allows it for the first drawing), aria sentence. */
export function base(look, label) {
  return {
    aria: { enabled: true, label: { description: label } },
    textStyle: { fontFamily: look.font, fontSize: look.em, color: look.ink },
    backgroundColor: look.ground,
    tooltip: { show: false },
    stateAnimation: { duration: 0 },
  };
}

/** Band of the middle half between two heights, as a shape of a custom series. */
export function bandShape({ q1, q3, median }, api, { top, bottom, look }) {
  const x = (value) => api.coord([value, 0])[0];
  const pad = look.em * 0.2;
  const left = Math.min(x(q1), x(median)) - pad;
  const width = Math.max(x(q3), x(median)) + pad - left;
  return { type: "rect", shape: { x: left, y: top, width, height: bottom - top, r: pad }, style: { fill: look.band } };
}

/** Mark of the median between two heights. It lies under the dots, so that it hides nobody, and reaches out above and below. */
export function medianShape({ median }, api, { top, bottom, look }) {
  const width = look.em * 0.28;
  const shape = { x: api.coord([median, 0])[0] - width / 2, y: top, width, height: bottom - top };
  return { type: "rect", shape, style: { fill: look.ink } };
}
