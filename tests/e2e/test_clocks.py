"""P9: a phone's clock may be wrong, or be set while somebody answers: the last answer counts, and is theirs alone."""

import sqlite3
from contextlib import closing

from playwright.sync_api import expect

from tests.e2e.pages import JoinPage

DAY = 86_400_000  # ms
WRONG = f"""
  const now = Date.now.bind(Date);
  globalThis.ahead = {DAY};
  Date.now = () => now() + globalThis.ahead;
"""


def values(house, item: int) -> list[int]:
    """Return what was stored for one of the items answered, oldest first."""
    query = "SELECT json_extract(data, '$.item'), json_extract(data, '$.value') FROM entry WHERE name = 'score.given'"
    with closing(sqlite3.connect(house.data / "workshop.db")) as database:
        rows = database.execute(f"{query} ORDER BY seq").fetchall()
    items = list(dict.fromkeys(name for name, _ in rows))
    return [value for name, value in rows if name == items[item]]


def test_a_phone_whose_clock_is_wrong_answers_like_the_others(house, desk, visit, join, line):
    chidi = join("Chidi", "en", "Dakar")
    visitor = visit("Ben", "en", "phone", line=line)
    visitor.context.add_init_script(WRONG)
    ben = JoinPage(visitor).by_code(desk.code).fill("Lyon", ["en"], name="Ben")
    desk.next("What we will do")
    desk.next("Quick scan")
    ben.choose(4)
    ben.saved()
    ben.lose(line)
    for ahead, value in ((-2 * DAY, 3), (DAY, 0), (-DAY, 2)):
        ben.page.evaluate("ahead => { globalThis.ahead = ahead }", ahead)
        ben.choose(value)
        ben.kept()
    chidi.choose(1)
    chidi.saved()
    line.mend()
    ben.saved()
    expect(ben.level(2)).to_be_checked()
    expect(chidi.level(1)).to_be_checked()
    assert values(house, 0)[-1] == 2
    assert sorted(values(house, 0)[:-1]) == [1, 4]
