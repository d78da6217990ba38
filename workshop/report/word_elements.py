"""The elements of a document's XML, made directly: python-docx's objects look every style up anew.

What people wrote stands in its own direction, and the spelling checker leaves it alone.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from workshop.report.charts.colours import level, on_level, tokens
from workshop.report.safe import visible

RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table's cell: `level` colours it, `language` where it is another one; `own`: people's words."""

    text: str
    level: float | None = None
    language: str | None = None
    own: bool = False
    number: bool = False


Line = Sequence[str | Cell]


def paragraph_of(
    text: str, style: str = "", *, language: str | None = None, own: bool = False, bold: bool = False
) -> Any:
    """Return a paragraph of one run; `own`: people’s words, in their own direction."""
    made = OxmlElement("w:p")
    shape = OxmlElement("w:pPr")
    if style:
        shape.append(_valued("w:pStyle", style))
    turned = own and backwards(text)
    if turned:
        shape.append(OxmlElement("w:bidi"))
    made.append(shape)
    if text:
        made.append(run_of(text, language=language, own=own, turned=turned, bold=bold))
    return made


def run_of(
    text: str,
    *,
    language: str | None = None,
    own: bool = False,
    turned: bool = False,
    bold: bool = False,
    colour: str | None = None,
) -> Any:
    """Return a run of text."""
    made: Any = OxmlElement("w:r")
    looks = OxmlElement("w:rPr")
    if bold:
        looks.append(OxmlElement("w:b"))
    if own:
        looks.append(OxmlElement("w:noProof"))
    if colour:
        looks.append(_valued("w:color", colour))
    if turned:
        looks.append(OxmlElement("w:rtl"))
    if language:
        spoken = _valued("w:lang", language)
        if turned:
            spoken.set(qn("w:bidi"), language)
        looks.append(spoken)
    made.text = visible(text)
    if len(looks):
        made.insert(0, looks)
    return made


def backwards(text: str) -> bool:
    """Say whether text runs from right to left, as its first letter says."""
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", *RIGHT_TO_LEFT))
    return next(strong, "L") in RIGHT_TO_LEFT


def _valued(tag: str, value: str) -> Any:
    made = OxmlElement(tag)
    made.set(qn("w:val"), value)
    return made


def field(part: str) -> Any:
    """Return the mark that begins, parts or ends a field."""
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), part)
    run.append(mark)
    return run


def instruction(text: str) -> Any:
    """Return what a field is to show."""
    run, said = OxmlElement("w:r"), OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {text} "
    run.append(said)
    return run


def table_of(title: str, widths: Sequence[int]) -> Any:
    """Return a table without rows; widths in twentieths of a point."""
    made, shape, grid = OxmlElement("w:tbl"), OxmlElement("w:tblPr"), OxmlElement("w:tblGrid")
    shape.append(_valued("w:tblStyle", "TableGrid"))
    wide, layout, look = OxmlElement("w:tblW"), OxmlElement("w:tblLayout"), _valued("w:tblLook", "0020")
    wide.set(qn("w:w"), str(sum(widths)))
    wide.set(qn("w:type"), "dxa")
    layout.set(qn("w:type"), "fixed")
    look.set(qn("w:firstRow"), "1")
    shape.extend([wide, layout, _margins(), look, _valued("w:tblCaption", title)])
    for width in widths:
        column = OxmlElement("w:gridCol")
        column.set(qn("w:w"), str(width))
        grid.append(column)
    made.extend([shape, grid])
    return made


def _margins() -> Any:
    made = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "70")  # twentieths of a point
        margin.set(qn("w:type"), "dxa")
        made.append(margin)
    return made


def row_of(cells: Sequence[Cell], widths: Sequence[int], language: str, *, head: bool = False) -> Any:
    """Return a row; a heading row repeats on every page."""
    made, shape = OxmlElement("w:tr"), OxmlElement("w:trPr")
    shape.append(OxmlElement("w:cantSplit"))
    if head:
        shape.append(OxmlElement("w:tblHeader"))
    made.append(shape)
    made.extend(_cell(cell, width, language, head) for cell, width in zip(cells, widths, strict=True))
    return made


def _cell(cell: Cell, width: int, language: str, head: bool) -> Any:
    made, shape, wide = OxmlElement("w:tc"), OxmlElement("w:tcPr"), OxmlElement("w:tcW")
    wide.set(qn("w:w"), str(width))
    wide.set(qn("w:type"), "dxa")
    shape.append(wide)
    ground = tokens()["sunken"] if head else level(cell.level) if cell.level is not None else None
    if ground:
        shade = _valued("w:shd", "clear")
        shade.set(qn("w:color"), "auto")
        shade.set(qn("w:fill"), ground.lstrip("#"))
        shape.append(shade)
    made.append(shape)
    other = cell.language if cell.language != language else None
    paragraph = paragraph_of("", "TableText")
    turned = cell.own and backwards(cell.text)
    if turned:
        paragraph[0].append(OxmlElement("w:bidi"))
    if cell.number:
        paragraph[0].append(_valued("w:jc", "right"))
    colour = on_level(cell.level).lstrip("#") if cell.level is not None else None
    paragraph.append(run_of(cell.text, language=other, own=cell.own, turned=turned, bold=head, colour=colour))
    made.append(paragraph)
    return made
