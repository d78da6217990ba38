/** The brief as the desk keeps it, and what the server is sent of it. Pure. */

/**
 * What is asked when nothing is said. `by` says which of `number` and `size` counts; `who` is "joined" (everybody who is in),
 * "here" (only those connected now) or "coming" (in drafts those too who are still to come); `expected` how many are to come in all, 0 when nobody said.
 */
export const SIMPLE = {
  by: "size", number: 5, size: 6, who: "joined", expected: 0, purpose: "mixed", minimum: 0, maximum: 0, blocks: [],
  coverage: { groups: 1, cities: 0 }, together: [], apart: [], pinned: [], opted_out: [], hosts: [], modes: "any", mix_tables: false,
  keep: false, importance: {}, rounds: 3,
};

/**
 * Return the fields of `group.form`: what was asked, without what is usual. People who are gone are left out.
 * `inside`: ids of who is in; `connected(id)`: whether somebody is connected now.
 */
export function briefOf(wish, inside, connected = () => true) {
  const here = new Set(inside);
  const circles = (all) => all.map((circle) => circle.filter((id) => here.has(id))).filter((circle) => circle.length > 1);
  const away = wish.who === "here" ? inside.filter((id) => !connected(id)) : [];
  const brief = {
    [wish.by]: Math.max(1, Math.floor(wish[wish.by]) || 1),
    purpose: wish.purpose === "mixed" ? null : wish.purpose,
    minimum: wish.minimum || null,
    maximum: wish.maximum || null,
    expected: (wish.by === "size" && wish.expected) || null,
    blocks: wish.blocks,
    coverage: wish.blocks.length && (wish.coverage.groups > 1 || wish.coverage.cities > 0) ? wish.coverage : null,
    together: circles(wish.together),
    apart: circles(wish.apart),
    pinned: wish.pinned.filter((pin) => here.has(pin.person)),
    opted_out: wish.opted_out.filter((id) => here.has(id)),
    away,
    hosts: wish.hosts.filter((id) => here.has(id)),
    modes: wish.modes === "any" ? null : wish.modes,
    mix_tables: wish.mix_tables || null,
    keep: wish.keep || null,
    importance: Object.keys(wish.importance).length ? wish.importance : null,
  };
  return Object.fromEntries(Object.entries(brief).filter(([, value]) => value !== null && value?.length !== 0));
}

/** Return how many people a brief places, of those who are in. */
export function placedBy(brief, inside) {
  const out = new Set([...(brief.opted_out ?? []), ...(brief.away ?? [])]);
  return inside.filter((id) => !out.has(id)).length;
}

/** Return the brief that forms as many groups anew, as they were asked for; who is pinned stays, who `isBack(id)` is placed. */
export function again(brief, groups, isBack = () => false) {
  const { size: _size, groups: _groups, away = [], ...kept } = brief ?? {};
  const still = away.filter((id) => !isBack(id));
  return { ...kept, number: groups, ...(still.length && { away: still }) };
}

/** Return `importance` with a goal counting as said; what is usual is not kept. */
export function weighed(importance, goal, said) {
  const { [goal]: _before, ...others } = importance;
  return said === "normal" ? others : { ...others, [goal]: said };
}

/** Return the goals that a wish lets count: nobody weighs what nothing depends on. */
export function countingGoals(wish, goals) {
  const depends = {
    countries: wish.purpose !== "city",
    wishes: wish.blocks.length > 0,
    coverage: wish.blocks.length > 0,
    host: wish.hosts.length > 0,
    modes: wish.modes !== "any",
    kept: wish.keep,
  };
  return goals.filter((goal) => depends[goal] ?? true);
}

/** Return how many wishes go beyond the size: what the folded part of the form holds. */
export function more(wish) {
  const { by: _by, number: _number, size: _size, rounds: _rounds, ...rest } = wish;
  return Object.keys(rest).filter((key) => JSON.stringify(rest[key]) !== JSON.stringify(SIMPLE[key])).length;
}

/** Return the initials of a name: "Ana María Ruiz" is "AR"; a number stays a number. */
export function initials(name, number) {
  const words = (name ?? "").trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return String(number);
  const letters = [words[0], ...(words.length > 1 ? [words.at(-1)] : [])].map((word) => [...word][0]);
  return letters.join("").toLocaleUpperCase();
}

/** Return names for a group that follow what others are called: after "Table A" and "Table B" comes "Table C". */
export function nextNames(titles, starts) {
  const used = new Set(titles.map((title) => title.toLocaleLowerCase()));
  const series = new Map();
  for (const title of [...titles, ...starts]) {
    const [, stem, mark] = /^(.*\S)\s+([A-Z]|\d{1,3})$/u.exec(title) ?? [];
    if (stem && !series.has(stem)) series.set(stem, mark);
  }
  return [...series].map(([stem, mark]) => {
    let next = mark;
    while (next && used.has(`${stem} ${next}`.toLocaleLowerCase())) next = after(next);
    return next ? `${stem} ${next}` : null;
  }).filter(Boolean);
}

function after(mark) {
  if (/^\d+$/.test(mark)) return String(Number(mark) + 1);
  return mark < "Z" ? String.fromCharCode(mark.charCodeAt(0) + 1) : null;
}
