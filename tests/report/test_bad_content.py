"""Whatever people write, and whoever comes: every file is made, holds the text as written, and executes nothing."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from tests.report.reading import document, package, spreadsheet
from tests.report.samples import report, scored
from tests.report.test_page import Page
from tests.world import BLOCKS, SEVILLA, at, given, join, score, when
from workshop.core import State
from workshop.report import (
    Synthesis,
    synthesis_csv,
    synthesis_docx,
    synthesis_html,
    synthesis_json,
    synthesis_pdf,
    synthesis_xlsx,
)
from workshop.report.safe import FORMULA, no_formula, visible

pytestmark = pytest.mark.slow  # every text through every format

LONGEST = 2000
TEXTS = {
    "a formula": "=SUM(A1:A9)+cmd|'/C calc'!A0",
    "a formula with a plus": "+1+cmd|' /C calc'!A0",
    "a formula with a minus": "-2+3",
    "a formula with an at sign": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a wide formula": "＝1+1",
    "a link": '=HYPERLINK("https://evil.example","click")',
    "an address": "https://evil.example/?a=1&b=<2>",
    "a leading apostrophe": "'=1+1",
    "quotes and semicolons": 'a;b,"c";\'d\'\t"e',
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;",
    "typst": '#eval("1") $x$ *b* _i_ @ref <label> #read("/etc/passwd") \\ `raw`',
    "templates": "{{ 7*7 }} {% raw %} %(num)s %s ${x}",
    "escaped XML": "_x0041_ ]]> <!-- --> &#0;",
    "2,000 characters": "Words of a long note. " * 90 + "the very end is here",
    "one word of 2,000 characters": "w" * LONGEST,
    "Arabic": "مجلس المدينة يشتري من التعاونيات (2025)",
    "Hebrew and English": "שלום world 123",
    "CJK": "市政府と協同組合が一緒に政策を作る。",
    "Devanagari": "नगर पालिका सहकारी समितियों से खरीदती है",
    "emoji with joiners": "👩🏽‍🌾👨‍👩‍👧‍👦🏳️‍🌈",
    "combining marks": "e\u0301a\u0308 Z̷̢͚̈́a̴͙͝l̸̰̀g̵̣̈o",
    "lines": "line one\nline two\n\nline four",
}
CONTROLS = {
    "NUL and a bell": "a\x00b\x07c",
    "escape and delete": "a\x1b[31mb\x7f",
    "form feed, vertical tab": "a\x0cb\x0bc",
    "what is no character": "a\uffffb\ufffec",
}
PLACES = 9


@pytest.fixture(scope="module")
def room() -> State:
    """Return a workshop with a note of each kind, an action with a plan, and notes beside answers."""
    state = scored({"Dakar": [1, 2, 4, "dont_know"], "Lyon": [3, 3, 2]}, reveal=False)
    when(state, "results.reveal", round="scan")
    when(state, "group.form", number=2)
    when(state, "group.open")
    group = state.people["p0"].group
    for number, kind in enumerate(("strength", "gap", "evidence")):
        when(state, "note.add", at("p0"), id=f"n{number}", group=group, kind=kind, text="X", block="finance")
    plan = {"city": state.people["p0"].city.id, "owner": "X", "first_step": "X", "due": "2027-01-31"}
    when(state, "note.add", at("p0"), id="n3", group=group, kind="action", text="X", block="finance", **plan)
    when(state, "group.close")
    return state


@pytest.fixture(scope="module")
def plain(room: State) -> list[str]:
    """Return the elements of the page when people wrote nothing but a letter."""
    return [tag for tag, _ in Page(synthesis_html(planted(report(room, "fr"), "X"))).elements]


def planted(it: Synthesis, text: str) -> Synthesis:
    """Return the synthesis with a text in the places where people write: longer than any phone would let it through."""
    first, *rounds = it.rounds
    block, *blocks = first.blocks
    item, *items = block.items
    block = replace(block, items=(replace(item, comments=(text,)), *items))
    groups = tuple(replace(group, name=text) for group in it.group_work.groups)
    notes = tuple(
        replace(
            each,
            kinds=tuple(replace(kind, notes=tuple(replace(n, text=text) for n in kind.notes)) for kind in each.kinds),
        )
        for each in it.group_work.blocks
    )
    todo = tuple(
        replace(action, text=text, plan=replace(action.plan, owner=text, first_step=text))
        for action in it.actions.actions
    )
    return replace(
        it,
        rounds=(replace(first, blocks=(block, *blocks)), *rounds),
        group_work=replace(it.group_work, groups=groups, blocks=notes),
        actions=replace(it.actions, actions=todo),
        messages=replace(it.messages, edited=True, messages=(replace(it.messages.messages[0], text=text),)),
        participants=replace(
            it.participants, cities=tuple(replace(city, name=text, label=text) for city in it.participants.cities)
        ),
    )


def in_document(data: bytes) -> list[str]:
    parts = document(data)
    return [
        text for part in parts for text in (part.title, *part.texts, *(c for t in part.tables for r in t for c in r))
    ]


@pytest.mark.parametrize("text", [*TEXTS.values(), *CONTROLS.values()], ids=[*TEXTS, *CONTROLS])
def test_a_text_comes_back_from_every_file(room: State, plain: list[str], text: str) -> None:
    told = planted(report(room, "fr"), text)
    seen = visible(text)
    assert in_document(synthesis_docx(told)).count(seen) >= PLACES
    sheets = spreadsheet(synthesis_xlsx(told))
    for tables, said in (
        (sheets, seen),
        (package(synthesis_csv(told)), text),
        (package(synthesis_csv(told, local=True)), text),
    ):
        assert {row["text"] for row in tables["notes"]} == {said}
        assert [(row["owner"], row["first_step"], row["name"]) for row in tables["actions"]] == [(said, said, said)]
        assert [row["text"] for row in tables["comments"]] == [said]
        assert {row["name"] for row in tables["cities"]} == {said}
        assert tables["messages"][0]["text"] == said
    data = json.loads(synthesis_json(told))
    assert data["actions"]["actions"][0]["plan"]["owner"] == text
    assert data["rounds"][0]["blocks"][0]["items"][0]["comments"] == [text]
    if text in TEXTS.values():
        page = Page(synthesis_html(told))
        assert page.faults == []
        assert sum(text in said for part in page.texts.values() for said in ("".join(part), *part)) >= 1
        assert [tag for tag, _ in page.elements] == plain


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_that_is_plain_stays_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("text", [*TEXTS.values(), *CONTROLS.values()], ids=[*TEXTS, *CONTROLS])
def test_nothing_is_a_formula_or_a_link(room: State, text: str) -> None:
    told = planted(report(room, "es"), text)
    data = synthesis_xlsx(told)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    edited = [cell for cell in cells if cell.data_type == "s" and str(cell.value).startswith(tuple(FORMULA))]
    assert [cell.coordinate for cell in edited if not cell.quotePrefix] == []
    for local in (False, True):
        with zipfile.ZipFile(io.BytesIO(synthesis_csv(told, local=local))) as archive:
            for name in archive.namelist():
                if name.endswith(".csv"):
                    lines = archive.read(name).decode("utf-8-sig")
                    rows = csv.reader(io.StringIO(lines, newline=""), delimiter=";" if local else ",")
                    wrong = [
                        cell for row in rows for cell in row if cell.startswith(tuple(FORMULA)) and not _number(cell)
                    ]
                    assert wrong == []


def _number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return cell != "-2+3"


def test_the_apostrophe_can_be_taken_away_again() -> None:
    for text in ("=1", "'=1", "''", "plain", "", "\t=1", "＝1"):
        assert no_formula(text).removeprefix("'") == text
    assert (no_formula("=1"), no_formula("'=1"), no_formula("plain")) == ("'=1", "''=1", "plain")


def test_text_from_right_to_left_runs_from_right_to_left(room: State) -> None:
    found = docx.Document(io.BytesIO(synthesis_docx(planted(report(room), TEXTS["Arabic"]))))
    own = [paragraph for paragraph in found.paragraphs if paragraph.text == TEXTS["Arabic"]]
    assert own != []
    for paragraph in own:
        assert paragraph._p.pPr.find(qn("w:bidi")) is not None
        assert paragraph.runs[0]._r.rPr.find(qn("w:rtl")) is not None
    latin = [paragraph for paragraph in found.paragraphs if paragraph.text == "Contents"]
    assert [paragraph._p.pPr.find(qn("w:bidi")) for paragraph in latin] == [None]


# few people, and many

WRITERS: dict[str, Callable[[Synthesis], Any]] = {
    "pdf": synthesis_pdf,
    "docx": synthesis_docx,
    "xlsx": synthesis_xlsx,
    "csv": synthesis_csv,
    "json": synthesis_json,
    "html": synthesis_html,
}


def many_cities(number: int) -> State:
    state = given()
    when(state, "step.open", step="scan")
    for city in range(number):
        for seat in range(3):
            person = f"p{city}-{seat}"
            join(state, person, city={"id": f"own-{city}", "name": f"City {city}", "country": "FR"}, languages=["fr"])
            for items in BLOCKS.values():
                score(state, person, items[0], (city + seat) % 5)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    return state


ROOMS: dict[str, Callable[[], State]] = {
    "nobody": given,
    "nobody, and a round": lambda: scored({}),
    "one person": lambda: scored({"Dakar": [2]}),
    "two people": lambda: scored({"Dakar": [0, 4]}),
    "everybody does not know": lambda: scored({"Dakar": ["dont_know"] * 5, "Lyon": ["not_applicable"] * 5}),
    "one city": lambda: scored({SEVILLA["name"]: [0, 1, 2, 3, 4]}),
    "sixty cities": lambda: many_cities(60),
}


@pytest.mark.parametrize("name", ROOMS)
def test_every_room_has_every_file_in_every_language(name: str) -> None:
    state = ROOMS[name]()
    for language in ("en", "es", "fr"):
        told = report(state, language)
        for form, write in WRITERS.items():
            assert (form, bool(write(told))) == (form, True)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nobody", "Nobody has joined yet."),
        ("one person", "Too few ratings to show: 1 of 1 person rated, and at least 3 are needed."),
        ("two people", "Too few ratings to show: 2 of 2 people rated, and at least 3 are needed."),
        ("everybody does not know", "10 people were asked, and nobody gave a rating."),
    ],
)
def test_a_document_of_little_says_so(name: str, sentence: str) -> None:
    assert sentence in in_document(synthesis_docx(report(ROOMS[name]())))


def test_sixty_cities_are_all_there() -> None:
    told = report(ROOMS["sixty cities"]())
    rows = spreadsheet(synthesis_xlsx(told))["city_blocks"]
    assert len({row["city"] for row in rows}) == 60
    assert (
        len([part for part in document(synthesis_docx(told)) if part.depth == 2 and part.title.startswith("City ")])
        == 60
    )


@pytest.mark.parametrize("section", ["messages", "participants", "overview", "blocks", "cities", "actions", "wording"])
def test_a_section_that_is_left_out_is_in_no_file(room: State, section: str) -> None:
    title = next(each.title for each in report(room).sections if each.id == section)
    when(room, "report.arrange", left_out=[section])
    told = report(room)
    when(room, "report.arrange", left_out=[])
    assert title not in [part.title for part in document(synthesis_docx(told)) if part.depth == 1]
    for tables in (spreadsheet(synthesis_xlsx(told)), package(synthesis_csv(told))):
        kept = {"blocks": "block_results", "cities": "city_blocks", "wording": "items", "participants": "cities"}
        assert kept.get(section, "") not in tables
