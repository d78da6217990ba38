/** Say what a split says, as the desk does, in each language: `{catalogs, names, said: [[kind, what]]}` in, `{language: [sentence]}` out. */
import { readFileSync } from "node:fs";
import { languageName, loadWords } from "../../static/js/lib/words.js";
import { sentence } from "../../static/js/lib/refusals.js";
import { choiceWords, conflictWords, flagWords, reasonWords, ruleWords } from "../../static/js/parts/desk/split/flags.js";

const { catalogs, names, said } = JSON.parse(readFileSync(0, "utf-8"));
globalThis.fetch = async (url) => ({ ok: true, json: async () => catalogs[/words\/(\w+)\.json/.exec(url)[1]] });
globalThis.document = { documentElement: {} };
const called = { person: (id) => names[id] ?? id, language: languageName };
const words = {
  refusal: sentence,
  flag: (flag) => flagWords(flag, called),
  reason: reasonWords,
  conflict: (conflict) => [conflictWords(conflict), ...conflict.rules.map((rule) => ruleWords(rule, called))].join(" | "),
  choice: (choice) => choiceWords(choice, called, String),
};
const found = {};
for (const language of Object.keys(catalogs)) {
  await loadWords(language);
  found[language] = said.map(([kind, what]) => words[kind](what));
}
process.stdout.write(JSON.stringify(found));
