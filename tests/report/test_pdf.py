"""The synthesis as a PDF: for every reader, on every paper, whatever was written, with the numbers of the document."""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from tests.report.reading import document
from tests.report.samples import played, report
from tests.report.test_bad_content import CONTROLS, ROOMS, TEXTS, planted, room
from workshop.core import State
from workshop.report import Synthesis, synthesis_docx, synthesis_pdf
from workshop.report.charts import charts
from workshop.report.typefaces import files, letters, printable

__all__ = ["room"]  # a fixture of these tests too
PAPERS = {"a4": (595, 842), "letter": (612, 792)}
FOOT = r"\n[^\n]*\n?(Page|Página) \d+ (of|de|sur) \d+\s*$"
TURNED = {"Arabic", "Hebrew and English", "Devanagari", "combining marks", "emoji with joiners"}  # in another order


def bare(text: str) -> str:
    """Return text without what a page adds or takes: spaces, hyphens, places where a line may end."""
    return re.sub(r"[\s\u200b\u00ad\u2010-]", "", unicodedata.normalize("NFKC", text))


def read(data: bytes) -> tuple[PdfReader, str]:
    """Return a PDF, and what stands on its pages without their last lines."""
    reader = PdfReader(io.BytesIO(data))
    pages = [page.extract_text() for page in reader.pages]
    return reader, bare(
        "".join(re.sub(r"\n[^\n]*\n?(Page|Página) \d+ (of|de|sur) \d+\s*$", "", page) for page in pages)
    )


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield the elements of the structure that a screen reader reads."""

    def walk(node: Any) -> Iterator[DictionaryObject]:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, DictionaryObject):
            yield node
            below = node.get("/K", [])
            below = below.get_object() if isinstance(below, IndirectObject) else below
            for child in below if isinstance(below, list) else [below]:
                yield from walk(child)

    yield from walk(reader.trailer["/Root"]["/StructTreeRoot"])


@pytest.fixture(scope="module")
def told() -> Synthesis:
    return report(played(1).state, "fr")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_it_can_be_read_aloud(language: str) -> None:
    synthesis = report(played(1).state, language)
    reader, _ = read(synthesis_pdf(synthesis))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == (language, True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == synthesis.title
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    kinds = [element.get("/S") for element in elements(reader)]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/Figure"} <= set(kinds)
    assert kinds.count("/H1") == len(synthesis.sections)
    alts = [str(element["/Alt"]) for element in elements(reader) if element.get("/S") == "/Figure"]
    assert alts
    assert {bare(alt) for alt in alts} <= {bare(chart.alt) for chart in charts(synthesis).values()}


def test_bookmarks_lead_to_every_section(told: Synthesis) -> None:
    reader, _ = read(synthesis_pdf(told))
    assert [mark.title for mark in reader.outline if not isinstance(mark, list)] == [
        each.title for each in told.sections
    ]


@pytest.mark.parametrize("paper", PAPERS)
def test_it_has_the_paper_that_was_chosen(told: Synthesis, paper: Any) -> None:
    reader, _ = read(synthesis_pdf(replace(told, paper=paper)))
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in reader.pages}
    assert sizes <= {PAPERS[paper], PAPERS[paper][::-1]}
    assert PAPERS[paper] in sizes


def test_the_same_synthesis_is_the_same_file(told: Synthesis) -> None:
    assert synthesis_pdf(told) == synthesis_pdf(told)


@pytest.mark.parametrize(
    ("seed", "language"),
    [(1, "en"), (2, "es"), *(pytest.param(seed, "fr", marks=pytest.mark.slow) for seed in range(3, 13))],
)
def test_every_row_of_the_document_is_in_it_number_by_number(seed: int, language: str) -> None:
    synthesis = report(played(seed).state, language)
    _, text = read(synthesis_pdf(synthesis))
    rows = [row for part in document(synthesis_docx(synthesis)) for table in part.tables for row in table]
    wanted = [bare("".join(row)) for row in rows]
    assert len(wanted) > 20
    assert [row for row in wanted if row not in text] == []


@pytest.mark.parametrize("name", sorted(TEXTS | CONTROLS))
def test_whatever_is_written_is_printed(room: State, name: str) -> None:
    text = (TEXTS | CONTROLS)[name]
    synthesis = planted(report(room), text)
    _, found = read(synthesis_pdf(synthesis))
    if name not in TURNED:
        assert bare(printable(text)) in found
    assert all(any(ord(char) in letters(file) for file in files()) for char in printable(text) if char not in "\n\t")
    assert "[U+" not in printable(TEXTS.get(name, ""))


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_of_any_size_has_one(name: str) -> None:
    synthesis = report(ROOMS[name](), "fr")
    reader, text = read(synthesis_pdf(synthesis))
    assert len(reader.pages) >= 2
    assert bare(synthesis.participants.sentence) in text
