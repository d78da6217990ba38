/** City × block: the median as a number (and its word where it fits) on the colour of its level; "–" for too few. Pure. */
import { base, roughly } from "./axes.js";
import { enough, levelOf, wordOf } from "./figures.js";

/** Returns the option for `{results, blocks}` and the cities of one page, in order: [[id, name], …]. */
export function heatOption({ results, blocks, rows }, { levels, look, size, words, label }) {
  const { em } = look;
  const left = Math.min(size.width * 0.3, em * (2 + Math.max(4, ...rows.map(([, name]) => roughly(name)))));
  const width = Math.max(1, size.width - left - em * 0.2);
  const cell = { width: width / blocks.length, height: (size.height - em * 2.2) / Math.max(1, rows.length) };
  const data = rows.flatMap(([city], y) => blocks.map((block, x) => [x, y, results[`${city}/${block.id}`]]));
  return {
    ...base(look, label),
    grid: { left, right: em * 0.2, top: em * 2, bottom: em * 0.2 },
    xAxis: { ...plain(look), type: "category", position: "top", data: blocks.map((block) => `${block.number}`) },
    yAxis: { ...plain(look, left - em), type: "category", inverse: true, data: rows.map(([, name]) => name) },
    series: [cells(data, cell, { levels, look, words })],
  };
}

function plain(look, width) {
  return {
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: { interval: 0, color: look.ink, fontSize: look.em, width, overflow: width ? "truncate" : "none", margin: look.em * 0.5 },
  };
}

/** Whether every level's word and number fit into a cell in one line; all cells are written alike. */
export function wordsInCells(levels, cell, em) {
  return Math.max(...levels.map((level) => roughly(`${level} 0`))) * em < cell.width * 0.94;
}

/** The text of a cell: the word and the number, the number alone, or "–" for too few. */
export function cellText(result, withWords, levels, { number }) {
  if (!enough(result)) return "–";
  const value = number(result.median);
  return withWords && Number.isInteger(result.median) ? `${wordOf(result.median, levels)} ${value}` : value;
}

function cells(data, cell, { levels, look, words }) {
  const withWords = wordsInCells(levels, cell, look.em);
  const renderItem = (params, api) => {
    const [x, y, result] = data[params.dataIndex];
    const [cx, cy] = api.coord([x, y]);
    const shown = enough(result);
    const level = shown ? levelOf(result.median) : 0;
    const shape = { x: cx - cell.width / 2 + 1, y: cy - cell.height / 2 + 1, width: cell.width - 2, height: cell.height - 2 };
    const style = { fill: shown ? look.levels[level] : look.ground, stroke: look.line, lineWidth: 1 };
    const text = cellText(result, withWords, levels, words);
    return {
      type: "group",
      children: [
        { type: "rect", shape, style },
        { type: "text", style: { text, x: cx, y: cy, align: "center", verticalAlign: "middle", fill: shown ? look.inks[level] : look.ink, fontSize: look.em, fontFamily: look.font } },
      ],
    };
  };
  return { type: "custom", silent: true, renderItem, data: data.map(([x, y]) => [x, y]) };
}
