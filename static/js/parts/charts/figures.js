/** Small calculations on results that pictures, sentences and tables share. Results come from the server; nothing is tallied here. */

export const LEVELS = [0, 1, 2, 3, 4];

/** Whether a result may be drawn: it exists and stands on enough answers. */
export function enough(result) {
  return Boolean(result) && !result.too_few && typeof result.median === "number";
}

/** The word of a level or of a value between two levels ("Emerging", "Emerging – Developing"). */
export function wordOf(value, levels) {
  const low = Math.floor(value);
  const high = Math.ceil(value);
  return low === high ? levels[low] : `${levels[low]} – ${levels[high]}`;
}

/** The level whose colour stands for a value: halves go to the upper level. */
export function levelOf(value) {
  return Math.max(0, Math.min(4, Math.floor(value + 0.5)));
}

/** Median and quartiles of a list, by linear interpolation (type 7 of Hyndman and Fan, 1996), as the core counts them. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => {
    const place = (sorted.length - 1) * share;
    const low = Math.floor(place);
    return sorted[low] + (place - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
  };
  return { median: at(0.5), q1: at(0.25), q3: at(0.75) };
}

/** The ratings behind the counts of an item: [0, 2, 1, …] → [1, 1, 2, …]. */
export function ratings(counts) {
  return LEVELS.flatMap((level) => Array(counts[level]).fill(level));
}

/** Results of one round out of a view keyed "round/…": {rest of the key: result}. */
export function ofRound(results, round) {
  const start = `${round}/`;
  return Object.fromEntries(
    Object.entries(results)
      .filter(([key]) => key.startsWith(start))
      .map(([key, result]) => [key.slice(start.length), result]),
  );
}

/** City medians per block out of {"city/block": result}: {block: {dots, n, median, q1, q3}}; cities with too few are left out. */
export function byCity(results, blocks, minimum = 1) {
  return Object.fromEntries(
    blocks.map((block) => {
      const cells = Object.entries(results).filter(([key]) => key.slice(key.indexOf("/") + 1) === block);
      const dots = cells.filter(([, cell]) => enough(cell)).map(([, cell]) => cell.median).sort((a, b) => a - b);
      if (dots.length < minimum) return [block, { n: dots.length, people: cells.length, too_few: true }];
      return [block, { n: dots.length, people: cells.length, dots, ...spread(dots) }];
    }),
  );
}

/** The cities in the reader's alphabetical order: [[id, name], …]. Equal names get their country. */
export function alphabetical(cities, { collate, countryName }) {
  const names = Object.values(cities).map((city) => city.name);
  const twice = (name) => names.indexOf(name) !== names.lastIndexOf(name);
  return Object.entries(cities)
    .map(([id, { name, country }]) => [id, twice(name) ? `${name} (${countryName(country)})` : name])
    .sort((a, b) => collate(a[1], b[1]));
}
