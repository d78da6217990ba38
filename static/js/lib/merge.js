/** What a patch does to a view, pure. A view is two levels deep: {kind: {id: value}}. */

/**
 * Return `view` with `patch` laid over it; null takes an id away, a kind without ids is gone (the twin of `merged` in
 * workshop/core/diff.py). Untouched kinds stay the same objects.
 */
export function merge(view, patch) {
  const merged = { ...view };
  for (const [kind, changes] of Object.entries(patch)) {
    const values = { ...merged[kind] };
    for (const [id, value] of Object.entries(changes)) {
      if (value === null) delete values[id];
      else values[id] = value;
    }
    if (Object.keys(values).length) merged[kind] = values;
    else delete merged[kind];
  }
  return merged;
}

/**
 * How a message relates to the stream that we hold: "next", "known" or "gap". An empty patch only repeats a number
 * (the heartbeat): when the number is new to us, we missed the patch that came with it.
 */
export function relation(stream, seq, patch) {
  if (!stream || seq > stream.seq + 1) return "gap";
  if (seq <= stream.seq) return "known";
  return Object.keys(patch).length ? "next" : "gap";
}

/** The streams after a `join`: what the server sent, or our own view where it said that ours is current. */
export function adopt(held, answered) {
  const streams = {};
  for (const [name, { seq, view }] of Object.entries(answered)) {
    const own = held[name];
    // The same object when nothing changed: then nothing that reads it redraws.
    streams[name] = view === null && own ? own : { seq, view: view ?? {} };
  }
  return streams;
}
