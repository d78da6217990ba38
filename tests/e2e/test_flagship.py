"""The main session as its agendas say, 150 minutes and 90: a facilitator who changes nothing, every screen."""

import os
import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.e2e.conftest import Crowd, Join
from tests.e2e.pages import DeskPage, MyWorkshops, PhonePage, ScreenPage
from tests.e2e.visitor import Visitor

PICTURES = os.environ.get("PICTURES", "")
BLOCKS = 9
TIME = re.compile(r"^Back at \d{1,2}:\d{2}")
SLOW = 180_000  # ms: thirty people answer by themselves while the machine does other things


def blocks_of(card: Locator) -> list[str]:
    """Return the blocks that a group has on its card, one for each step of group work: "3. Its title"."""
    chosen = "(select) => select.value && select.selectedOptions[0].textContent"
    return [str(choice.evaluate(chosen)) for choice in card.locator(".group-block select").all()]


def all_answered(desk: DeskPage, people: int) -> None:
    """Wait until all but the two phones of the test have answered everything."""
    done = desk.page.locator(".round-words").first
    expect(done).to_contain_text(desk.n("%(num)s is done", "%(num)s are done", people), timeout=SLOW)


def arrive(desk: DeskPage, screen: ScreenPage, join: Join, crowd_of: Crowd) -> tuple[PhonePage, PhonePage]:
    fatou, ben = join("Fatou", "fr", "Dakar"), join("Ben", "en", "Lyon")
    crowd_of(desk.code, 28)
    expect(screen.page.locator(".heads")).to_contain_text("30 people", timeout=SLOW)
    return fatou, ben


def scan(desk: DeskPage, screen: ScreenPage, phone: PhonePage, people: int = 28) -> None:
    """Private scoring: the bar moves from the first answer on."""
    desk.next("cities to learn from")
    desk.next("Quick scan")
    phone.choose(2)
    phone.saved()
    expect(screen.page.locator(".answered-bar .bar-begun")).not_to_have_attribute("style", re.compile(r"\b0%"))
    all_answered(desk, people)
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


def into_groups(
    desk: DeskPage, screen: ScreenPage, fatou: PhonePage, *, people: int = 30, groups: int = 5, rounds: int = 2
) -> list[list[str]]:
    """Form the groups and open them: each has its blocks, as many as can be are covered, the projector says where."""
    desk.next("Into groups")
    desk.page.locator(".groups-coming button.primary").click()
    desk.button("Form the groups").last.click()
    cards = desk.page.locator(".group-card")
    expect(cards).to_have_count(groups)
    planned = [blocks_of(card) for card in cards.all()]
    assert all(len(set(blocks)) == rounds and all(blocks) for blocks in planned), planned
    assert len({block for blocks in planned for block in blocks}) == min(BLOCKS, groups * rounds)
    if groups * rounds >= BLOCKS:
        expect(desk.page.locator(".warned")).to_have_count(0)
    desk.tab("now")
    desk.page.locator(".groups-coming").get_by_role("button", name="Open the groups").click()
    desk.confirm()
    expect(screen.page.locator(".places-list li")).to_have_count(people)
    expect(screen.title).to_contain_text("Into groups")
    if rounds > 1:
        expect(fatou.page.locator(".group-blocks li")).to_have_count(rounds)
    else:
        expect(fatou.page.locator("main")).to_contain_text(fatou.t("Your block:"))
    return planned


def work(desk: DeskPage, screen: ScreenPage, phone: PhonePage, name: str, turn: int, planned: list[list[str]]) -> str:
    """One round of group work: five questions about the group's own block; return the block that the phone names.

    The projector has both blocks of each group, and marks the one of now.
    """
    desk.next(name)
    block = phone.page.locator(".group-blocks li").nth(turn)
    expect(block).to_have_attribute("aria-current", "step")
    expect(desk.page.locator(".asked summary")).to_have_text("Each group is asked the items of its own block")
    phone.page.locator(".switch.two button").nth(1).click()
    expect(phone.page.locator(".scoring-progress")).to_contain_text(re.compile(r"\b5(?!\d)"))
    for _ in range(2):
        screen.press("ArrowDown")
    cards = screen.page.locator(".group-cards li")
    expect(cards).to_have_count(5)
    for card, blocks in zip(cards.all(), planned, strict=True):
        expect(card.locator("p > b")).to_have_text([block.split(".")[0] for block in blocks])
        expect(card.locator("[aria-current=step] > b")).to_have_text(blocks[turn].split(".")[0])
        assert card.evaluate("(card) => card.scrollHeight <= card.clientHeight + 2")
    if PICTURES:
        screen.page.screenshot(path=Path(PICTURES) / f"groups-{turn}.png")
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
    desk.page.locator(
        ".picture-pick", has_text="All blocks"
    ).first.click()  # what was seen before is there all the time
    expect(screen.page.locator("figure.is-strip svg")).to_be_visible()
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
    sheets = set[str]()
    while (heading := screen.page.locator(".flow-head h2").inner_text()) not in sheets:
        sheets.add(heading)
        desk.page.locator(".turn-pages button").last.click()
        pages = screen.page.locator(".pager")
        if not pages.count():
            break
        expect(screen.page.locator(".flow-head h2")).not_to_have_text(heading)
    own = {f"Group {group} · {block.split('. ', 1)[1]}" for group, two in enumerate(planned, 1) for block in two}
    assert len(sheets) >= 2
    assert sheets <= own, sheets - own


