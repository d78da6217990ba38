"""The README's pictures, taken from the demo: `make pictures`. The same seed brings the same people and answers."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "pictures"
PEOPLE, CITIES, SEED = 40, 9, 3
LARGEST = 200_000  # bytes of one picture
PATIENCE = 120_000  # ms
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def main() -> None:
    """Run the demo, wait until people have scored, and take the pictures on the way to the close."""
    OUT.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    with demo() as links, sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        take_all(browser, links)
        browser.close()


@contextmanager
def demo() -> Iterator[dict[str, str]]:
    """Hold the demo on a free port; yield what it prints: {Desk: address, Screen: …, Join: …, Code: …}."""
    with tempfile.TemporaryDirectory() as data:
        said = ["--port", "0", "--data", data, "--people", str(PEOPLE), "--cities", str(CITIES), "--seed", str(SEED)]
        command = [sys.executable, "-m", "workshop", "demo", *said]
        environ = os.environ | {"WORKSHOP_HOST": "127.0.0.1"}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environ) as process:
            assert process.stdout is not None
            links: dict[str, str] = {}
            for line in process.stdout:
                links |= dict(re.findall(r"^(\w+)\s+(\S+)$", line))
                if "Code" in links:
                    break
            try:
                yield links
            finally:
                process.terminate()


def take_all(browser: Browser, links: dict[str, str]) -> None:
    """Steer the room from the desk, and take each picture when there is something to see."""
    anna = browser.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    desk, screen = anna.new_page(), anna.new_page()
    desk.goto(links["Desk"])
    desk.get_by_role("button", name="Sign in").click()  # a link is used by its button
    desk.wait_for_url("**/desk/*")
    base, code = desk.url.split("/desk/")
    screen.goto(f"{base}/w/{code}/screen")
    phone = joined(browser, f"{base}/j/{code}")
    table = seated(browser, f"{base}/w/{code}/table")
    take(phone, "phone")
    take(table, "table")
    table.close()
    expect(desk.locator(".round-words")).to_contain_text(f"{PEOPLE} are done")
    close_and_reveal(desk)
    expect(screen.locator("figure.is-strip svg")).to_be_visible()
    screen.mouse.move(2, 2)
    expect(screen.locator("html[data-resting]")).to_be_attached()
    take(screen, "screen")
    for _ in range(3):
        step(desk)
    groups(desk)
    take(desk, "desk")
    desk.locator("[data-tab=now]").click()
    close_and_reveal(desk)
    step(desk)
    step(desk)
    report = anna.new_page()
    report.goto(f"{base}/w/{code}/report?language=en")
    expect(report.locator("figure.is-strip svg").first).to_be_visible()
    report.locator("section.round h2").first.evaluate("heading => heading.scrollIntoView()")
    take(report, "report")


def joined(browser: Browser, door: str) -> Page:
    """Let somebody join on a phone and answer a question."""
    page = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce").new_page()
    page.goto(door)
    city(page, "Dakar")
    page.locator("#name").fill("Fatou")
    page.locator("form button.primary").click()
    page.locator('.scale input[value="2"]').check()
    expect(page.locator(".answer-mark")).to_contain_text("saved")
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    return page


def seated(browser: Browser, door: str) -> Page:
    """Seat three people at a table; the first has answered two questions, and the screen is covered for the next."""
    page = browser.new_context(viewport={"width": 1024, "height": 768}, reduced_motion="reduce").new_page()
    page.goto(door)
    page.get_by_role("button", name="Open a table screen").click()
    for name, place in (("Chidi", "Dakar"), ("Dolores", "Sevilla"), ("Élodie", "Lyon")):
        page.get_by_role("button", name="Add a person").click()
        city(page, place)
        page.get_by_label("Name (optional)").fill(name)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator(".table-seat", has_text=name)).not_to_contain_text("not sent yet")
    return page


def city(page: Page, name: str) -> None:
    """Choose a city from the list."""
    page.get_by_role("combobox", name="Your city").fill(name)
    page.get_by_role("listbox").get_by_role("option").first.click()


def step(desk: Page) -> None:
    """Open the next step; where it closes a round, say yes."""
    before = desk.locator(".rail-step strong").inner_text()
    desk.locator("[data-key=next]").click()
    moved = desk.locator(".rail-step strong").filter(has_not_text=before)
    expect(desk.locator("dialog[open]").or_(moved).first).to_be_visible()
    if desk.locator("dialog[open]").count():
        yes(desk)
    expect(moved).to_be_visible()


def yes(desk: Page) -> None:
    """Answer the question that names the consequence."""
    desk.locator("dialog[open] button.primary").click()
    expect(desk.locator("dialog[open]")).to_have_count(0)


def close_and_reveal(desk: Page) -> None:
    """Close the round of this step and show its results."""
    for name in ("Close the round", "Reveal the results"):
        desk.get_by_role("button", name=name, exact=True).first.click()
        yes(desk)


def groups(desk: Page) -> None:
    """Form groups, open them, and wait until they have written."""
    desk.locator("[data-tab=groups]").click()
    desk.get_by_role("spinbutton", name="People per group").fill("5")  # nine groups: a block for each
    desk.get_by_role("button", name="Form the groups", exact=True).click()
    desk.get_by_role("button", name="Open the groups", exact=True).click()
    yes(desk)
    expect(desk.locator(".group-progress").first).to_be_visible()
    expect(desk.locator(".group-progress", has_text="no activity yet")).to_have_count(0)
    desk.locator(".desk-groups").evaluate("() => scrollTo(0, 0)")


def take(page: Page, name: str) -> None:
    """Take one picture; it must stay small."""
    place = OUT / f"{name}.png"
    page.screenshot(path=place, animations="disabled")
    print(f"{place.relative_to(ROOT)}  {place.stat().st_size:,} bytes")
    if place.stat().st_size > LARGEST:
        raise SystemExit(f"{place.name} is larger than {LARGEST:,} bytes")


if __name__ == "__main__":
    main()
