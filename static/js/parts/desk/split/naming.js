/** Names of groups as series and as lists. Pure. */

const LONGEST = 120; // characters of a group's name, as the server takes them

/** Return `count` names that begin with `start`: "Table A" goes on with "Table B", after Z with "Table AA"; "Window 1" with "Window 2". */
export function seriesFrom(start, count) {
  const [, stem, mark] = /^(.*\S)\s+([A-Z]|\d{1,3})$/u.exec(start) ?? [null, start, "1"];
  const first = /^\d+$/.test(mark) ? Number(mark) : mark.charCodeAt(0) - 64;
  const said = /^\d+$/.test(mark) ? String : letters;
  return Array.from({ length: count }, (_, place) => `${stem} ${said(first + place)}`);
}

/** Return a number from 1 as letters: A … Z, AA, AB… */
export function letters(number) {
  const [last, before] = [(number - 1) % 26, Math.floor((number - 1) / 26)];
  return (before ? letters(before) : "") + String.fromCharCode(65 + last);
}

/**
 * Return what a typed or pasted list gives, a line for each of `ids`: `{titles: {id: name}, without, over, twice, cut}`.
 * `without`: groups at the end that get no name; `over`: lines too many; `twice`: a name that is there twice, or ""; `cut`:
 * names that were too long. An empty line leaves a group its number.
 */
export function named(text, ids) {
  const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  const kept = lines.map((line) => [...line].slice(0, LONGEST).join("").trim());
  const said = kept.slice(0, ids.length);
  return {
    titles: Object.fromEntries(ids.map((id, place) => [id, said[place] ?? ""])),
    without: Math.max(0, ids.length - lines.length),
    over: Math.max(0, lines.length - ids.length),
    twice: said.find((name, place) => name && said.findIndex((other) => other.toLocaleLowerCase() === name.toLocaleLowerCase()) < place) ?? "",
    cut: lines.filter((line, place) => line !== kept[place]).length,
  };
}
