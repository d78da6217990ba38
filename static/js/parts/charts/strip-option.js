/** The strip: one row per block, a dot per answer or per city, the middle half as a band, the median as a mark. Pure. */
import { axisLines, bandShape, base, levelAxis, medianShape } from "./axes.js";
import { enough } from "./figures.js";
import { tooFewWords } from "./sentences.js";
import { dotSize, heaps, swarm } from "./swarm.js";

/** Where the plot lies inside the drawing, in px; the right column of figures only where there is room for it. */
export function stripLayout(size, em, levels) {
  const wide = size.width >= em * 44;
  const named = size.width >= em * 35; // the same width as in charts.css, where the key of the rows appears
  const left = named ? Math.min(size.width * 0.34, em * 18) : em * 2;
  const right = wide ? em * 9.5 : em * 0.5;
  const width = Math.max(1, size.width - left - right);
  const top = em * (axisLines(levels, width, em) * 1.2 + 0.9);
  return { wide, named, left, right, top, bottom: em * 0.4, width, height: Math.max(1, size.height - top - em * 0.4) };
}

/** The height of a strip in em: rows grow with the crowd, so that dots stay dots. */
export function stripHeight(results, names) {
  const crowd = Math.max(0, ...Object.keys(names).map((row) => results[row]?.dots?.length ?? 0));
  return 4 + Object.keys(names).length * (3.4 + Math.min(2.6, crowd / 60));
}

/** Returns the drawing library's option for `{results, names}` (see Strip). */
export function stripOption({ results, names }, { levels, look, size, words, label }) {
  const { em } = look;
  const plot = stripLayout(size, em, levels);
  const rows = Object.keys(names);
  const rowHeight = plot.height / Math.max(1, rows.length);
  const room = { width: (plot.width / 5) * 0.46, height: rowHeight * 0.68 };
  const drawn = rows.filter((row) => enough(results[row]));
  const largest = Math.max(1, ...drawn.flatMap((row) => heaps(results[row].dots ?? []).map(([, count]) => count)));
  const dot = dotSize(largest, room, { widest: em * 0.8 });
  return {
    ...base(look, label),
    grid: { left: plot.left, right: plot.right, top: plot.top, bottom: plot.bottom },
    xAxis: levelAxis(levels, { width: plot.width, em, look, position: "top" }),
    yAxis: [nameAxis(rows.map((row, at) => (plot.named ? names[row] : shortName(names[row], at))), plot, rowHeight, look), figureAxis(rows, results, plot, look, words)],
    series: [
      rowSeries(rows, rowHeight, 1, (row, at) => bandOrReason(results[row], { ...at, look, words })),
      rowSeries(rows, rowHeight, 2, (row, at) => enough(results[row]) && medianShape(results[row], at.api, { ...at, look })),
      dotSeries(rows, results, room, dot, look),
    ],
  };
}

/** The number that a name starts with, or its place: what the key of the rows explains. */
function shortName(name, at) {
  return name.match(/^\d+/)?.[0] ?? `${at + 1}`;
}

function nameAxis(data, plot, rowHeight, look) {
  const lines = Math.max(1, Math.floor(rowHeight / (look.em * 1.15)));
  return {
    type: "category",
    inverse: true,
    data,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: look.line } },
    axisLabel: {
      interval: 0,
      color: look.ink,
      fontSize: look.em,
      lineHeight: look.em * 1.15,
      width: plot.left - look.em,
      height: lines * look.em * 1.15,
      overflow: "break",
      lineOverflow: "truncate",
      margin: look.em * 0.8,
    },
  };
}

function figureAxis(rows, results, plot, look, { t, number }) {
  const figures = (row) => {
    const result = results[row];
    if (!enough(result)) return "–";
    return `${number(result.median)}\n${t("%(n)s of %(people)s", { n: result.n, people: result.people })}`;
  };
  return {
    type: "category",
    inverse: true,
    position: "right",
    show: plot.wide,
    data: rows.map(figures),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { interval: 0, color: look.ink, fontSize: look.em, lineHeight: look.em * 1.15, margin: look.em * 0.8 },
  };
}

/** One shape per row: `shape(row, {api, middle, top, bottom})` or nothing. */
function rowSeries(rows, rowHeight, z, shape) {
  const renderItem = (params, api) => {
    const middle = api.coord([2, params.dataIndex]);
    const at = { api, middle, top: middle[1] - rowHeight * 0.44, bottom: middle[1] + rowHeight * 0.44 };
    return { type: "group", children: [shape(rows[params.dataIndex], at)].filter(Boolean) };
  };
  return { type: "custom", silent: true, z, renderItem, data: rows.map((_, row) => [2, row]) };
}

function bandOrReason(result, { api, middle, top, bottom, look, words }) {
  if (enough(result)) return bandShape(result, api, { top, bottom, look });
  return text(tooFewWords(result, words), middle, look);
}

function text(words, [x, y], look) {
  return { type: "text", style: { text: words, x, y, align: "center", verticalAlign: "middle", fill: look.soft, fontSize: look.em, fontFamily: look.font } };
}

function dotSeries(rows, results, room, dot, look) {
  const data = rows.flatMap((row, index) =>
    enough(results[row])
      ? swarm(results[row].dots ?? [], room, dot).map(({ value, dx, dy }) => ({ value: [value, index], symbolOffset: [dx, dy] }))
      : [],
  );
  return { type: "scatter", silent: true, z: 3, symbolSize: dot * 0.86, itemStyle: { color: look.dot, opacity: 1 }, data };
}