def priorities(desk: DeskPage, screen: ScreenPage) -> None:
    """A vote that nobody revealed is told when the room leaves it, and can be revealed at the end."""
    desk.next("Priorities")
    expect(screen.page.locator(".vote-scene")).to_be_visible()
    expect(desk.page.locator(".round-words strong").first).to_contain_text("28 of 30", timeout=SLOW)
    desk.page.locator("[data-key=next]").click()
    expect(desk.page.locator("dialog[open]")).to_contain_text("Not revealed yet: “Priorities")
    desk.confirm()
    expect(screen.page.locator(".close-scene")).to_be_visible()
    expect(desk.page.locator(".to-reveal h4")).to_contain_text(["Priorities"])
    desk.page.locator(".to-reveal button.primary").first.click()
    expect(desk.page.locator("dialog[open]")).to_contain_text("The results are in the synthesis then")
    desk.confirm()
    expect(desk.page.locator(".to-reveal h4", has_text="Priorities")).to_have_count(0)


def test_150_minutes_by_somebody_who_changes_nothing(anna: Visitor, join_of: Join, crowd_of: Crowd) -> None:
    workshops = MyWorkshops(anna).go()
    anna.page.locator("input[name=agenda][value=two-and-a-half-hours]").check()
    desk = workshops.open_workshop()
    screen = desk.open_screen()
    fatou, ben = arrive(desk, screen, lambda *who, **how: join_of(desk, *who, **how), crowd_of)
    scan(desk, screen, ben)
    first_picture(desk, screen)
    planned = into_groups(desk, screen, fatou)
    first = work(desk, screen, fatou, "Group work: first block", 0, planned)
    on_break(desk, screen, fatou)
    second = work(desk, screen, fatou, "Group work: second block", 1, planned)
    assert first != second
    desk.next("Actions")
    expect(fatou.page.locator(".notes-board .switch.two button[aria-pressed=true]")).to_contain_text("Actions")
    report_back(desk, screen, planned)
    priorities(desk, screen)
    expect(desk.page.locator(".rail-now")).to_be_in_viewport(ratio=1)


def test_90_minutes_by_somebody_who_changes_nothing(anna: Visitor, join_of: Join, crowd_of: Crowd) -> None:
    desk = MyWorkshops(anna).go().open_workshop()  # the first agenda of the pack
    screen = desk.open_screen()
    fatou = join_of(desk, "Fatou", "fr", "Dakar")
    crowd_of(desk.code, 11)
    expect(screen.page.locator(".heads")).to_contain_text("12 people", timeout=SLOW)
    scan(desk, screen, fatou, people=11)
    first_picture(desk, screen)
    into_groups(desk, screen, fatou, people=12, groups=2, rounds=1)
    desk.next("Group work: one block in depth")
    expect(desk.page.locator(".asked summary")).to_have_text("Each group is asked the items of its own block")
    all_answered(desk, 11)
    fatou.write("Strengths", "Le forum se réunit chaque mois.")
    desk.tab("notes")
    expect(desk.page.locator(".moderated-text", has_text="chaque mois")).to_be_visible()
    expect(desk.page.locator(".moderated-text").nth(6)).to_be_visible(timeout=SLOW)  # the crowd's, of every kind
    desk.tab("now")
    desk.next("Report back")
    expect(desk.page.locator(".to-reveal h4")).to_have_text(["Group work: one block in depth"])
    desk.page.locator(".to-reveal button.primary").first.click()
    desk.confirm()
    expect(screen.page.locator("figure.is-strip svg")).to_be_visible()
    expect(fatou.page.get_by_role("heading", name=fatou.t("From the groups"))).to_be_visible()
    desk.next("Priorities")
    expect(screen.page.locator(".vote-scene")).to_contain_text("11 of 12 people voted.", timeout=SLOW)
    desk.close_round()
    desk.reveal()
    expect(fatou.page.get_by_role("heading", name=fatou.t("What matters most"))).to_be_visible()
    desk.next("Closing")
    expect(screen.page.locator(".close-scene")).to_be_visible()
