"""A document that can be edited: paragraphs, headings, tables and pictures of a word processor, as elements of its XML.

Elements are made directly, which is some ten times faster than through python-docx's objects. What people wrote stands
in its own direction, and the spelling checker leaves it alone.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from workshop.report.charts import Chart
from workshop.report.charts.colours import level, on_level, tokens
from workshop.report.safe import visible
from workshop.report.word_styles import dressed
from workshop.report.zipped import unzipped, zipped

SIZES = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
MARGIN = Mm(20)
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


class Paper:
    """A document in the making: what is added stands below what was there."""

    def __init__(self, *, language: str, title: str, paper: str, made_at: datetime) -> None:
        self.language = language
        self._document = Document()
        self._body = self._document.element.body
        self._end = self._body[-1]  # the shape of the last section: everything stands before it
        self._headings: list[tuple[int, str]] = []
        self._contents: Any = None
        self._drawn = 0
        dressed(self._document, language, visible(title), made_at)
        section = self._document.sections[0]
        section.page_width, section.page_height = SIZES[paper]
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
        self._numbered(section, visible(title))

    def heading(self, text: str, depth: int, *, language: str | None = None, own: bool = False) -> None:
        """Add a heading, to which the contents can lead. Depth 0 is the title."""
        paragraph = self.paragraph(text, f"Heading{depth}" if depth else "Title", language=language, own=own)
        self._headings.append((depth, text))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(len(self._headings)))
        start.set(qn("w:name"), f"h{len(self._headings)}")
        paragraph.insert(1, start)
        paragraph.append(end)

    def paragraph(self, text: str, style: str = "", *, language: str | None = None, own: bool = False) -> Any:
        """Add a paragraph; return its element."""
        made = _paragraph(text, style, language=self._other(language), own=own)
        self._end.addprevious(made)
        return made

    def paragraphs(self, text: str, *, language: str | None = None) -> None:
        """Add text in which a blank line begins a new paragraph."""
        for part in text.split("\n\n"):
            self.paragraph(part, language=language)

    def bullets(self, lines: Iterable[str], *, own: bool = False) -> None:
        """Add a list."""
        for line in lines:
            self.paragraph(line, "ListBullet", own=own)

    def quote(self, text: str, language: str | None = None) -> None:
        """Add what somebody wrote, as it was written."""
        self.paragraph(text, "Quote", language=language, own=True)

    def table(self, title: str, heads: Sequence[str], rows: Iterable[Line], *, shares: Sequence[float] = ()) -> None:
        """Add a table with a heading row that repeats on every page; `shares` say how wide its columns are."""
        self.paragraph(title, "Caption")
        section = self._document.sections[-1]
        room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
        shares = shares or [1] * len(heads)
        widths = [int(room * share / sum(shares) / 635) for share in shares]  # twentieths of a point
        made = _table(visible(title), widths)
        made.append(_row([Cell(head) for head in heads], widths, self.language, head=True))
        for row in rows:
            cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
            made.append(_row(cells, widths, self.language))
        self._end.addprevious(made)
        self.paragraph("", "TableEnd")

    def picture(self, chart: Chart) -> None:
        """Add a picture with the sentence that says it, for those who do not see it."""
        section = self._document.sections[-1]
        room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
        shape = self._document.add_picture(BytesIO(chart.png), width=min(Pt(chart.size[0]), room))
        self._drawn += 1
        told = shape._inline.docPr
        told.set("id", str(self._drawn))
        told.set("name", visible(chart.title)[:120])
        told.set("title", visible(chart.title))
        told.set("descr", visible(chart.alt))

    def contents(self) -> None:
        """Say here which headings of the first two depths there are: also those that are still to come."""
        self._contents = self.paragraph("")

    def turn(self, *, wide: bool) -> None:
        """Go on on a new page, turned on its side or not."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        if (section.orientation == WD_ORIENT.LANDSCAPE) != wide:
            section.page_width, section.page_height = section.page_height, section.page_width
            section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT

    def break_page(self) -> None:
        """Go on on a new page."""
        self._document.add_page_break()  # type: ignore[no-untyped-call]

    def written(self) -> bytes:
        """Return the document: the same bytes for the same content."""
        self._list_contents()
        file = BytesIO()
        self._document.save(file)
        return zipped(unzipped(file.getvalue()))

    def _list_contents(self) -> None:
        listed = [
            (depth, text, place) for place, (depth, text) in enumerate(self._headings, start=1) if depth in (1, 2)
        ]
        if self._contents is None or not listed:
            return
        for depth, text, place in listed:
            line = _paragraph("", f"TOC{depth}")
            if place == listed[0][2]:
                line.extend([_field("begin"), _instruction('TOC \\o "1-2" \\n \\h'), _field("separate")])
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), f"h{place}")
            link.append(_run(text))
            line.append(link)
            self._contents.addprevious(line)
        self._contents.append(_field("end"))

    def _other(self, language: str | None) -> str | None:
        return language if language != self.language else None

    def _numbered(self, section: Any, title: str) -> None:
        foot = section.footer.paragraphs[0]._p
        foot.append(_run(f"{title} · "))
        foot.extend([_field("begin"), _instruction("PAGE"), _field("separate"), _run("1"), _field("end")])


def _paragraph(
    text: str, style: str = "", *, language: str | None = None, own: bool = False, bold: bool = False
) -> Any:
    made = OxmlElement("w:p")
    shape = OxmlElement("w:pPr")
    if style:
        shape.append(_valued("w:pStyle", style))
    turned = own and backwards(text)
    if turned:
        shape.append(OxmlElement("w:bidi"))
    made.append(shape)
    if text:
        made.append(_run(text, language=language, own=own, turned=turned, bold=bold))
    return made


def _run(
    text: str,
    *,
    language: str | None = None,
    own: bool = False,
    turned: bool = False,
    bold: bool = False,
    colour: str | None = None,
) -> Any:
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


def _field(part: str) -> Any:
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), part)
    run.append(mark)
    return run


def _instruction(text: str) -> Any:
    run, said = OxmlElement("w:r"), OxmlElement("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {text} "
    run.append(said)
    return run


def _table(title: str, widths: Sequence[int]) -> Any:
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


def _row(cells: Sequence[Cell], widths: Sequence[int], language: str, *, head: bool = False) -> Any:
    made, shape = OxmlElement("w:tr"), OxmlElement("w:trPr")
    if head:
        shape.extend([OxmlElement("w:cantSplit"), OxmlElement("w:tblHeader")])
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
    paragraph = _paragraph("", "TableText")
    turned = cell.own and backwards(cell.text)
    if turned:
        paragraph[0].append(OxmlElement("w:bidi"))
    if cell.number:
        paragraph[0].append(_valued("w:jc", "right"))
    colour = on_level(cell.level).lstrip("#") if cell.level is not None else None
    paragraph.append(_run(cell.text, language=other, own=cell.own, turned=turned, bold=head, colour=colour))
    made.append(paragraph)
    return made
