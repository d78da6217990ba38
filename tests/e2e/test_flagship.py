"""The main session, 150 minutes, as its agenda says: a facilitator who changes nothing, thirty people, every screen."""

import re

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Crowd, Join
from tests.e2e.pages import DeskPage, MyWorkshops, PhonePage, ScreenPage
from tests.e2e.visitor import Visitor

BLOCKS = 9
TIME = re.compile(r"^Back at \d{1,2}:\d{2}")
SLOW = 180_000  # ms: thirty people answer by themselves while the machine does other things


def blocks_of(card: Locator) -> list[str]:
    """Return the blocks that a group has on its card, one for each step of group work."""
    return [str(choice.input_value()) for choice in card.locator(".group-block select").all()]


def all_answered(desk: DeskPage, people: int) -> None:
    """Wait until all but the two phones of the test have answered everything."""
    done = desk.page.locator(".round-words").first
    expect(done).to_contain_text(desk.n("%(num)s is done", "%(num)s are done", people), timeout=SLOW)


def arrive(desk: DeskPage, screen: ScreenPage, join: Join, crowd_of: Crowd) -> tuple[PhonePage, PhonePage]:
    fatou, ben = join("Fatou", "fr", "Dakar"), join("Ben", "en", "Lyon")
    crowd_of(desk.code, 28)
    expect(screen.page.locator(".heads")).to_contain_text("30 people", timeout=SLOW)
    return fatou, ben


def scan(desk: DeskPage, screen: ScreenPage, ben: PhonePage) -> None:
    """Private scoring: the bar moves from the first answer on."""
    desk.next("The nine blocks")
    desk.next("Quick scan")
    ben.choose(2)
    ben.saved()
    expect(screen.page.locator(".answered-bar .bar-begun")).not_to_have_attribute("style", re.compile(r"\b0%"))
    all_answered(desk, 28)
    desk.close_round()


def first_picture(desk: DeskPage, screen: ScreenPage) -> None:
    """What waits to be revealed is the thing to do, and going on without it is asked about."""
    desk.next("First picture")
    expect(desk.page.locator(".to-reveal h4")).to_have_text(["Quick scan: one statement per block, about your city"])
    assert "primary" not in (desk.page.locator("[data-key=next]").get_attribute("class") or "")
    desk.page.locator("[data-key=next]").click()
    expect(desk.page.locator("dialog[open]")).to_contain_text("Not revealed yet: “Quick scan")
    desk.button("Not now").click()
    desk.reveal()
    expect(screen.page.locator("figure.is-strip svg")).to_be_visible()
    assert "primary" in (desk.page.locator("[data-key=next]").get_attribute("class") or "")


def into_groups(desk: DeskPage, screen: ScreenPage, fatou: PhonePage) -> list[list[str]]:
    """Form the groups and open them: each has two blocks, all nine are covered, the projector says where to go."""
    desk.next("Into groups")
    desk.page.locator(".groups-coming button.primary").click()
    desk.button("Form the groups").last.click()
    cards = desk.page.locator(".group-card")
    expect(cards).to_have_count(5)
    planned = [blocks_of(card) for card in cards.all()]
    assert all(len(set(blocks)) == 2 and all(blocks) for blocks in planned), planned
    assert len({block for blocks in planned for block in blocks}) == BLOCKS
    expect(desk.page.locator(".warned")).to_have_count(0)
    desk.tab("now")
    desk.page.locator(".groups-coming").get_by_role("button", name="Open the groups").click()
    desk.confirm()
    expect(screen.page.locator(".places-list li")).to_have_count(30)
    expect(screen.title).to_contain_text("Into groups")
    expect(fatou.page.locator(".group-blocks li")).to_have_count(2)
    return planned


