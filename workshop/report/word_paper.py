"""A document that can be edited, in the making: headings, paragraphs, tables and pictures, one below the other."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from workshop.report.charts import Chart
from workshop.report.safe import visible
from workshop.report.word_elements import Cell, Line, field, instruction, paragraph_of, row_of, run_of, table_of
from workshop.report.word_styles import dressed
from workshop.report.zipped import unzipped, zipped

SIZES = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
MARGIN = Mm(20)


class Paper:
    """A document in the making: what is added stands below what was there.

    `shows_items`: whether there is a picture of every item beside the table that has its figures.
    """

    shows_items: bool = False

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
        """Add a heading, 0 is the title; the contents lead to it if `listed`, to depth 2; if `fresh` a page begins."""
        paragraph = self.paragraph(text, f"Heading{depth}" if depth else "Title", language=language, own=own)
        if fresh:
            paragraph.get_or_add_pPr().get_or_add_pageBreakBefore()
        self._headings.append((depth if listed else 9, text))
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(len(self._headings)))
        start.set(qn("w:name"), f"h{len(self._headings)}")
        paragraph.insert(1, start)
        paragraph.append(end)

    def paragraph(self, text: str, style: str = "", *, language: str | None = None, own: bool = False) -> Any:
        """Add a paragraph; return its element."""
        made = paragraph_of(text, style, language=self._other(language), own=own)
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
        self.paragraph(title, "Caption", language=language)
        section = self._document.sections[-1]
        room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
        shares = shares or [1] * len(heads)
        widths = [int(room * share / sum(shares) / 635) for share in shares]  # twentieths of a point
        made = table_of(visible(title), widths)
        made.append(row_of([Cell(head) for head in heads], widths, self.language, head=True))
        for row in rows:
            cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
            made.append(row_of(cells, widths, self.language))
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
            line = paragraph_of("", f"TOC{depth}")
            if place == listed[0][2]:
                line.extend([field("begin"), instruction('TOC \\o "1-2" \\n \\h'), field("separate")])
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), f"h{place}")
            link.append(run_of(text))
            line.append(link)
            self._contents.addprevious(line)
        self._contents.append(field("end"))

    def _other(self, language: str | None) -> str | None:
        return language if language != self.language else None

    def _numbered(self, section: Any, title: str) -> None:
        foot = section.footer.paragraphs[0]._p
        foot.append(run_of(f"{title} · "))
        foot.extend([field("begin"), instruction("PAGE"), field("separate"), run_of("1"), field("end")])
