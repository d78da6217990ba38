"""People in three time zones: the facilitator's browser proposes hers, and everybody knows when the break is over."""

import os
import re
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.e2e.conftest import Visit
from tests.e2e.pages import JoinPage, MyWorkshops
from tests.e2e.visitor import Visitor
from tests.e2e.window import Window

TIME = r"([01]\d|2[0-3]):[0-5]\d"
AHEAD = timedelta(hours=9, minutes=15)  # of Kathmandu, +5:45, before St. John’s in winter, -3:30


def seen(window: Window, name: str) -> None:
    """Keep a picture, where somebody wants to look at it."""
    if "PICTURES" in os.environ:
        window.page.screenshot(path=Path(os.environ["PICTURES"]) / f"{name}.png")


def test_a_break_over_three_zones(visit: Visit, signed_in: object) -> None:
    anna = visit("Anna", "fr", "laptop", storage_state=signed_in, timezone_id="Asia/Kathmandu")
    workshops = MyWorkshops(anna).go()
    expect(anna.page.locator("#zone")).to_have_value(re.compile(r"^Katmandou, Népal \(UTC\+5:45, Asia/Kathmandu\)$"))
    anna.page.locator("#zone").scroll_into_view_if_needed()
    seen(workshops, "new")
    anna.page.locator("input[name=agenda][value=two-and-a-half-hours]").check()
    desk = workshops.open_workshop()
    expect(desk.page.locator(".clock-zone")).to_contain_text("Katmandou, UTC+5:45")
    screen = desk.open_screen()
    far = JoinPage(visit("Lupita", "fr", "phone", timezone_id="America/St_Johns"))
    far_phone = far.by_code(desk.code).fill("Lima", ["fr"], name="Lupita", mode="online")
    near_phone = (
        JoinPage(visit("Ben", "en", "phone", timezone_id="Asia/Kathmandu")).by_code(desk.code).fill("Lyon", ["en"])
    )
    expect(screen.page.locator(".corner .zone-name")).to_have_text("Katmandou, UTC+5:45")
    seen(screen, "screen-arrival")
    desk.page.locator(".agenda-step", has_text="Pause").locator("button").click()
    desk.confirm()
    expect(screen.page.locator(".back-at")).to_have_text(re.compile(f"^Reprise à {TIME}$"))
    back = screen.page.locator(".back-at").inner_text()[-5:]
    expect(screen.page.locator(".back-zone")).to_have_text("Katmandou, UTC+5:45")
    expect(near_phone.page.locator(".back-at")).to_have_text(f"Back at {back}")
    expect(near_phone.page.locator(".back-zone")).to_have_count(0)
    expect(far_phone.page.locator(".back-at")).to_have_text(f"Reprise à {back}")
    own = datetime.strptime(back, "%H:%M") - AHEAD
    expect(far_phone.page.locator(".back-zone")).to_have_text("Katmandou, UTC+5:45")
    expect(far_phone.page.locator(".back-own")).to_have_text(re.compile(rf"^Chez vous\s?: (\S+ )?{own:%H:%M}$"))
    for window, name in ((desk, "desk"), (screen, "screen"), (far_phone, "far"), (near_phone, "near")):
        seen(window, f"break-{name}")
    moves(anna, desk.code)
    expect(far_phone.page.locator(".back-at")).to_have_text(f"Reprise à {own:%H:%M}")
    expect(far_phone.page.locator(".back-zone")).to_have_count(0)
    expect(near_phone.page.locator(".back-own")).to_have_text(re.compile(rf"^Where you are: (\S+ )?{back}$"))
    expect(screen.page.locator(".back-zone")).to_have_text("St Johns, UTC−3:30")
    expect(desk.page.locator(".clock-left span")).to_have_text(f"jusqu’à {own:%H:%M} (St Johns, UTC−3:30)")
    seen(desk, "moved-desk")


def moves(anna: Visitor, code: str) -> None:
    """Anna chooses another zone on the desk's page: by the keyboard alone, from what she types."""
    page = anna.context.new_page()
    page.goto(f"/desk/{code}/access#zone-section")
    field = page.locator("#zone")
    field.focus()
    page.keyboard.type("Saint-Jean de Terre-Neuve")
    here = Window(anna)
    here.page = page
    seen(here, "access")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile("America/St_Johns"))
    page.close()
