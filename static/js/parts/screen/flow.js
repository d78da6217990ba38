/**
 * What people read from the back of the room, whole: in the largest type in which it stands on one page, or, where even
 * the smallest is too large, on several pages. The pages are columns beside each other (CSS), of which one is seen.
 */
import { html, useLayoutEffect, useRef, useState } from "../../lib/html.js";
import { Pager } from "./pager.js";
import { usePages } from "./pages.js";

const SIZES = [1.7, 1.55, 1.4, 1.3, 1.2, 1.1, 1];
const FOOT = 2; // rem that the number of the page takes below
const READING = 40_000; // ms until a page of running text gives way to the next one by itself

/**
 * `scene`: the class of the whole; `tag`, `look`: the element that holds the text, and its class; `sizes`: what its type may be multiplied by, largest
 * first (`--fit`); `paged`: by what it is on several pages; `column`: the least width of a column in em, for lists;
 * `starts`: a selector of children that begin on a page of their own: `head(index)` is shown above, for the one that is
 * on the page; `foot` stands below, beside the number of the page; `rest`: ms until pages turn by themselves.
 */
export function Flow({ scene = "", tag = "div", look, sizes = SIZES, paged = 1.2, column = 0, starts, head, foot, rest = READING, label, children }) {
  const section = useRef(null);
  const [laid, setLaid] = useState({ pages: 1, begin: [] });
  const { page } = usePages(laid.pages, 1, rest);
  useLayoutEffect(() => {
    const again = () => {
      const found = lay(section.current, { sizes, paged, column, starts });
      setLaid((was) => (JSON.stringify(was) === JSON.stringify(found) ? was : found));
    };
    again();
    const watch = new ResizeObserver(again);
    watch.observe(section.current);
    const changes = new MutationObserver(again); // parts of the text draw themselves anew, in another language for instance
    changes.observe(section.current.querySelector(".flow-text"), { childList: true, characterData: true, subtree: true });
    document.fonts?.addEventListener("loadingdone", again); // another typeface is another size
    return () => {
      watch.disconnect();
      changes.disconnect();
      document.fonts?.removeEventListener("loadingdone", again);
    };
  });
  const here = laid.begin.findLastIndex((at) => at <= page);
  return html`
    <section class=${`flow ${scene}`} aria-label=${label} ref=${section}>
      ${head && html`<div class="flow-head">${head(Math.max(0, here))}</div>`}
      <div class="flow-room" data-pages=${laid.pages}><${tag} class=${`flow-text ${look}`} style=${{ "--page": page }}>${children}<//></div>
      ${(foot || laid.pages > 1) && html`<div class="flow-foot under"><div>${foot}</div><${Pager} page=${page} pages=${laid.pages} /></div>`}
    </section>
  `;
}

/** Sets type and columns; returns {pages, begin: the page on which each of `starts` begins}. */
function lay(section, { sizes, paged, column, starts }) {
  const [room, text] = [section.querySelector(".flow-room"), section.querySelector(".flow-text")];
  const taken = (name) => section.querySelector(name)?.offsetHeight ?? 0;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const whole = section.clientHeight - taken(".flow-head");
  const gap = Math.round(rem * 1.5);
  const foot = section.querySelector(".flow-foot > div")?.childElementCount ? taken(".flow-foot") : 0;
  for (const size of sizes) {
    if (count(text, room, { size, column, gap, rem, height: whole - foot, tall: !column }) > 1) continue;
    text.dataset.on = column ? "one" : "page";
    return { pages: 1, begin: begin(text, room, gap, starts) };
  }
  const pages = count(text, room, { size: paged, column, gap, rem, height: whole - Math.max(foot, FOOT * rem), tall: false });
  text.dataset.on = "pages";
  return { pages, begin: begin(text, room, gap, starts) };
}

/** How many pages the text takes in this size; `tall`: as one block, without columns, of which only the height counts. */
function count(text, room, { size, column, gap, rem, height, tall }) {
  const width = room.clientWidth;
  const side = column ? Math.max(1, Math.floor((width + gap) / (column * size * rem + gap))) : 1;
  const styles = {
    "--fit": size,
    "--stride": `${width + gap}px`,
    "--tall": `${Math.max(1, Math.floor(height))}px`,
    "--column": `${(width - (side - 1) * gap) / side - 0.5}px`,
    "--gap": `${gap}px`,
  };
  for (const [name, value] of Object.entries(styles)) text.style.setProperty(name, String(value));
  text.dataset.on = tall ? "page" : "pages";
  if (tall) return text.offsetHeight <= height && text.scrollWidth <= width + 1 ? 1 : 2;
  return Math.ceil(Math.round(((text.scrollWidth + gap) * side) / (width + gap)) / side);
}

function begin(text, room, gap, starts) {
  const left = text.getBoundingClientRect().left;
  const pageOf = (one) => Math.floor((one.getBoundingClientRect().left - left + 2) / (room.clientWidth + gap));
  return starts ? [...text.querySelectorAll(starts)].map(pageOf) : [];
}
