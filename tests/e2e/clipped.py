"""What of a projector's page the room cannot read: text that is cut off, covered by the edge, or on no page."""

from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Page

SIZES = ((1024, 768), (1920, 1080), (1280, 800))
CUT = """const cut = () => {
  const edge = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const clips = (one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    return overflowX !== "visible" || overflowY !== "visible";
  };
  const aside = ".visually-hidden, .control-bar, .hint, .twin, .row-key, [data-measuring]";
  const words = document.createTreeWalker(document.querySelector(".screen"), NodeFilter.SHOW_TEXT);
  const cut = [];
  const texts = [];
  while (words.nextNode()) {
    const node = words.currentNode;
    const holder = node.parentElement;
    if (!node.data.trim() || holder.closest(aside) || !holder.checkVisibility({ visibilityProperty: true })) continue;
    const pages = holder.closest("[data-pages]");
    const room = { ...edge };
    for (let one = holder; one; one = one.parentElement) {
      if (!clips(one)) continue;
      const box = one.getBoundingClientRect();
      room.left = Math.max(room.left, box.left);
      room.right = Math.min(room.right, box.right);
      room.top = Math.max(room.top, box.top);
      room.bottom = Math.min(room.bottom, box.bottom);
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1) continue;
      const elsewhere = pages && (rect.right < room.left + 2 || rect.left > room.right - 2);
      const slack = Math.max(3, rect.height * 0.12);
      const over = Math.max(rect.bottom - room.bottom, room.top - rect.top) - slack;
      const beside = elsewhere ? 0 : Math.max(rect.right - room.right, room.left - rect.left) - 2;
      if (over > 0 || beside > 0) {
        const look = holder.className.baseVal ?? holder.className;
        const by = `${Math.round(over)}↓ ${Math.round(beside)}→`;
        cut.push(`${holder.tagName}.${look} “${node.data.trim().slice(0, 30)}” ${by}`);
        break;
      }
    }
  }
  for (const flow of document.querySelectorAll(".flow-room")) {
    const text = flow.firstElementChild;
    const stride = Number.parseFloat(text.style.getPropertyValue("--stride"));
    const { pages } = flow.dataset;
    if (text.scrollWidth > pages * stride + 1) cut.push(`${text.className} has more than ${pages} pages`);
  }
  const scene = document.querySelector("main.scene");
  if (scene.clientHeight < innerHeight * 0.4) cut.push(`the scene is ${scene.clientHeight} of ${innerHeight} high`);
  return cut.slice(0, 5);
};
"""
LOOK = (
    CUT
    + """
const frames = () => new Promise((done) => requestAnimationFrame(done));
const settled = async () => {
  await document.fonts.ready;
  const drawn = () => [...document.querySelectorAll(".scene .drawing")].every((one) => one.querySelector("svg"));
  for (let frame = 0; frame < 3 || (frame < 600 && !(drawn() && words())); frame += 1) await frames();
};
const words = () => document.querySelector("main.scene").innerText.trim();
const room = await import("/static/js/parts/screen/room.js");
const { paging, paused, turn } = await import("/static/js/parts/screen/pages.js");
paused.value = true;
const found = {};
const look = async (name) => {
  await settled();
  if (!words()) found[name] = ["nothing is shown"];
  const pages = paging.value?.pages ?? 1;
  const beside = document.querySelector(`.flow-room[data-pages="${pages}"]`); // pages that are all there at once
  for (let page = 1; page <= (beside ? 1 : pages); page += 1) {
    const wrong = cut();
    if (wrong.length) found[pages > 1 ? `${name}, page ${page} of ${pages}` : name] = wrong;
    if (pages > 1 && !beside) { turn(1); await settled(); }
  }
};
await look("by itself");
for (const card of room.cards.value.filter(({ kind }) => kinds.includes(kind))) {
  const name = `${card.kind} ${card.id}`;
  for (let time = 0; time < 9 && room.card.value !== card; time += 1) { // what the server says last comes first
    room.choose(card);
    await settled();
  }
  if (room.card.value === card) await look(name);
  else found[name] = ["it is never shown"];
}
room.own.value = null;
return found;
"""
)


def cut_on(page: Page, kinds: Iterable[str]) -> dict[str, list[str]]:
    """Return what is cut on each card of these kinds, and page, that the present step offers, by its name."""
    found: dict[str, list[str]] = page.evaluate(f"async (kinds) => {{{LOOK}}}", list(kinds))
    return found


def told(wrong: dict[Any, dict[str, list[str]]]) -> str:
    """Return what is cut, one page after the other."""
    return "\n".join(
        f"{where} {name}: {one}" for where, all_ in wrong.items() for name, found in all_.items() for one in found
    )
