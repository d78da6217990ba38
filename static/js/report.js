/** The report page is complete without this: sentences and tables. Here its figures get their drawings, from the same data. */
import { loadWords } from "./lib/words.js";
import { drawAll } from "./parts/charts/report-figures.js";

const data = document.getElementById("results");

if (data) {
  await loadWords(document.documentElement.lang || "en").catch(() => {}); // without words the numbers still draw
  drawAll(JSON.parse(data.textContent), document);
}
