/** The distribution of one item: a bar per level with its number on it, and under the bars the middle half and the median. Pure. */
import { axisLines, bandShape, base, levelAxis, medianShape } from "./axes.js";
import { LEVELS } from "./figures.js";

/** Returns the drawing library's option for a RESULT with enough answers. */
export function distributionOption(result, { levels, look, size, words, label }) {
  const { em } = look;
  const side = em * 0.5;
  const width = Math.max(1, size.width - 2 * side);
  const bottom = em * (axisLines(levels, width, em) * 1.2 + 1.6);
  const most = Math.max(...result.counts, 1);
  return {
    ...base(look, label),
    grid: { left: side, right: side, top: em * 1.8, bottom },
    xAxis: { ...levelAxis(levels, { width, em, look, position: "bottom" }), splitLine: { show: false }, offset: em * 1.1 },
    yAxis: { type: "value", min: 0, max: most, show: false },
    series: [bars(result, look, width, words), foot(result, look)],
  };
}

function bars({ counts }, look, width, { number }) {
  return {
    type: "bar",
    silent: true,
    barWidth: (width / 5) * 0.72,
    data: LEVELS.map((level) => ({
      value: [level, counts[level]],
      itemStyle: { color: look.levels[level], borderColor: look.edge, borderWidth: counts[level] ? 1 : 0 },
    })),
    label: {
      show: true,
      position: "top",
      formatter: ({ value }) => number(value[1], 0),
      color: look.ink,
      fontSize: look.em * 1.2,
      fontWeight: "bold",
    },
  };
}

/** The line under the bars: ground, band q1–q3, median mark. */
function foot(result, look) {
  const renderItem = (params, api) => {
    const [left, ground] = api.coord([-0.5, 0]);
    const [right] = api.coord([4.5, 0]);
    const line = { type: "rect", shape: { x: left, y: ground, width: right - left, height: 1.5 }, style: { fill: look.ink } };
    const at = { top: ground + look.em * 0.3, bottom: ground + look.em * 1.05, look };
    return { type: "group", children: [line, bandShape(result, api, at), medianShape(result, api, at)] };
  };
  return { type: "custom", silent: true, clip: false, renderItem, data: [[0, 0]] };
}