def work(desk: DeskPage, screen: ScreenPage, phone: PhonePage, name: str, turn: int) -> str:
    """One round of group work: five questions about the group's own block; return the block that the phone names."""
    desk.next(name)
    block = phone.page.locator(".group-blocks li").nth(turn)
    expect(block).to_have_attribute("aria-current", "step")
    expect(desk.page.locator(".asked summary")).to_have_text("Each group is asked the items of its own block")
    phone.page.locator(".switch.two button").nth(1).click()
    expect(phone.page.locator(".scoring-progress")).to_contain_text(re.compile(r"\b5(?!\d)"))
    for _ in range(2):
        screen.press("ArrowDown")
    expect(screen.page.locator(".group-cards li")).to_have_count(5)
    all_answered(desk, 28)
    return block.locator("strong").inner_text()


def on_break(desk: DeskPage, screen: ScreenPage, fatou: PhonePage) -> None:
    """A break says when the room is back; nobody is told how to join."""
    desk.next("Break")
    expect(screen.page.locator(".back-at")).to_have_text(TIME)
    expect(screen.page.locator(".scene svg")).to_have_count(0)
    expect(fatou.page.locator(".back-at")).to_contain_text("Reprise à")


def report_back(desk: DeskPage, screen: ScreenPage, planned: list[list[str]]) -> None:
    """Both rounds of group work are revealed in turn, every block can be shown, notes stand under their own block."""
    desk.next("Report back")
    expect(desk.page.locator(".to-reveal h4")).to_have_text(["Group work: first block", "Group work: second block"])
    for left in (1, 0):
        desk.page.locator(".to-reveal button.primary").first.click()
        desk.confirm()
        expect(desk.page.locator(".to-reveal h4")).to_have_count(left)
    expect(screen.page.locator("figure.is-strip svg")).to_be_visible()
    for number in range(1, BLOCKS + 1):
        desk.page.locator(".picture-pick", has_text=re.compile(rf"^{number}\. ")).click()
        expect(screen.title).to_contain_text(re.compile(rf"^{number} "))
        expect(screen.page.locator("figure.is-strip svg, .wait")).to_be_visible()
        expect(screen.page.get_by_text("This block was not asked in this round.")).to_have_count(0)
    desk.page.locator(".picture-pick", has_text="Notes of the groups").click()
    expect(screen.page.locator(".note-columns")).to_be_visible()
    sheets = set()
    while (heading := screen.page.locator(".flow-head h2").inner_text()) not in sheets:
        sheets.add(heading)
        desk.page.locator(".turn-pages button").last.click()
        pages = screen.page.locator(".pager")
        if not pages.count():
            break
        expect(screen.page.locator(".flow-head h2")).not_to_have_text(heading)
    assert len(sheets) >= 2, sheets
    assert planned


def test_150_minutes_by_somebody_who_changes_nothing(anna: Visitor, join_of: Join, crowd_of: Crowd) -> None:
    workshops = MyWorkshops(anna).go()
    anna.page.locator("input[name=agenda][value=two-and-a-half-hours]").check()
    desk = workshops.open_workshop()
    screen = desk.open_screen()
    fatou, ben = arrive(desk, screen, lambda *who, **how: join_of(desk, *who, **how), crowd_of)
    scan(desk, screen, ben)
    first_picture(desk, screen)
    planned = into_groups(desk, screen, fatou)
    first = work(desk, screen, fatou, "Group work: first block", 0)
    on_break(desk, screen, fatou)
    second = work(desk, screen, fatou, "Group work: second block", 1)
    assert first != second
    desk.next("Actions")
    expect(fatou.page.locator(".notes-board .switch.two button[aria-pressed=true]")).to_contain_text("Actions")
    report_back(desk, screen, planned)
    desk.next("Priorities")
    expect(screen.page.locator(".vote-scene")).to_be_visible()
    desk.next("Closing")
    expect(screen.page.locator(".close-scene")).to_be_visible()
    expect(desk.page.locator(".rail-now")).to_be_in_viewport(ratio=1)
