"""The story that must always work: six people, three languages, one asleep, one without a network, one synthesis."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Playwright, expect

from tests.e2e.compare import same_figures, same_page
from tests.e2e.conftest import Visit, launched
from tests.e2e.house import House
from tests.e2e.line import Line
from tests.e2e.pages import DeskPage, JoinPage, MyWorkshops, PhonePage, ReportPage, ScreenPage
from tests.e2e.recount import Journal
from tests.e2e.sleeping import asleep

Phones = dict[str, PhonePage]
WHO: dict[str, tuple[str, dict[str, Any]]] = {  # the language of their screen, and what they say at the door
    "Ben": ("en", {"city": "Montréal", "typed": "montreal", "languages": ["en"], "role": "local_government"}),
    "Chidi": ("en", {"city": "Dakar", "typed": "daka", "languages": ["fr", "en"], "role": "academia"}),
    "Dolores": ("es", {"city": "Málaga", "typed": "malaga", "languages": ["es"], "role": "sse_organization"}),
    "Élodie": ("fr", {"city": "Montréal", "typed": "MONTRE", "languages": ["fr"], "role": "civil_society"}),
    "Fatou": ("fr", {"city": "Dakar", "typed": "dakar", "languages": ["fr"], "mode": "online"}),
    "Gonzalo": ("es", {"city": "Montréal", "typed": "montréa", "languages": ["es", "en"], "role": "business"}),
}
UNKNOWN, APART = "dont_know", "not_applicable"
SCAN: dict[str, tuple[int | str, ...]] = {  # who says what to the nine items of the first round
    "Ben": (3, 2, 1, 4, 0, UNKNOWN, 2, 3, 1),
    "Chidi": (1, 2, APART, 0, 0, 1, 2, 4, 4),
    "Dolores": (0, 3, 2, 2, 0, UNKNOWN, 1),
    "Élodie": (4, 2, 3, 1, 1, UNKNOWN, APART, 0, 2),
    "Fatou": (2, 1, 1, 3, 2, 3, 2, 4, 0),
    "Gonzalo": (3, 4, 4, 2, 1, 0, APART, 4, 3),
}
WORK: dict[str, tuple[int | str, ...]] = {  # to the five of their group's block
    "Ben": (2, 3, 1, UNKNOWN, 4),
    "Chidi": (1, 1, 2, 0, 3),
    "Dolores": (3, 0, 2),
    "Élodie": (2, 2, APART, 3, 3),
    "Fatou": (0, 1, 4, 4, 2),
    "Gonzalo": (4, 2, 2, 1, 0),
}
REMARK = "Une <b>table</b> de concertation existe depuis 2019 ; elle n’a pas de mandat."
SLEEPER = "--sleeper=fatou"


def test_from_the_first_link_to_a_synthesis_that_counts_right(
    house: House, visit: Visit, line: Line, playwright: Playwright, tmp_path: Path
):
    anna = visit("Anna", "en", "laptop")
    desk = opens_a_workshop(house, MyWorkshops(anna))
    screen = desk.open_screen()
    shows_the_way_in(screen, desk.code)
    bed = launched(playwright, SLEEPER)
    try:
        phones = everybody_joins(visit, desk.code, {"Fatou": {"browser": bed}, "Gonzalo": {"line": line}})
        screen.people(6)
        presents(desk, screen, phones)
        scores_in_private(desk, screen, phones, line)
        reveals(desk, screen, phones)
        works_in_groups(desk, screen, phones)
        closes(desk, screen, phones)
        the_numbers_are_true(house, desk, phones, tmp_path)
        assert phones["Fatou"].visitor.wrong() == []
    finally:
        bed.close()


def opens_a_workshop(house: House, page: MyWorkshops) -> DeskPage:
    """The one-time link, an account; then two presses: the guideline, and open. All else is filled in already."""
    page.page.goto(house.first_link)
    assert re.search(r"/first\?link=[0-9a-f]+$", page.page.url)
    page.make_account("Anna", "anna@example.org", "four words in a row")
    page.choose()
    expect(page.page.get_by_label("Title")).to_have_value(re.compile("Social and solidarity economy"))
    return page.open_workshop()


def shows_the_way_in(screen: ScreenPage, code: str) -> None:
    expect(screen.scene.locator(".join-code")).to_have_text(f"{code[:4]}-{code[4:]}")
    expect(screen.scene.locator(".address")).to_have_text(screen.visitor.house.removeprefix("http://"))
    expect(screen.scene.get_by_role("img")).to_have_attribute("alt", re.compile("QR code"))
    expect(screen.scene).to_contain_text("Nobody has joined yet")
    screen.people(0)


def everybody_joins(visit: Visit, code: str, options: dict[str, dict[str, Any]]) -> Phones:
    phones: Phones = {}
    for name, (language, said) in WHO.items():
        door = JoinPage(visit(name, language, "phone", **options.get(name, {})))
        typed = code.lower() if name == "Ben" else f"{code[:4]}-{code[4:]}"
        phones[name] = door.by_code(typed).fill(name=name, **said)
        expect(phones[name].title).to_have_text(phones[name].t("You are in"))
    return phones


def presents(desk: DeskPage, screen: ScreenPage, phones: Phones) -> None:
    """A card is on the projector, and on every phone in its reader's own language."""
    desk.next("What we will do")
    desk.button("Show on the projector").click()
    expect(screen.title).to_have_text("1 Co-construction of public policy")
    titles = set()
    for phone in phones.values():
        title = first_block(phone)
        expect(phone.page.get_by_role("heading", name=title)).to_be_visible()
        titles.add(title)
    assert len(titles) == 3


