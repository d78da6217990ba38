"""What is too wide for a window, too small for a finger, or too small for the last row."""

from typing import Any

from playwright.sync_api import Page

WIDTHS = (320, 360, 768, 1366, 1920)
SETTLED = "() => document.fonts.ready.then(() => document.body.offsetWidth)"
WIDER = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const right = (one) => Math.round(one.getBoundingClientRect().right);
  const scrolls = (one) => one && one !== document.body
    && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
  const loose = [...document.querySelectorAll("body *")]
    .filter((one) => right(one) > room + 1 && !scrolls(one.parentElement));
  return [`${document.documentElement.scrollWidth} > ${room}`, ...loose.slice(0, 6)
    .map((one) => `${one.tagName}.${one.className} ${right(one)}`)];
}"""
SMALL = """() => {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && !one.closest("[inert], .visually-hidden, .skip-link");
  const size = (one) => {
    const box = ["checkbox", "radio"].includes(one.type) && one;
    const target = box && (box.closest(".scale-option") ?? box.closest("label") ?? box.labels[0]);
    const { width, height } = (target || one).getBoundingClientRect();
    return [Math.round(width), Math.round(height)];
  };
  const flows = (one) => one.matches("a, .term") && getComputedStyle(one).display === "inline";
  const inline = (one) => flows(one) || one.matches("summary");
  const small = (one) => {
    const [width, height] = size(one);
    return inline(one) ? height < 20 : height < LEAST || width < 24;
  };
  const controls = "button, .term, select, textarea, input:not([type=hidden]), a[href], summary";
  return [...document.querySelectorAll(controls)].filter(seen).filter(small).slice(0, 8)
    .map((one) => `${one.tagName}.${one.className} "${one.textContent.trim().slice(0, 30)}" ${size(one)}`);
}"""
TINY = """() => [...document.querySelectorAll(".screen *")]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.closest(".visually-hidden, details:not([open]) > :not(summary)"))
  .map((one) => [one, Number.parseFloat(getComputedStyle(one).fontSize)])
  .filter(([one, size]) => size < 23.9)
  .map(([one, size]) => `${one.tagName}.${one.className} "${one.textContent.trim().slice(0, 30)}" ${size}`)
  .slice(0, 8)"""


def sticks_out(page: Page) -> dict[int, Any]:
    """Return what is wider than the window, by width of the window."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740 if width < 700 else 900})
        page.evaluate(SETTLED)
        if wide := page.evaluate(WIDER):
            found[width] = wide
    return found


def too_small(page: Page, least: int) -> list[str]:
    """Return the controls that a finger misses."""
    page.set_viewport_size({"width": 360, "height": 740} if least >= 44 else {"width": 1366, "height": 768})
    found: list[str] = page.evaluate(SMALL.replace("LEAST", str(least - 1)))  # a pixel for rounding
    return found


def measured(name: str, page: Page) -> list[Any]:
    """Return what is wrong with a screen."""
    before = page.viewport_size
    by_finger = name.startswith(("phone", "table", "page"))
    tiny = page.evaluate(TINY) if name.startswith("screen") else []
    found = [sticks_out(page), too_small(page, 44 if by_finger else 24), tiny]
    if before:
        page.set_viewport_size(before)
    return [one for one in found if one]


def told(wrong: dict[str, list[Any]]) -> str:
    """Return what is wrong, one screen after the other."""
    return "\n".join(f"{name}: {one}" for name, found in wrong.items() for one in found)
