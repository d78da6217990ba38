"""What nobody may see is in no file: names, what is hidden, and what rests on too few, in any byte of any part."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from pypdf import PdfReader

from tests.report.reading import document, package, spreadsheet
from tests.report.samples import PERU, report, scored
from tests.report.test_synthesis import SIX, a_scan
from tests.world import LYON, at, score, when
from workshop.core import State
from workshop.report import Synthesis, bundle, synthesis_csv, synthesis_docx, synthesis_xlsx

pytestmark = pytest.mark.slow  # every file of every language is made and searched

LANGUAGES = ("en", "es", "fr")


def everything(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every file in a zip, and in the zips within it, by its path."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            yield name, content
            if content.startswith(b"PK\x03\x04"):
                yield from ((f"{name}/{inner}", found) for inner, found in everything(content))


Files = dict[str, bytes]


def files(state: State) -> Files:
    """Return every part of every file of all formats and languages."""
    found = dict(everything(bundle(told(state))))
    return {name: read_out(content) if name.endswith(".pdf") else content for name, content in found.items()}


def read_out(pdf: bytes) -> bytes:
    """Return all text of a PDF, and what it says of itself: its streams are packed."""
    read = PdfReader(io.BytesIO(pdf))
    said = "\n".join(page.extract_text() for page in read.pages)
    return (
        f"{said}\n{said.replace(chr(10), ' ')}\n{dict(read.metadata or {})}".encode()
        + read.xmp_metadata.stream.get_data()
    )


def holding(found: Files, text: str) -> list[str]:
    """Return the files in which a text stands."""
    return [name for name, content in found.items() if text.encode() in content or text in name]


def told(state: State) -> list[Synthesis]:
    return [report(state, language) for language in LANGUAGES]


def test_the_search_finds_what_is_there() -> None:
    """Otherwise the tests below would show nothing."""
    state = a_scan()
    for person in SIX:
        score(state, person, "finance-1", 2, note=f"canary of {person}")
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    found = holding(files(state), "canary of ben")
    forms = {re.split(r"/", name)[0].partition("-en.")[2] for name in found if "-en." in name}
    assert forms == {"pdf", "docx", "xlsx", "csv.zip", "spreadsheets.csv.zip", "json", "html"}


def test_hidden_comments_and_notes_are_in_no_byte() -> None:
    state = a_scan()
    for person in SIX:
        score(state, person, "finance-1", 2, note="canary hidden" if person == "chidi" else "")
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    when(state, "comment.hide", comment=state.answers["scan"]["chidi"]["finance-1"].comment)
    when(state, "group.form", number=2)
    when(state, "group.open")
    for number, id in enumerate(("n1", "n2", "n3")):
        group = state.people["ben"].group
        plan = {"owner": "canary owner", "first_step": "canary step", "due": "2031-03-17"} if number < 2 else {}
        when(state, "note.add", at("ben"), id=id, group=group, kind="action", text=f"canary note {id}", **plan)
    when(state, "note.hide", id="n1")
    when(state, "note.withdraw", at("ben"), id="n2")
    when(state, "group.close")
    found = files(state)
    assert len(holding(found, "canary note n3")) >= 15
    for gone in ("canary hidden", "canary note n1", "canary note n2", "canary owner", "canary step", "2031"):
        assert holding(found, gone) == []


def test_no_file_says_who_somebody_is() -> None:
    state = a_scan()
    for person in SIX:
        score(state, person, "finance-1", 3, note="a plain note")
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    found = files(state)
    assert [(id, holding(found, id)) for id in SIX if id != "ben"] == [(id, []) for id in SIX if id != "ben"]


def test_cities_that_are_not_named_are_in_no_byte() -> None:
    state = scored({"Lyon": [1, 2, 3], "Ñazca": [2, 2, 4]})
    when(state, "report.arrange", cities_named=False)
    found = files(state)
    for text in ("Lyon", LYON["id"], "Ñazca", PERU["id"], "France", "Francia", "Peru", "Pérou"):
        assert (text, holding(found, text)) == (text, [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_the_minimum_no_cell_has_a_value(language: str) -> None:
    state = scored({"Dakar": [4, 4], "Lyon": [0, 0, 1]})
    synthesis = report(state, language)
    figures = ("median", "q1", "q3", "word", "mean_of_people", "mean_of_cities", "agreement", "dont_know", "level_4")
    for tables in (spreadsheet(synthesis_xlsx(synthesis)), package(synthesis_csv(synthesis))):
        few = [row for table in tables.values() for row in table if row.get("too_few")]
        assert len(few) > 4
        assert {row.get(figure) for row in few for figure in figures} == {None}
        assert {row["city"] for row in tables["city_items"] if row["median"] is not None} == set()
    parts = document(synthesis_docx(synthesis))
    title = next(section.title for section in synthesis.sections if section.id == "cities")
    start = next(place for place, part in enumerate(parts) if part.title == title)
    assert {cell for row in parts[start].tables[0][1:] for cell in row[1:]} == {"–"}


def test_three_that_rated_of_five_give_nobody_away_by_subtraction() -> None:
    """Lyon has three, Dakar two: Lyon's figures beside those of all five would be Dakar's."""
    state = scored({"Dakar": [4, 4], "Lyon": [0, 0, 1]})
    synthesis = report(state)
    shown = spreadsheet(synthesis_xlsx(synthesis))
    assert [row["n"] for row in shown["item_results"] if row["round"] == "scan" and row["item"] == "finance-1"] == [5]
    assert [row["median"] for row in shown["city_items"] if row["median"] is not None] == []
    assert [row["cities"] for row in shown["item_results"] if row["item"] == "finance-1"] == [0]
    assert synthesis.city_pages == ()


def test_files_do_not_say_when_or_on_which_machine_they_were_made() -> None:
    first, again = (bundle(told(scored({"Dakar": [1, 2, 3]}))) for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_progress_is_told_from_nothing_to_all() -> None:
    steps: list[tuple[int, int]] = []
    bundle(told(scored({})), formats=("csv", "json"), progress=lambda done, of: steps.append((done, of)))
    assert steps == [(done, 6) for done in range(7)]
