"""The PDF's structure is what PDF/UA-1 asks for, is written down, and nothing on its pages runs over the edge."""

import io
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageDraw
from pypdf import PdfReader

from tests.report.pages import boxes, faults, ink_at_the_edge, outline, pictures, structure
from tests.report.samples import played, report, scored
from tests.report.test_bad_content import CONTROLS, ROOMS, TEXTS, planted
from tests.report.test_pdf import BAD, noted
from tests.world import when
from workshop.core import State
from workshop.report import Synthesis, synthesis_pdf
from workshop.report.typefaces import fonts

pytestmark = pytest.mark.slow  # whole documents are set, read and drawn

GOLDEN = Path(__file__).parent / "golden.pdf.txt"
MARGIN = 17.0  # mm, of the 20 that the template leaves free; coloured cells reach a little into them


def read(synthesis: Synthesis) -> PdfReader:
    return PdfReader(io.BytesIO(synthesis_pdf(synthesis)))


def small() -> State:
    """Return the workshop of golden.json."""
    return scored({"Dakar": [1, 2, 4, "dont_know"], "Lyon": [3, 3, 2], "Sevilla": [0], "Ñazca": [1, 2]})


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("seed", [4, 9, 104, 121])
def test_its_structure_is_sound(seed: int, language: str) -> None:
    assert faults(read(report(played(seed).state, language)), language) == []


@pytest.mark.parametrize("name", ROOMS)
def test_so_it_is_with_few_people_and_with_many_cities(name: str) -> None:
    assert faults(read(report(ROOMS[name](), "fr")), "fr") == []


def test_faults_are_found() -> None:
    pdf = read(report(small()))
    catalogue = pdf.trailer["/Root"]
    del catalogue["/MarkInfo"], catalogue["/Lang"], catalogue["/ViewerPreferences"]
    for index in range(1, len(pdf.xref[0]) + 1):
        thing = pdf.get_object(index)
        if isinstance(thing, dict) and thing.get("/S") in ("/Figure", "/TH"):
            thing.pop("/Alt", None)
            thing.pop("/A", None)
    found = faults(pdf, "en")
    assert found[:3] == ["it is not tagged", "its language is None", "its title is not shown"]
    assert {"a figure without words", "a table without heads, or heads without scope"} <= set(found)


def test_text_and_structure_of_one_small_workshop() -> None:
    """What a reader reads, page by page, and what a screen reader is told; written anew when it changes on purpose."""
    pdf = read(report(small()))
    pages = [f"--- page {number}\n{page.extract_text()}\n" for number, page in enumerate(pdf.pages, start=1)]
    assert "".join(pages) + "--- structure\n" + outline(structure(pdf)) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("text", ["one word of 2,000 characters", "2,000 characters", "Arabic", "an address"])
def test_nothing_runs_over_the_edge(text: str, paper: str) -> None:
    state = noted("a note")
    when(state, "report.arrange", paper=paper)
    drawn = pictures(planted(report(state), TEXTS[text]))
    assert [number for number, page in enumerate(drawn, 1) if ink_at_the_edge(page, MARGIN)] == []


def test_nor_do_sixty_cities() -> None:
    drawn = pictures(report(ROOMS["sixty cities"](), "fr"))
    assert [number for number, page in enumerate(drawn, 1) if ink_at_the_edge(page, MARGIN)] == []


@pytest.mark.parametrize("text", [*TEXTS.values(), *CONTROLS.values(), *BAD.values()], ids=[*TEXTS, *CONTROLS, *BAD])
def test_no_letter_is_missing(text: str) -> None:
    assert boxes(read(planted(report(noted("a note"), "fr"), text))) == 0


def test_a_letter_that_is_missing_is_seen() -> None:
    written = f'#set text(font: "Atkinson Hyperlegible")\n{chr(0x13000)}{chr(0xE000)}'.encode()
    made = typst.compile(written, font_paths=[str(fonts())], ignore_system_fonts=True)
    assert boxes(PdfReader(io.BytesIO(made))) == 2


def test_ink_at_the_edge_is_seen() -> None:
    page = Image.new("RGB", (413, 585), "white")
    assert not ink_at_the_edge(page, MARGIN)
    ImageDraw.Draw(page).line([(395, 300), (400, 300)], fill="black", width=2)
    assert ink_at_the_edge(page, MARGIN)
