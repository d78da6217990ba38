"""The document: what a word processor and a screen reader find in it."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from tests.report.reading import document, under
from tests.report.samples import MADE, pack_words, played, report, scored
from tests.world import DAKAR, LYON, STEPS, given, join, score, when
from workshop.report import build, synthesis_docx
from workshop.words import Words

pytestmark = pytest.mark.slow  # many pages, each made whole


def opened(seed: int = 112, language: str = "fr") -> Any:
    return docx.Document(io.BytesIO(synthesis_docx(report(played(seed).state, language))))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_it_says_its_language_and_title(language: str) -> None:
    found = opened(language=language)
    assert (found.core_properties.title, found.core_properties.language) == ("Co-creation", language)
    spoken = found.styles.element.find(qn("w:docDefaults")).find(f".//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == language


def test_headings_are_headings_and_skip_no_depth() -> None:
    names = [paragraph.style.name for paragraph in opened().paragraphs]
    depths = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert names.count("Title") == 1
    assert [pair for pair in zip([0, *depths], depths, strict=False) if pair[1] - pair[0] > 1] == []


def test_the_contents_lead_to_the_headings() -> None:
    found = opened()
    marks = {mark.get(qn("w:name")) for mark in found.element.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in found.element.iter(qn("w:hyperlink"))]
    wanted = [p for p in found.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    assert 10 < len(links) <= len(wanted)
    assert set(links) <= marks


def test_cities_by_many_blocks_are_several_tables_with_every_cell_once() -> None:
    blocks = {f"b{number}": [f"b{number}-1"] for number in range(1, 21)}
    items = [item for some in blocks.values() for item in some]
    steps = [{**step, "items": items} if "items" in step else step for step in STEPS]
    state = given(blocks=[{"id": block, "items": some} for block, some in blocks.items()], steps=steps)
    when(state, "step.open", step="scan")
    for number in range(6):
        join(state, f"p{number}", city=LYON if number % 2 else DAKAR)
        for item in items:
            score(state, f"p{number}", item, number % 5)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    told = build(state, pack_words(blocks=blocks), Words("en"), made=MADE)
    tables = [table for part in under(document(synthesis_docx(told)), 1, "City by city")[:1] for table in part.tables]
    heads = [head for table in tables for head in table[0][1:]]
    assert [len(table[0]) - 1 for table in tables] == [6, 7, 7]
    assert heads == [f"{number} b{number} en" for number in range(1, 21)]
    assert {tuple(row[0] for row in table[1:]) for table in tables} == {("Dakar", "Lyon")}
    assert {cell.split("\n")[1] for table in tables for row in table[1:] for cell in row[1:]} == {"n = 3"}


def test_every_table_has_a_heading_row_that_repeats_and_a_title() -> None:
    tables = opened().tables
    assert len(tables) > 10
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) != ""
        assert [row for row in table.rows[1:] if row._tr.trPr.find(qn("w:tblHeader")) is not None] == []


def test_every_picture_says_what_it_shows() -> None:
    shapes = opened(seed=107).inline_shapes
    assert len(shapes) >= 4
    told = [shape._inline.docPr for shape in shapes]
    assert [one.get("id") for one in told] == [str(number) for number in range(1, len(told) + 1)]
    assert [one.get("name") for one in told if not one.get("descr") or not one.get("title")] == []


@pytest.mark.parametrize(("paper", "size"), [("a4", (Mm(210), Mm(297))), ("letter", (Mm(215.9), Mm(279.4)))])
def test_the_paper_is_the_one_that_was_chosen(paper: str, size: tuple[int, int]) -> None:
    state = scored({"Dakar": [1, 2, 3]})
    when(state, "report.arrange", paper=paper)
    section = docx.Document(io.BytesIO(synthesis_docx(report(state)))).sections[0]
    shown = (section.page_width, section.page_height)
    assert [abs(one - other) < 700 for one, other in zip(shown, size, strict=True)] == [
        True,
        True,
    ]  # twentieths of a point


def test_our_typeface_is_named_with_another_for_machines_that_lack_it() -> None:
    with zipfile.ZipFile(io.BytesIO(synthesis_docx(report(played(112).state)))) as archive:
        fonts = archive.read("word/fontTable.xml").decode()
        names = archive.namelist()
    assert '<w:font w:name="Atkinson Hyperlegible"><w:altName w:val="Verdana"/>' in fonts
    assert [name for name in names if "thumbnail" in name or "stylesWithEffects" in name] == []
    assert opened().styles["Normal"].font.name == "Atkinson Hyperlegible"


def test_words_in_another_language_say_so() -> None:
    state = scored({"Dakar": [1, 2, 3]})
    found = docx.Document(io.BytesIO(synthesis_docx(report(state, "fr", untranslated="finance"))))
    runs = [run for p in found.paragraphs for run in p.runs if run.text == "1 finance en"]
    assert [run._r.rPr.find(qn("w:lang")).get(qn("w:val")) for run in runs] == ["en", "en"]
