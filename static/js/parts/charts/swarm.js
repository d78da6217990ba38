/** Where the dots of a strip go: equal answers are packed around their value, in the same places on every screen. */

/** Groups answers by value: [[value, how many], …], ascending. */
export function heaps(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => a[0] - b[0]);
}

/** The widest dot (px) with which every heap stays within its room: {width, height} around a value, in px. */
export function dotSize(largest, room, { smallest = 3, widest = 16 } = {}) {
  for (let size = widest; size > smallest; size -= 0.5) {
    if (Math.floor(room.width / size) * Math.floor(room.height / size) >= largest) return size;
  }
  return smallest;
}

/**
 * Returns a place for each answer: {value, dx, dy}, dx and dy in px from the value's point on the row.
 * A heap grows upwards and downwards first and then sideways; the place depends on the rank alone, never on chance.
 */
export function swarm(values, room, size) {
  const perColumn = Math.max(1, Math.floor(room.height / size));
  return heaps(values).flatMap(([value, count]) => {
    const columns = Math.ceil(count / perColumn);
    const rows = Math.ceil(count / columns);
    return Array.from({ length: count }, (_, rank) => {
      const column = Math.floor(rank / rows);
      const inColumn = Math.min(rows, count - column * rows);
      return {
        value,
        dx: (column - (columns - 1) / 2) * size,
        dy: ((rank % rows) - (inColumn - 1) / 2) * size,
      };
    });
  });
}