def first_block(phone: PhonePage) -> str:
    code = phone.page.url.rsplit("/", 1)[1]
    told = phone.page.request.get(f"/w/{code}/pack.json?language={phone.visitor.language}").json()
    title: str = told["blocks"][0]["title"]
    return title


def scores_in_private(desk: DeskPage, screen: ScreenPage, phones: Phones, line: Line) -> None:
    """Fatou's phone sleeps through it, Gonzalo's has no network; both are counted in the end."""
    with asleep(SLEEPER):
        desk.next("Quick scan")
        gonzalo_loses_the_network(phones["Gonzalo"], line)
        for name in ("Ben", "Chidi", "Dolores", "Élodie"):
            scores(phones[name], name)
        desk.button("+5 min").click()
        expect(screen.scene).to_contain_text("3 of 6 people have answered everything. 1 more has begun.")
        nobody_sees_a_result(desk, screen, phones)
    line.mend()
    gonzalo_comes_back(phones["Gonzalo"], desk.code)
    fatou = phones["Fatou"]
    expect(fatou.page.get_by_role("timer")).to_contain_text(re.compile("Encore 1[23] minutes"))
    scores(fatou, "Fatou")
    expect(screen.scene).to_contain_text("5 of 6 people have answered everything.")
    expect(desk.now).to_contain_text("6 of 6 people have started")
    report = desk.figures(desk.code)
    assert (report["rounds"], [one["id"] for one in report["unrevealed"]]) == ([], ["quick-scan", "group-work"])


def scores(phone: PhonePage, name: str) -> None:
    if name == "Élodie":
        phone.choose(4)
        phone.note.fill(REMARK)
        phone.note.blur()
        phone.saved()
    phone.give(*SCAN[name])
    phone.answered(len(SCAN[name]), 9)
    if name == "Dolores":  # takes one back, gives it anew
        phone.back()
        phone.button("Withdraw my answer").click()
        phone.answered(6, 9)
        phone.choose(SCAN[name][-1])
        phone.saved()


def gonzalo_loses_the_network(phone: PhonePage, line: Line) -> None:
    """He answers without a network, and the browser loses the page: only what it keeps on disk can survive."""
    phone.at(1, 9)
    phone.lose(line)
    phone.give(*SCAN["Gonzalo"][:2])
    phone.back()
    phone.kept()
    phone.offline(unsent=2)
    with pytest.raises(Error, match="ERR_"):
        phone.page.reload()


def gonzalo_comes_back(phone: PhonePage, code: str) -> None:
    phone.page.goto(f"/w/{code}")
    phone.answered(2, 9)
    phone.at(2, 9)
    phone.saved()
    phone.next()
    phone.give(*SCAN["Gonzalo"][2:])
    phone.answered(9, 9)


def nobody_sees_a_result(desk: DeskPage, screen: ScreenPage, phones: Phones) -> None:
    """Neither figures nor drawings anywhere, the facilitator included."""
    for page in (desk.page, screen.page, phones["Ben"].page, phones["Élodie"].page):
        expect(page.locator("figure.picture, .result-bars, .item-result, .heat-table")).to_have_count(0)
        expect(page.get_by_text(re.compile("median|médiane|mediana", re.I))).to_have_count(0)


def reveals(desk: DeskPage, screen: ScreenPage, phones: Phones) -> None:
    """Stop and reveal are two acts; then all see the same figures at once."""
    desk.close_round()
    for phone in (phones["Ben"], phones["Dolores"]):
        expect(phone.text(phone.CLOSED)).to_be_visible()
    nobody_sees_a_result(desk, screen, phones)
    desk.reveal()
    expect(screen.page.locator("figure.is-strip svg").first).to_be_visible()
    expect(desk.page.locator("figure.is-strip svg").first).to_be_visible()
    desk.next("First picture")
    for name, phone in phones.items():
        bars = phone.page.locator(".result-bars").first
        expect(bars.locator("tbody .number:not(.soft)")).to_have_text(["1", "1", "1", "2", "1"])
        own = bars.locator("tr[data-own=true] th .number")
        expect(own).to_have_text(str(SCAN[name][0]))
    expect(phones["Ben"].page.locator(".item-result").first).to_contain_text("6 of 6")


