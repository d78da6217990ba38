/** In which phase a clock is. Pure. */

const GRACE = 60_000;

/**
 * Return `{name, minutes, seconds}` for so many ms left (negative after the end): "calm", "soon" (five minutes),
 * "last" (one minute), "grace" (a minute after the end, its seconds counted down), "over".
 */
export function phase(left) {
  const seconds = Math.ceil(left / 1000);
  if (left <= -GRACE) return { name: "over", minutes: 0, seconds: 0 };
  if (left <= 0) return { name: "grace", minutes: 0, seconds: Math.ceil((left + GRACE) / 1000) };
  if (left <= 60_000) return { name: "last", minutes: 0, seconds };
  if (left <= 5 * 60_000) return { name: "soon", minutes: Math.floor(seconds / 60), seconds: seconds % 60 };
  return { name: "calm", minutes: Math.ceil(seconds / 60), seconds: 0 };
}
