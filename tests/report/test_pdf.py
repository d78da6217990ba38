"""The PDF: tagged, in its language, with bookmarks; and whatever people type stands there, every letter of it."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from tests.report.samples import played, report
from tests.report.test_bad_content import planted
from tests.world import at, given, join, score, when
from workshop.core import State
from workshop.report import Synthesis, synthesis_pdf
from workshop.report.typefaces import files, letters, printable

pytestmark = pytest.mark.slow  # pages are set and read back

LANGUAGES = ("en", "es", "fr")
BAD = {
    "formula": "=SUM(A1:A9)+cmd|'/C calc'!A0",
    "html": "<script>alert(1)</script>",
    "typst": '#read("/etc/passwd") $x^2$ *bold* _it_ @ref <label> \\ #panic("no") `raw`',
    "arabic": "مجلس المدينة يشتري من التعاونيات",
    "chinese": "市政府向合作社采购",
    "japanese": "協同組合から買う",
    "korean": "협동조합에서 구매",
    "hindi": "नगर परिषद सहकारी समितियों से ख़रीदती है",
    "thai": "เทศบาลซื้อจากสหกรณ์",
    "emoji": "👩🏽‍🌾 👨‍👩‍👧‍👦 🇸🇳 ❤️ 1️⃣",
    "combining": "e\u0301 a\u0308\u0323 n\u0303 q\u0307",
    "control": "a\x07b\x1b[31m\x7f",
    "unknown": "\U00013000 \U000e0041 \ue000",
    "invisible": "\u200e\u202ex\u202c\u2066y\u2069 \u00ad\ufeff",
}


def read(synthesis: Synthesis) -> tuple[PdfReader, str]:
    """Return the PDF of a synthesis, and all its text without any space."""
    pdf = PdfReader(BytesIO(synthesis_pdf(synthesis)))
    return pdf, "".join(re.sub(r"\s|\u200b", "", page.extract_text()) for page in pdf.pages)


def noted(*notes: str) -> State:
    """Return a revealed round in which everybody wrote a note beside the answer."""
    state = given()
    when(state, "step.open", step="scan")
    for number, note in enumerate((*notes, "", "", "")):
        join(state, f"p{number}")
        when(state, "score.give", at(f"p{number}"), round="scan", item="finance-1", value=number % 5, note=note)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    return state


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_tagged_and_says_its_language_and_title(language: str) -> None:
    pdf, _ = read(report(played(4).state, language))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_every_section_has_a_bookmark() -> None:
    synthesis = report(played(4).state)
    pdf, _ = read(synthesis)
    top = [mark.title for mark in pdf.outline if not isinstance(mark, list)]
    assert top[-len(synthesis.sections) :] == [section.title for section in synthesis.sections]


def test_every_picture_has_its_words_and_every_table_its_heads() -> None:
    pdf, _ = read(report(played(4).state))
    kinds: dict[str, list[Any]] = {}
    for index in range(1, len(pdf.xref[0]) + 1):
        thing = pdf.get_object(index)
        if isinstance(thing, dict) and thing.get("/Type") == "/StructElem":
            kinds.setdefault(thing["/S"], []).append(thing)
    assert kinds["/Figure"]
    assert all(figure["/Alt"] for figure in kinds["/Figure"])
    assert len(kinds["/TH"]) > len(kinds["/Table"]) > 5


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_it_is_as_large_as_the_paper(paper: str) -> None:
    state = given()
    state.reporting.paper = paper  # type: ignore[assignment]
    pdf, _ = read(report(state))
    assert {round(float(page.mediabox.width)) for page in pdf.pages} == {595 if paper == "a4" else 612}


def test_the_same_synthesis_gives_the_same_bytes() -> None:
    synthesis = report(played(4).state, "fr")
    assert synthesis_pdf(synthesis) == synthesis_pdf(synthesis)


@pytest.mark.parametrize("kind", BAD)
def test_whatever_people_type_is_printed_and_never_run(kind: str) -> None:
    _, text = read(planted(report(noted("a note")), BAD[kind]))
    if kind in ("formula", "html", "typst", "chinese", "japanese", "korean"):
        assert re.sub(r"\s", "", BAD[kind]) in text
    if kind == "unknown":
        assert "[U+13000]" in text
        assert "[U+E000]" in text
    if kind == "control":
        assert "a\u2407b\u241b[31m\u2421" in text


def test_a_long_word_and_a_long_note_are_all_there() -> None:
    word, note = "w" * 2000, "nine words that somebody wrote again and again. " * 41
    for long in (word, note):
        _, text = read(planted(report(noted("a note")), long))
        assert re.sub(r"\s", "", long) in text


@pytest.mark.parametrize("values", [[], [2], [1, 3], ["dont_know"] * 6])
def test_it_says_so_when_there_is_too_little(values: list[Any]) -> None:
    state = given()
    when(state, "step.open", step="scan")
    for number, value in enumerate(values):
        join(state, f"p{number}")
        score(state, f"p{number}", "finance-1", value)
    when(state, "round.close", round="scan")
    when(state, "results.reveal", round="scan")
    pdf, _ = read(report(state))
    assert len(pdf.pages) > 5


def test_french_numbers_have_a_glyph_for_their_narrow_space() -> None:
    assert any(0x202F in letters(file) for file in files())
    assert printable("1\u202f234,5") == "1\u202f234,5"
