/** The brief as the desk keeps it, and what the server is sent of it. Pure. */

/** What is asked when nothing is said. `by` says which of `number` and `size` counts. */
export const SIMPLE = {
  by: "size", number: 5, size: 6, purpose: "mixed", minimum: 0, maximum: 0, blocks: [], coverage: { groups: 1, cities: 0 },
  together: [], apart: [], opted_out: [], hosts: [], modes: "any", mix_tables: false, keep: false, rounds: 3,
};

/** Return the fields of `group.form`: what was asked, without what is usual. People who are gone are left out. */
export function briefOf(wish, inside) {
  const here = new Set(inside);
  const circles = (all) => all.map((circle) => circle.filter((id) => here.has(id))).filter((circle) => circle.length > 1);
  const brief = {
    [wish.by]: Math.max(1, Math.floor(wish[wish.by]) || 1),
    purpose: wish.purpose === "mixed" ? null : wish.purpose,
    minimum: wish.minimum || null,
    maximum: wish.maximum || null,
    blocks: wish.blocks,
    coverage: wish.blocks.length && (wish.coverage.groups > 1 || wish.coverage.cities > 0) ? wish.coverage : null,
    together: circles(wish.together),
    apart: circles(wish.apart),
    opted_out: wish.opted_out.filter((id) => here.has(id)),
    hosts: wish.hosts.filter((id) => here.has(id)),
    modes: wish.modes === "any" ? null : wish.modes,
    mix_tables: wish.mix_tables || null,
    keep: wish.keep || null,
  };
  return Object.fromEntries(Object.entries(brief).filter(([, value]) => value !== null && value?.length !== 0));
}

/** Return the brief that forms as many groups anew, as they were asked for; who is pinned stays. */
export function again(brief, groups) {
  const { size: _size, groups: _groups, ...kept } = brief ?? {};
  return { ...kept, number: groups };
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
