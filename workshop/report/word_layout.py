"""What every section of a document is laid out with: the synthesis, the paper, the pictures and the words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from workshop.report.charts import Chart
from workshop.report.figures import Result
from workshop.report.model import Synthesis
from workshop.report.texts import Text
from workshop.report.word_elements import Cell, Line
from workshop.report.wording import number
from workshop.words import Words

NONE = "–"


class Page(Protocol):
    """What a section is laid out on: `word_paper.Paper` to edit, `pdf.TypstPaper` to print.

    `shows_items`: whether there is a picture of every item beside the table that has its figures.
    """

    shows_items: bool

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
        """Add a heading; with `listed` the contents lead to it, down to depth 2; with `fresh` a new page begins."""

    def paragraph(self, text: str, style: str = "", *, language: str | None = None, own: bool = False) -> Any:
        """Add a paragraph."""

    def paragraphs(self, text: str, *, language: str | None = None) -> None:
        """Add text in which a blank line begins a new paragraph."""

    def bullets(self, lines: Iterable[str], *, own: bool = False) -> None:
        """Add a list."""

    def quote(self, text: str, language: str | None = None) -> None:
        """Add what somebody wrote, as it was written."""

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

    def picture(self, chart: Chart) -> None:
        """Add a picture with the sentence that says it."""

    def turn(self, *, wide: bool) -> None:
        """Go on on a page turned on its side, or not."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a section needs."""

    synthesis: Synthesis
    paper: Page
    pictures: Mapping[str, Chart]
    words: Words

    @property
    def language(self) -> str:
        """The language of the synthesis."""
        return self.synthesis.language

    def t(self, sentence: str, **values: object) -> str:
        """Return a sentence in the language of the synthesis."""
        return self.words.t(sentence, **values)

    def sentences(self, *sentences: str) -> None:
        """Add a paragraph for each sentence that says something."""
        for sentence in sentences:
            if sentence:
                self.paper.paragraph(sentence)

    def picture(self, id: str) -> None:
        """Add a picture, where there is one."""
        if id in self.pictures:
            self.paper.picture(self.pictures[id])

    def count(self, value: float | None) -> Cell:
        """Return a number for a table, as the language writes it; a dash for what is not told."""
        return Cell(NONE if value is None else number(value, self.language), number=True)

    def rated(self, value: float | None, word: str | None) -> Cell:
        """Return a median for a table: the word of the level, the number, and the level's colour."""
        if value is None or word is None:
            return Cell(NONE)
        return Cell(f"{word} {number(value, self.language)}", value)

    def text(self, text: Text) -> Cell:
        """Return words of the pack for a table."""
        return Cell(text.text, language=text.language)

    def half(self, result: Result) -> str:
        """Return where the middle half of the ratings lies."""
        if result.q1 is None or result.q3 is None:
            return NONE
        q1, q3 = (number(value, self.language) for value in (result.q1, result.q3))
        return self.t("%(q1)s to %(q3)s", q1=q1, q3=q3)

    def share(self, result: Result) -> str:
        """Return how many of how many rated, or that nobody was asked."""
        if result.status == "not_asked":
            return self.t("not asked")
        n, people = (number(value, self.language) for value in (result.n, result.people))
        return self.t("%(n)s of %(people)s", n=n, people=people)

    def round_name(self, id: str) -> str:
        """Return what a round is called."""
        told = self.synthesis.round(id)
        return self.t("Round %(number)s: %(title)s", number=number(told.number, self.language), title=told.title)

    def block_name(self, id: str | None) -> str:
        """Return the number and title of a block; all of them for None."""
        if id is None:
            return self.t("All blocks")
        title = self.synthesis.block_title(id)
        return f"{title.number} {title.title.text}"

    def block_names(self, ids: Sequence[str]) -> str:
        """Return the numbers and titles of several blocks, one after the other; all blocks for none."""
        return "; ".join(self.block_name(id) for id in ids) or self.block_name(None)
