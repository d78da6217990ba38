"""The synthesis as PDF/UA-1 by typst: tagged, with bookmarks, the language of each text, and words for every picture.

The sections are those of the document that can be edited; only the paper is another one. What people typed reaches
typst as strings in JSON and is never read as markup; what no typeface can show is told by its number.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import typst

from workshop.assets import folder
from workshop.report.charts import Chart, charts
from workshop.report.charts.colours import level, on_level, tokens
from workshop.report.model import Synthesis
from workshop.report.typefaces import families, fonts, printable, written_from
from workshop.report.word import lay_out
from workshop.report.word_elements import Cell, Line
from workshop.report.word_layout import Layout
from workshop.times import instant
from workshop.words import Words, lazy

REMEMBERED = 10  # compilations after which typst lets go of what none of them asked for
NEAR = 4  # parts above a picture in which its sentence may stand already
OWN = "und"  # the language of words of which nobody said the language


def synthesis_pdf(synthesis: Synthesis, *, pictures: Mapping[str, Chart] | None = None) -> bytes:
    """Return the synthesis as a PDF: the same bytes for the same synthesis.

    `pictures` are those of `charts(synthesis)`, where somebody has drawn them already.
    """
    made: bytes = typst.compile(**on_paper(synthesis, pictures), pdf_standards=["ua-1"])
    _forget()
    return made


def on_paper(synthesis: Synthesis, pictures: Mapping[str, Chart] | None = None) -> dict[str, Any]:
    """Return what typst is to compile, and with what: the arguments of `typst.compile`, the format left open."""
    words = Words(synthesis.language)
    paper = TypstPaper()
    lay_out(Layout(synthesis, paper, charts(synthesis) if pictures is None else pictures, words))
    return {
        "input": str(folder("templates") / "report" / "synthesis.typ"),
        "root": str(folder("templates")),
        "font_paths": [str(fonts())],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(_data(synthesis, paper, words), ensure_ascii=False)},
        "timestamp": instant(synthesis.provenance.made_at),
    }


def _data(synthesis: Synthesis, paper: "TypstPaper", words: Words) -> dict[str, Any]:
    cover = synthesis.cover
    return {
        "language": synthesis.language,
        "paper": "us-letter" if synthesis.paper == "letter" else "a4",
        "fonts": families(),
        "colours": tokens(),
        "levels": [printable(each.title) for each in synthesis.method.scale],
        "ramp": [[level(value), on_level(value)] for value in range(5)],
        "cover": {
            "eyebrow": printable(cover.eyebrow),
            "title": _said(cover.title, OWN),
            "lines": [printable(line) for line in cover.lines],
            "notice": printable(cover.notice),
        },
        "title": printable(synthesis.title) or printable(cover.eyebrow),
        "contents": words.t("Contents"),
        "page": words.plain(lazy("Page %(page)s of %(pages)s")),
        "parts": paper.parts,
    }


def _forget() -> None:
    """Have typst forget what it laid out: it keeps that for ten compilations, 90 MB a report in each language."""
    none = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    for _ in range(REMEMBERED + 1):
        typst.Compiler(b"", font_paths=none).compile(format="pdf")


@dataclass
class TypstPaper:
    """A PDF in the making: what is added stands below what was there. A `word_layout.Page`."""

    parts: list[dict[str, Any]] = field(default_factory=list)
    _depth: int = 0
    shows_items: bool = True

    def heading(
        self,
        text: str,
        depth: int,
        *,
        language: str | None = None,
        own: bool = False,
        listed: bool = True,
        fresh: bool = False,
    ) -> None:
        """Add a heading; no depth is left out on the way down, as PDF/UA asks; with `fresh` a new page begins."""
        self._depth = min(depth, self._depth + 1)
        self._add("heading", depth=self._depth, said=_said(text, OWN if own else language), listed=listed, fresh=fresh)

    def paragraph(self, text: str, style: str = "", *, language: str | None = None, own: bool = False) -> None:
        """Add a paragraph."""
        self._add("paragraph", said=_said(text, OWN if own else language), style=style)

    def paragraphs(self, text: str, *, language: str | None = None) -> None:
        """Add text in which a blank line begins a new paragraph."""
        for part in text.split("\n\n"):
            self.paragraph(part, language=language)

    def bullets(self, lines: Iterable[str], *, own: bool = False) -> None:
        """Add a list."""
        self._add("bullets", lines=[_said(line, OWN if own else None) for line in lines])

    def quote(self, text: str, language: str | None = None) -> None:
        """Add what somebody wrote, as it was written."""
        self._add("quote", said=_said(text, language or OWN))

    def table(
        self,
        title: str,
        heads: Sequence[str],
        rows: Iterable[Line],
        *,
        shares: Sequence[float] = (),
        language: str | None = None,
    ) -> None:
        """Add a table whose heading row repeats on every page; `shares` say how wide its columns are."""
        cells = [[_cell(cell) for cell in row] for row in rows]
        widths = list(shares or [1] * len(heads))
        told = [
            {**_said(head), "number": bool(cells) and all(row[place]["number"] for row in cells)}
            for place, head in enumerate(heads)
        ]
        self._add("table", title=_said(title, language), heads=told, rows=cells, widths=widths)

    def picture(self, chart: Chart) -> None:
        """Add a picture with the sentence that says it."""
        alt = printable(chart.alt or chart.title)
        before = [part["said"]["text"] for part in self.parts[-NEAR:] if part["kind"] == "paragraph"]
        self._add("picture", svg=chart.svg.decode(), alt=alt, said_before=alt in before)

    def turn(self, *, wide: bool) -> None:
        """Go on on a page turned on its side, or not."""
        self._add("turn", wide=wide)

    def _add(self, kind: str, **what: Any) -> None:
        self.parts.append({"kind": kind, **what})


def _said(text: str, language: str | None = None) -> dict[str, str]:
    return {"text": printable(text, breaking=True), "language": language or "", "direction": written_from(text)}


def _cell(cell: Cell | str) -> dict[str, Any]:
    if isinstance(cell, str):
        return {**_said(cell), "number": False, "fill": "", "ink": ""}
    coloured = cell.level is not None
    return {
        **_said(cell.text, OWN if cell.own and not cell.language else cell.language),
        "number": cell.number,
        "fill": level(cell.level or 0) if coloured else "",
        "ink": on_level(cell.level or 0) if coloured else "",
    }