def works_in_groups(desk: DeskPage, screen: ScreenPage, phones: Phones) -> None:
    desk.next("Into groups")
    desk.form_groups(2)
    groups = settle_by_hand(desk)
    desk.assign("Group 1", "legal-frameworks")
    desk.assign("Group 2", "access-to-markets")
    expect(screen.scene.locator(".places")).to_have_count(0)
    desk.next("Group work")
    desk.open_groups()
    for name, phone in phones.items():
        number = groups[name].removeprefix("Group ")
        expect(phone.page.locator(".group-info h2")).to_have_text(phone.t("Group %(number)s", number=number))
        expect(screen.scene.locator(".who", has_text=name)).to_be_visible()
    for name, phone in phones.items():
        phone.see_scores()
        phone.give(*WORK[name])
        phone.answered(len(WORK[name]), 5)
        phone.button("Our notes").click()
    phones["Chidi"].write("Strengths", "A market every month")
    phones["Dolores"].write("Actions", "Una ordenanza antes de junio")
    phones["Fatou"].write("Gaps", "Pas de fonds de garantie")
    mates = [other for name, other in phones.items() if groups[name] == groups["Chidi"] and name != "Chidi"]
    for mate in mates:
        mate.page.get_by_role("button", name=re.compile(f"^{mate.t('Strengths')} ")).click()
        expect(mate.page.locator(".note-text")).to_contain_text(["A market every month"])
    desk.tab("notes")
    expect(desk.page.locator(".moderated-text")).to_have_count(3)
    desk.tab("now")


def settle_by_hand(desk: DeskPage) -> dict[str, str]:
    """Swap two people, one by the menu and one by hand; return who is where."""
    groups = {name: desk.group_of(name) for name in WHO}
    assert sorted(groups.values()) == ["Group 1"] * 3 + ["Group 2"] * 3
    first = next(name for name in WHO if groups[name] == "Group 1")
    second = next(name for name in WHO if groups[name] == "Group 2")
    desk.move(first, "Group 2")
    desk.drag(second, "Group 1")
    return {name: desk.group_of(name) for name in WHO}


def closes(desk: DeskPage, screen: ScreenPage, phones: Phones) -> None:
    desk.close_round()
    desk.reveal()
    desk.next("Report back")
    expect(screen.page.locator("figure.is-strip svg").first).to_be_visible()
    expect(phones["Élodie"].text("From the groups")).to_be_visible()
    desk.next("Priorities")
    desk.next("Closing")
    expect(screen.scene).to_contain_text("6 people took part, from 3 cities.")
    for phone in phones.values():
        expect(phone.page.get_by_role("link", name=phone.t("Open the synthesis"))).to_be_visible()


def the_numbers_are_true(house: House, desk: DeskPage, phones: Phones, folder: Path) -> None:
    """Count again from the exported journal, with other code; then compare the data, and the page as people read it."""
    file = folder / "journal.jsonl"
    house.run("journal", desk.code, "--out", str(file))
    journal = Journal(file)
    assert len(journal.people) == 6
    told = desk.figures(desk.code)
    same_figures(journal, told)
    for phone in (phones["Dolores"], phones["Élodie"]):
        phone.page.get_by_role("link", name=phone.t("Open the synthesis")).click()
        expect(phone.page.get_by_role("heading", level=1)).to_have_text(told["title"])
        same_figures(journal, phone.figures(desk.code, phone.visitor.language))
    report = ReportPage(desk.visitor).open(desk.code)
    same_page(journal, told, report)
    assert [text.inner_text() for text in report.page.locator("#groups .written").all()] != []
    expect(report.page.get_by_text(REMARK)).to_be_visible()
    assert report.page.locator("b", has_text="table").count() == 0


def test_the_synthesis_of_a_crowded_room_counts_right_too(house: House, tmp_path: Path):
    code = house.run("simulate", "--people", "60", "--cities", "7", "--seed", "11").split()[-1]
    house.run("journal", code, "--out", str(tmp_path / "journal.jsonl"))
    house.run("report", code, "--format", "json", "--out", str(tmp_path / "report.json"))
    journal = Journal(tmp_path / "journal.jsonl")
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    same_figures(journal, told)
    assert any(block["result"]["mean_of_cities"] for one in told["rounds"] for block in one["blocks"])
