/**
 * Draw screens as their pages do, without a browser: `{catalogs, packs, looks}` in, the words on each screen out.
 * A look is `{as, language, me, now, streams}`: what a screen holds at a moment. `now` is the server's time (ms).
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../../static/js/", import.meta.url));

const { catalogs, packs, boot, looks } = JSON.parse(readFileSync(0, "utf-8"));
const nothing = () => {};
const listens = { addEventListener: nothing, removeEventListener: nothing };
const element = { ...listens, style: { setProperty: nothing }, dataset: {}, textContent: JSON.stringify(boot) };
Object.assign(globalThis, {
  ...listens,
  document: {
    ...element, documentElement: element, visibilityState: "visible",
    getElementById: (id) => (id === "boot" ? element : null), querySelector: () => null,
  },
  requestAnimationFrame: nothing, cancelAnimationFrame: nothing,
  matchMedia: () => ({ ...listens, matches: false }),
  localStorage: { getItem: () => null, setItem: nothing, removeItem: nothing },
  sessionStorage: { getItem: () => null, setItem: nothing, removeItem: nothing },
  location: { host: "room.test", origin: "http://room.test", href: "http://room.test/", pathname: "/" },
  innerWidth: 1366, innerHeight: 768,
  fetch: async (url) => ({ ok: true, json: async () => catalogs[/words\/(\w+)\.json/.exec(url)?.[1]] ?? {} }),
});

const { renderToString } = await import("preact-render-to-string");
const { html } = await import("../../static/js/lib/html.js");
const { streams } = await import("../../static/js/lib/store.js");
const { pack } = await import("../../static/js/lib/pack.js");
const { link, me } = await import("../../static/js/lib/socket.js");
const { steady, synchronize } = await import("../../static/js/lib/clock.js");
const { loadWords } = await import("../../static/js/lib/words.js");
const { Desk } = await import("../../static/js/parts/desk/desk.js");
const { Screen } = await import("../../static/js/parts/screen/screen.js");
const { ParticipantPage } = await import("../../static/js/parts/phone/page.js");
const { TablePage } = await import("../../static/js/parts/table/page.js");
const PAGES = { desk: Desk, screen: Screen, participant: ParticipantPage, table: TablePage };

const ENDS = /<\/(p|h\d|li|button|dt|dd|summary|td|th|label|legend|option)>/g;
const MARKS = { "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** The words of a page, one line for each piece of text; of a picture its title. */
function wordsOf(markup) {
  const titled = markup.replace(/<svg\b[^]*?<\/svg>/g, (all) => ` ${/<title>([^<]*)/.exec(all)?.[1] ?? ""} `);
  const text = titled.replace(ENDS, "\n").replace(/<[^>]+>/g, "").replace(/&(quot|lt|gt|amp);/g, (mark) => MARKS[mark]);
  return text.replace(/[ \t]+/g, " ").replace(/\s*\n\s*/g, "\n").trim();
}

/** What pages fetch when they first need it. */
const FETCHED = /lazy\(\(\) => import\("([^"]+)"/g;
for (const file of readdirSync(ROOT, { recursive: true }).filter((name) => name.endsWith(".js"))) {
  for (const [, part] of readFileSync(join(ROOT, file), "utf-8").matchAll(FETCHED)) {
    await import(pathToFileURL(join(ROOT, dirname(file), part)));
  }
}

const soon = () => new Promise((resolve) => { setImmediate(resolve); });

const found = [];
for (const look of looks) {
  await loadWords(look.language);
  pack.value = packs[look.language];
  me.value = look.me;
  link.value = { state: "live", since: steady() };
  synchronize(look.now, steady());
  streams.value = Object.fromEntries(Object.entries(look.streams).map(([name, view]) => [name, { seq: 1, view }]));
  const Page = PAGES[look.as];
  renderToString(html`<${Page} boot=${boot} />`); // asks for what it needs
  await soon();
  found.push(wordsOf(renderToString(html`<${Page} boot=${boot} />`)));
}
process.stdout.write(JSON.stringify(found), () => process.exit(0));
