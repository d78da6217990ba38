"""The desk by keys alone: go on with Tab until something has the focus, press it, answer a question."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages import DeskPage

RING = """element => {
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
}"""
FAR = 80  # presses of Tab after which something cannot be reached


def reach(page: Page, target: Locator, key: str = "Tab") -> None:
    """Go on with the Tab key until the focus is there; it must be seen."""
    expect(target).to_be_visible()
    for _ in range(FAR):
        if target.evaluate("element => element === document.activeElement"):
            assert target.evaluate(RING), f"no visible focus on {target}"
            return
        page.keyboard.press(key)
    raise AssertionError(f"not within {FAR} presses of {key}: {target}")


def press(page: Page, target: Locator) -> None:
    """Reach something and press Enter."""
    reach(page, target)
    page.keyboard.press("Enter")


def yes(desk: DeskPage) -> None:
    """Answer the question that is open; its focus is on one of the two answers."""
    expect(desk.page.locator("dialog[open]")).to_be_visible()
    press(desk.page, desk.page.locator("dialog[open] .ask-answers button.primary"))
    expect(desk.page.locator("dialog[open]")).to_have_count(0)
