"""Accessibility rules, checked by axe in the page as it stands: its own policy stays in force."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (rules) => {
  const found = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  const why = (node) => [node.html.slice(0, 200), node.any[0]?.message ?? node.failureSummary];
  return found.violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(why)]);
}"""


@cache
def source() -> str:
    """Return axe itself, from the package that the tests bring along."""
    return AXE.read_text("utf-8")


def violations(page: Page) -> list[Any]:
    """Return what axe finds wrong: [rule, [[element, why], …]]."""
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(source())
    page.evaluate("() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
    found: list[Any] = page.evaluate(RUN, RULES)
    return found
