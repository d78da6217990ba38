"""The vote on priorities: dots on phones and at a table, hidden until they are revealed to all at once."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.axe import violations
from tests.e2e.pages import PhonePage, TablePage
from tests.e2e.visitor import Visitor

MARKET = "A market every month"
REGISTER = "Un registre des coopératives"


@pytest.fixture
def voting(desk, join, visit):
    """Three phones and a table in one group, which wrote two actions; the vote is open."""
    phones = [join("Ben", "en", "Lyon"), join("Élodie", "fr", "Lyon"), join("Dolores", "es", "Sevilla")]
    table = TablePage(visit("the table", "en", "tablet")).open(desk.code)
    table.sit("Chidi", "Dakar")
    desk.form_groups(1)
    desk.tab("now")
    for step in ("What we will do", "Quick scan", "First picture", "Into groups", "Group work"):
        desk.next(step)
    desk.open_groups()
    phones[0].write("Actions", MARKET)
    phones[1].write("Actions", REGISTER)
    desk.has_notes(2)
    desk.next("Report back")
    desk.next("Priorities")
    return phones, table


def action(window: PhonePage, text: str):
    return window.page.locator(".ballot-action").filter(has_text=text)


def more(window: PhonePage, text: str, dots: int = 1) -> None:
    """Give an action so many dots more."""
    for _ in range(dots):
        action(window, text).locator(".ballot-step").last.click()


def left(window: PhonePage, dots: int) -> None:
    expect(window.page.locator(".ballot-left")).to_have_text(window.n("%(num)s dot left", "%(num)s dots left", dots))


def frames_of(page: Page) -> list[str]:
    """Return what the server tells this page from now on."""
    told: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda payload: told.append(str(payload))))
    return told


def test_a_vote_from_the_first_dot_to_the_reveal(desk, voting):
    (ben, elodie, dolores), table = voting
    screen = desk.open_screen()
    more(ben, MARKET, 2)
    more(ben, REGISTER)
    left(ben, 0)
    expect(action(ben, MARKET).locator(".ballot-step").last).to_have_attribute("aria-disabled", "true")
    action(ben, MARKET).locator(".ballot-step").last.click(force=True)  # a press too many does nothing
    left(ben, 0)
    action(ben, REGISTER).locator(".ballot-step").first.click()
    left(ben, 1)
    expect(action(ben, MARKET).locator(".answer-mark")).to_contain_text(ben.t("saved"))
    more(elodie, REGISTER, 3)
    more(dolores, MARKET)

    table.button("Pass it round").click()
    table.page.locator("button.table-big.primary").click()
    more(table, MARKET, 3)
    left(table, 0)
    table.button("Done, cover the screen").first.click()
    turnout = "%(voters)s of %(num)s person voted.", "%(voters)s of %(num)s people voted."
    expect(desk.page.locator(".round-words")).to_contain_text(desk.n(*turnout, 4, voters=4))
    expect(screen.page.locator(".vote-scene")).to_contain_text(screen.n(*turnout, 4, voters=4))
    for window in (desk, screen, ben, table):
        assert violations(window.page) == []

    desk.close_round()
    expect(ben.page.locator(".ballot-left")).to_have_text(ben.t("The vote is closed."))
    expect(screen.page.locator(".vote-number")).to_have_count(0)
    desk.reveal()
    expect(screen.page.locator(".vote-number [aria-hidden]")).to_have_text(["6", "3"])
    expect(screen.page.locator(".vote-words").first).to_have_text(MARKET)
    expect(elodie.page.locator(".vote-sum").last).to_contain_text(
        elodie.n("%(num)s of them yours", "%(num)s of them yours", 3)
    )
    expect(dolores.page.locator(".vote-result").first).to_contain_text(MARKET)
    for window in (desk, screen, elodie, table):
        assert violations(window.page) == []
    desk.next("Closing")


def test_nobody_is_told_of_dots_before_the_reveal(desk, voting, anna: Visitor):
    (ben, elodie, _), _ = voting
    told = frames_of(elodie.page)
    elodie.page.reload()
    elodie.page.locator(".ballot").wait_for()
    more(ben, MARKET, 3)
    left(ben, 0)
    expect(action(ben, MARKET).locator(".answer-mark")).to_contain_text(ben.t("saved"))
    more(elodie, REGISTER)
    expect(action(elodie, REGISTER).locator(".answer-mark")).to_contain_text(elodie.t("saved"))
    said = "".join(told)
    assert "vote_results" not in said
    assert said.count('"dots":{') <= 2  # one's own, and no other


def test_dots_given_offline_arrive_in_their_order(desk, voting, join, line):
    late = join("Fatou", "fr", "Dakar", line=line)
    more(late, MARKET, 3)
    expect(action(late, MARKET).locator(".answer-mark")).to_contain_text(late.t("saved"))
    late.lose(line)
    for _ in range(2):
        action(late, MARKET).locator(".ballot-step").first.click()
    more(late, REGISTER, 2)
    action(late, REGISTER).locator(".ballot-step").first.click()
    more(late, MARKET)
    left(late, 0)
    line.mend()
    for text in (MARKET, REGISTER):
        expect(action(late, text).locator(".answer-mark")).to_contain_text(late.t("saved"))
    late.page.reload()
    expect(action(late, MARKET).locator(".dots")).to_have_text("●●○")
    expect(action(late, REGISTER).locator(".dots")).to_have_text("●○○")
