"""The synthesis as a document that can be edited (.docx). Lays out, and computes nothing."""

from collections.abc import Callable, Mapping

from workshop.report.charts import Chart, charts
from workshop.report.model import Share, Synthesis
from workshop.report.sections import Messages
from workshop.report.word_annexes import ANNEXES
from workshop.report.word_blocks import BLOCKS
from workshop.report.word_elements import Cell, Line
from workshop.report.word_layout import Layout
from workshop.report.word_paper import Paper
from workshop.report.wording import number
from workshop.times import instant
from workshop.words import Words


def synthesis_docx(synthesis: Synthesis, *, pictures: Mapping[str, Chart] | None = None) -> bytes:
    """Return the synthesis as a .docx file: the same bytes for the same synthesis.

    `pictures` are those of `charts(synthesis)`, where somebody has drawn them already.
    """
    paper = Paper(
        language=synthesis.language,
        title=synthesis.title,
        paper=synthesis.paper,
        made_at=instant(synthesis.provenance.made_at).replace(tzinfo=None),
    )
    words = Words(synthesis.language)
    _cover(synthesis, paper, words)
    lay_out(Layout(synthesis, paper, charts(synthesis) if pictures is None else pictures, words))
    return paper.written()


def lay_out(it: Layout) -> None:
    """Put all sections on a paper, whichever it is."""
    for section in it.synthesis.sections:
        it.paper.heading(section.title, 1)
        if section.intro:
            it.paper.paragraph(section.intro)
        SECTIONS[section.id](it)


def _cover(synthesis: Synthesis, paper: Paper, words: Words) -> None:
    cover = synthesis.cover
    paper.paragraph(cover.eyebrow)
    paper.heading(cover.title, 0, own=True)
    for line in cover.lines:
        paper.paragraph(line)
    paper.paragraph(cover.notice)
    paper.paragraph(words.t("Contents"), "Caption")
    paper.contents()
    paper.break_page()


def _messages(it: Layout) -> None:
    _told(it, it.synthesis.messages)


def _next_steps(it: Layout) -> None:
    _told(it, it.synthesis.next_steps)


def _told(it: Layout, messages: Messages) -> None:
    it.sentences(messages.sentence)
    it.paper.bullets((message.text for message in messages.messages), own=messages.edited)


def _participants(it: Layout) -> None:
    who, t, paper = it.synthesis.participants, it.t, it.paper
    it.sentences(who.sentence, who.modes, who.by_role, who.spoken, who.missing.sentence)
    it.picture("map")
    if who.cities:
        paper.table(
            t("Cities"),
            [t("City"), t("Country"), t("People")],
            [[Cell(city.name, own=True), city.country_name, it.count(city.people)] for city in who.cities],
            shares=[5, 5, 2],
        )
    _shares(it, t("Roles"), t("Role"), who.roles)
    _shares(it, t("Working languages"), t("Language"), who.languages)
    if who.missing.cities:
        paper.table(
            t("Who was not heard"),
            [t("City"), t("People"), t("Answered nothing")],
            [[Cell(gone.title, own=True), it.count(gone.people), it.count(gone.silent)] for gone in who.missing.cities],
            shares=[6, 2, 3],
        )
    if it.synthesis.rounds:
        rows = [(it.round_name(told.id), told.participation) for told in it.synthesis.rounds]
        paper.table(
            t("Who answered"),
            [t("Round"), t("Asked"), t("Answered something"), t("Answered everything")],
            [[name, it.count(who.people), it.count(who.started), it.count(who.complete)] for name, who in rows],
            shares=[5, 2, 2, 2],
        )


def _shares(it: Layout, title: str, first: str, shares: tuple[Share, ...]) -> None:
    if shares:
        rows: list[Line] = [[share.title, it.count(share.people)] for share in shares]
        it.paper.table(title, [first, it.t("People")], rows, shares=[8, 2])


def _method(it: Layout) -> None:
    how, t = it.synthesis.method, it.t
    it.paper.bullets(rule.text for rule in how.rules)
    it.paper.table(
        t("The scale"),
        [t("Level"), t("What it means")],
        [
            [
                Cell(f"{level.title} ({number(level.value, it.language)})", level.value, level.language),
                Cell(level.meaning, language=level.language),
            ]
            for level in how.scale
        ],
        shares=[3, 8],
    )
    it.paper.heading(t("What this cannot say"), 2)
    it.paper.bullets(limit.text for limit in how.limits)


SECTIONS: dict[str, Callable[[Layout], None]] = {
    "messages": _messages,
    "participants": _participants,
    "method": _method,
    "next_steps": _next_steps,
    **BLOCKS,
    **ANNEXES,
}
