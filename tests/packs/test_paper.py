"""The paper twin: every item with its levels and boxes, in the language, with page numbers, for eye and ear."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from workshop import packs, paper
from workshop.cli import main
from workshop.words import Words

pytestmark = pytest.mark.slow  # many pages, each made whole

Write = Callable[..., Path]


def plain(text: str) -> str:
    """Return letters and digits only: lines are broken and words parted where the paper ends."""
    return re.sub(r"[^\w]", "", text.replace("\u00ad", "").replace("ﬁ", "fi").replace("ﬂ", "fl"))


def read(pdf: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(pdf))
    return reader, plain("".join(page.extract_text() for page in reader.pages))


FIRST, *OTHERS = packs.folders()
EACH = [(FIRST, "es"), *(pytest.param(folder, "fr", marks=pytest.mark.slow) for folder in [FIRST, *OTHERS])]


@pytest.mark.parametrize(("folder", "language"), EACH)
def test_every_text_is_on_the_paper(folder: Path, language: str) -> None:
    pack = packs.load(folder)
    reader, text = read(paper.sheets(pack, language, code="ABCD-EFGH", city="Montréal"))
    told = packs.words(pack, language)
    for block in told["blocks"]:
        for item in block["items"]:
            for words in (item["text"], *item["anchors"].values()):
                assert plain(words) in text, words
    assert text.count("ABCDEFGH") == text.count("Montréal") == len(pack.blocks)
    items = sum(len(block.items) for block in pack.blocks)
    for level in told["scale"]:
        assert text.count(plain(f"{level['value']}{level['title']}")) >= items
    assert text.count(plain(Words(language).t("I don’t know"))) >= items
    assert text.count(plain(told["disclaimer"].split("\n\n")[0])) == len(pack.blocks)
    assert len(pack.blocks) <= len(reader.pages) <= 2 * len(pack.blocks)


@pytest.mark.parametrize(("language", "last"), [("en", "Page2of2"), ("es", "Página2de2"), ("fr", "Page2sur2")])
def test_it_is_tagged_numbered_and_says_its_language(language: str, last: str) -> None:
    reader, text = read(paper.sheets(packs.load(packs.folders()[0]), language, blocks=["research-data"]))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"].value is True
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == packs.words(packs.load(packs.folders()[0]), language)["title"]
    assert text.endswith(last)


def test_it_is_set_in_our_typeface() -> None:
    reader, _ = read(paper.sheets(packs.load(packs.folders()[0]), "fr", blocks=["research-data"]))
    fonts: Any = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert {font["/BaseFont"].partition("+")[2].partition("-")[0] for font in fonts} == {"AtkinsonHyperlegible"}


def test_what_is_not_translated_is_marked_and_read_aloud_in_its_own_language(
    small_pack: dict[str, str], write: Write
) -> None:
    del small_pack["fr/blocks/soil.toml"]
    reader, text = read(paper.sheets(packs.load(write(small_pack)), "fr", blocks=["soil"]))
    assert "InEnglishsoiltestedanglais" in text
    assert "Enfrançaiswaterthere" not in text
    assert "en" in {str(each.get("/Lang")) for each in _objects(reader)}


def test_text_is_text_and_never_markup(small_pack: dict[str, str], write: Write) -> None:
    odd = '#panic() $x$ *bold* \\\\ [a] <b> @ref // "q" `c` = 1'
    small_pack["en/blocks/soil.toml"] = small_pack["en/blocks/soil.toml"].replace(
        '"In English, soil-tested"', f"'''{odd}'''"
    )
    _, text = read(paper.sheets(packs.load(write(small_pack)), "en", city="#let x = *", code="[x]"))
    assert "panicxboldabrefqc1" in text


def test_the_command_line_prints(tmp_path: Path) -> None:
    out = tmp_path / "sheets.pdf"
    said = ["packs", "print", "sse-local-government", "--language", "es", "--out", str(out)]
    told = CliRunner().invoke(main, [*said, "--city", "Dakar", "--code", "abcd efgh", "--block", "research-data"])
    assert told.exit_code == 0, told.output
    reader, text = read(out.read_bytes())
    assert len(reader.pages) <= 2
    assert "ABCDEFGH" in text
    assert "Dakar" in text


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (["sse-local-government", "--language", "pt"], "it has en, es, fr"),
        (["sse-local-government", "--language", "es", "--code", "abc"], "eight letters"),
        (["sse-local-government", "--language", "es", "--block", "gardens"], "it has co-construction"),
        (["sse", "--language", "es"], "There is: sse-local-government"),
    ],
)
def test_the_command_line_says_what_is_wrong(tmp_path: Path, wrong: list[str], why: str) -> None:
    told = CliRunner().invoke(main, ["packs", "print", *wrong, "--out", str(tmp_path / "sheets.pdf")])
    assert told.exit_code == 1
    assert why in told.output
    assert list(tmp_path.iterdir()) == []


def _objects(reader: PdfReader) -> list[Any]:
    found = [reader.get_object(number) for number in range(1, len(reader.xref_objStm) + len(reader.xref.get(0, {})))]
    return [each for each in found if isinstance(each, dict)]
