"""P4: an answer given without a network survives the loss of its page: reload, closed tab, killed browser."""

import sqlite3
import sys
from collections import Counter
from contextlib import closing
from itertools import count

import pytest
from playwright.sync_api import Error

from tests.e2e.conftest import PATIENCE
from tests.e2e.pages import JoinPage, PhonePage
from tests.e2e.profile import Profile
from tests.e2e.visitor import OFFLINE, Visitor
from tests.server import until
from tests.soak import soak

LOSSES = soak(67, 2)  # of each way
LOST_PAGE = r"ERR_|WebSocket"


def kept_in(profile: Profile) -> bool:
    """Return whether the browser has written the seat's cookie to disk: it does so within half a minute."""
    found = list(profile.place.glob("Default/**/Cookies"))
    if not found:
        return False
    with closing(sqlite3.connect(f"file:{found[0]}?mode=ro&immutable=1", uri=True)) as cookies:
        return bool(cookies.execute("SELECT count(*) FROM cookies WHERE name LIKE 'seat-%'").fetchone()[0])


def stored(house) -> int:
    """Return how many answers the server has taken."""
    with closing(sqlite3.connect(house.data / "workshop.db")) as database:
        return int(database.execute("SELECT count(*) FROM entry WHERE name = 'score.given'").fetchone()[0])


class Ben:
    """Somebody whose page gets lost again and again."""

    def __init__(self, profile: Profile, line, code: str) -> None:
        self.profile, self.line, self.code = profile, line, code
        self.came: list[Visitor] = []
        self.phone = JoinPage(self._visitor()).by_code(code).fill("Lyon", ["en"], name="Ben")

    def reload(self) -> None:
        """Reload the page, to no avail: there is no line."""
        with pytest.raises(Error, match="ERR_"):
            self.phone.page.reload()

    def close_tab(self) -> None:
        """Close the tab."""
        page = self.phone.visitor.context.new_page()
        self.phone.page.close()
        self.phone.page = self.phone.visitor.page = page

    def kill(self) -> None:
        """Kill the browser, and start another on the same profile."""
        until(lambda: kept_in(self.profile), 60, 0.5)
        self.profile.kill()
        self.phone = PhonePage(self._visitor())

    def come_back(self) -> None:
        """Open the workshop again; the browser's own page about the lost line may still be on its way."""
        until(self._opened, 30, 0.2)

    def _opened(self) -> bool:
        try:
            self.phone.page.goto(f"/w/{self.code}")
        except Error as error:
            if "interrupted by another navigation" in error.message:
                return False
            raise
        return True

    def _visitor(self) -> Visitor:
        self.came.append(Visitor(self.profile, self.line.address, "Ben", "en", "phone"))
        self.came[-1].context.set_default_timeout(PATIENCE)
        self.came[-1].allow(OFFLINE, LOST_PAGE)
        return self.came[-1]


def test_what_was_answered_offline_survives_the_loss_of_its_page(house, desk, line, playwright, tmp_path):
    ben = Ben(Profile(playwright, tmp_path / "profile"), line, desk.code)
    desk.next("What we will do")
    desk.next("Quick scan")
    lost: Counter[str] = Counter()
    given = count(1)
    for way in (ben.reload, ben.close_tab, ben.kill):
        for turn in range(LOSSES):
            number, value = next(given), turn % 5
            ben.phone.lose(line)
            if ben.phone.level(value).is_checked():
                value = (value + 1) % 5
            ben.phone.choose(value)
            ben.phone.kept()
            way()
            assert stored(house) == number - 1, "it was sent before the loss"
            line.mend()
            ben.come_back()
            until(lambda number=number: stored(house) == number, 30, 0.1)
            lost[way.__name__] += 1
    assert [said for visitor in ben.came for said in visitor.wrong()] == []
    ben.phone.visitor.context.close()
    sys.stdout.write(f"P4: pages lost with an unsent answer {dict(lost)}: each answer arrived, once\n")
