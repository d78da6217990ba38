"""The synthesis as a PDF to send and to print (PDF/UA-1). Lays out like the document, and computes nothing.

What is added to a `PrintedPaper` is data; `templates/report/synthesis.typ` sets it. Texts travel as strings, so nothing
that people wrote is read as markup, and what no typeface has is printed as a sign of what it is (`typefaces`).
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import typst

from workshop.assets import folder
from workshop.report.charts import Chart, charts
from workshop.report.charts.colours import level, on_level, tokens
from workshop.report.model import Synthesis
from workshop.report.typefaces import families, fonts, printable
from workshop.report.word import laid_out
from workshop.report.word_elements import Cell, Line, backwards
from workshop.words import Words, lazy

PAPERS = {"a4": "a4", "letter": "us-letter"}
COLOURS = ("ink", "ink-soft", "line", "accent", "sunken", "accent-soft")
BREAK = "\u200b"  # where a line may end although the word goes on
LONGEST = {"cell": 18, "text": 40}  # characters of a word that are surely in one line


def synthesis_pdf(synthesis: Synthesis, *, pictures: Mapping[str, Chart] | None = None) -> bytes:
    """Return the synthesis as a PDF: tagged, with bookmarks; the same bytes for the same synthesis.

    `pictures` are those of `charts(synthesis)`, where somebody has drawn them already.
    """
    paper = PrintedPaper(synthesis)
    laid_out(synthesis, paper, charts(synthesis) if pictures is None else pictures)
    return paper.written()


class PrintedPaper:
    """A PDF in the making: what is added stands below what was there."""

    def __init__(self, synthesis: Synthesis) -> None:
        self.language = synthesis.language
        self._title = synthesis.title
        self._paper = PAPERS[synthesis.paper]
        self._made_at = datetime.fromisoformat(synthesis.provenance.made_at)
        self._parts: list[dict[str, Any]] = []
        self._runs: list[dict[str, Any]] = [{"wide": False, "parts": self._parts}]

    def heading(
        self, text: str, depth: int, *, language: str | None = None, own: bool = False, listed: bool = True
    ) -> None:
        """Add a heading; with `listed` the contents lead to it, down to depth 2. Depth 0 is the title."""
        self._add("heading", depth=depth, listed=listed and depth <= 2, **self._said(text, language, own))

    def paragraph(self, text: str, style: str = "", *, language: str | None = None, own: bool = False) -> None:
        """Add a paragraph; `style` is one of the document's."""
        self._add("paragraph", style=style, **self._said(text, language, own))

    def paragraphs(self, text: str, *, language: str | None = None) -> None:
        """Add text in which a blank line begins a new paragraph."""
        for part in text.split("\n\n"):
            self.paragraph(part, language=language)

    def bullets(self, lines: Iterable[str], *, own: bool = False) -> None:
        """Add a list."""
        said = [self._said(line, None, own) for line in lines]
        if said:
            self._add("bullets", lines=said)

    def quote(self, text: str, language: str | None = None) -> None:
        """Add what somebody wrote, as it was written."""
        self._add("quote", **self._said(text, language, own=True))

    def table(
        self,
        title: str,
        heads: Sequence[str],
        rows: Iterable[Line],
        *,
        shares: Sequence[float] = (),
        language: str | None = None,
    ) -> None:
        """Add a table with a heading row that repeats on every page; `shares` say how wide its columns are."""
        self._add(
            "table",
            **self._said(title, language),
            heads=[self._said(head, None, where="cell") for head in heads],
            shares=list(shares or [1] * len(heads)),
            rows=[[self._cell(cell) for cell in row] for row in rows],
        )

    def picture(self, chart: Chart) -> None:
        """Add a picture with the sentence that says it, for those who do not see it."""
        self._add("picture", svg=chart.svg.decode(), alt=printable(chart.alt), wide=chart.size[0])

    def contents(self) -> None:
        """Say here which headings of the first two depths there are: also those that are still to come."""
        self._add("contents")

    def turn(self, *, wide: bool) -> None:
        """Go on on a new page, turned on its side or not."""
        self._parts = []
        self._runs.append({"wide": wide, "parts": self._parts})

    def break_page(self) -> None:
        """Go on on a new page."""
        self._add("break")

    def written(self) -> bytes:
        """Return the PDF: the same bytes for the same content."""
        at = self._made_at
        data = {
            "title": printable(self._title),
            "language": self.language,
            "paper": self._paper,
            "made": [at.year, at.month, at.day, at.hour, at.minute, at.second],
            "page": Words(self.language).plain(lazy("Page %(page)s of %(pages)s")),
            "fonts": list(families()),
            "colours": {name: tokens()[name] for name in COLOURS},
            "runs": self._runs,
        }
        return typst.compile(
            str(folder("templates") / "report" / "synthesis.typ"),
            root=str(folder("templates")),
            font_paths=[str(fonts())],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
        )

    def _add(self, kind: str, **part: Any) -> None:
        self._parts.append({"kind": kind, **part})

    def _said(self, text: str, language: str | None, own: bool = False, where: str = "text") -> dict[str, Any]:
        lines = breakable(printable(text), LONGEST[where]).split("\n")
        return {"lines": lines, "language": language or self.language, "backwards": own and backwards(text)}

    def _cell(self, cell: Cell | str) -> dict[str, Any]:
        if isinstance(cell, str):
            cell = Cell(cell)
        coloured = {} if cell.level is None else {"ground": level(cell.level), "ink": on_level(cell.level)}
        said = self._said(cell.text, cell.language, cell.own, "cell")
        return {**said, "number": cell.number, "ground": "", "ink": "", **coloured}


def breakable(text: str, longest: int) -> str:
    """Return text in which a line may end within words that are longer than `longest` characters."""
    return re.sub(rf"\S{{{longest + 1},}}", lambda word: "".join(_pieces(word[0], longest // 2)), text)


def _pieces(word: str, size: int) -> Iterator[str]:
    """Yield a word with places to break: only between two letters, digits or signs, never within what is one sign."""
    since = 0
    for before, char in zip("." + word, word, strict=False):
        if since >= size and _whole(before) and _whole(char):
            yield BREAK
            since = 0
        since += 1
        yield char


def _whole(char: str) -> bool:
    return unicodedata.category(char) in ("Lu", "Ll", "Lo", "Nd", "Po", "Pd", "Sm")
