"""The sections of a document after the results: groups, actions, wording, glossary, agenda, notes, sources, record."""

from collections.abc import Callable

from workshop.report.sections import Planned
from workshop.report.word_elements import Cell, Line
from workshop.report.word_layout import NONE, Layout
from workshop.report.wording import number


def groups(it: Layout) -> None:
    """The groups, and how they were formed."""
    work, t = it.synthesis.group_work, it.t
    it.sentences(work.sentence, work.formed)
    if work.groups:
        rows: list[Line] = [
            [Cell(group.name, own=True), it.block_names(group.blocks), it.count(group.notes)] for group in work.groups
        ]
        it.paper.table(t("Groups"), [t("Group"), t("Block"), t("Notes")], rows, shares=[4, 7, 2])


def actions(it: Layout) -> None:
    """Blocks by how far there is to go, and all actions."""
    todo, first, t = it.synthesis.actions, it.synthesis.priorities, it.t
    it.sentences(first.sentence)
    it.picture("priorities")
    if first.blocks:
        it.paper.table(
            t("Priorities"),
            [t("Block"), t("Median"), t("Distance from the top level"), t("Gaps"), t("Actions")],
            [
                [it.block_name(row.block), *(it.count(value) for value in (row.median, row.gap, row.gaps, row.actions))]
                for row in first.blocks
            ],
            shares=[8, 2, 3, 2, 2],
        )
    it.sentences(todo.sentence)
    dots = [] if todo.voters is None else [t("Dots")]
    if todo.actions:
        it.paper.table(
            t("Actions"),
            [*dots, t("Action"), t("Block"), t("City"), t("Owner"), t("First step"), t("Date"), t("Group")],
            [
                [
                    *([it.count(action.dots)] if dots else []),
                    Cell(action.text, language=action.language, own=True),
                    NONE if action.block is None else it.block_name(action.block),
                    Cell(action.plan.city_label or NONE, own=True),
                    Cell(action.plan.owner or NONE, own=True),
                    Cell(action.plan.first_step or NONE, own=True),
                    action.plan.due_text or NONE,
                    Cell(it.synthesis.group(action.group).name, own=True),
                ]
                for action in todo.actions
            ],
            shares=[*(2 for _ in dots), 6, 4, 3, 3, 4, 3, 3],
        )


def wording(it: Layout) -> None:
    """The statements as people read them."""
    t = it.t
    if not it.synthesis.wording:
        it.sentences(t("Nothing was asked in this workshop."))
    for block in it.synthesis.wording:
        it.paper.paragraphs(block.summary.text, language=block.summary.language)
        levels = {str(level.value): level.title for level in it.synthesis.method.scale}
        seen = [value for value in levels if any(value in item.anchors for item in block.items)]
        heads = [t("Statement"), *(f"{levels[value]} ({number(int(value), it.language)})" for value in seen)]
        words = [[item.text, *(item.anchors.get(value, NONE) for value in seen)] for item in block.items]
        spoken = [
            [Cell(text, language=item.language) for text in row] for item, row in zip(block.items, words, strict=True)
        ]
        it.paper.table(
            it.block_name(block.id), heads, spoken, shares=[3, *(2,) * len(seen)], language=block.title.language
        )


def glossary(it: Layout) -> None:
    """The words that are used."""
    rows: list[Line] = [
        [Cell(word.term, language=word.language), Cell(word.meaning, language=word.language)]
        for word in it.synthesis.glossary
    ]
    it.paper.table(it.t("Glossary"), [it.t("Term"), it.t("What it means")], rows, shares=[3, 8])


def crosswalk(it: Layout) -> None:
    """What other agreed texts say beside the blocks."""
    for frame in it.synthesis.crosswalk:
        it.paper.heading(f"{frame.title.text} ({frame.year})", 2, language=frame.title.language)
        it.sentences(frame.url)
        rows: list[Line] = [
            [it.block_name(line.block), Cell(line.text, language=line.language)] for line in frame.blocks
        ]
        it.paper.table(frame.title.text, [it.t("Block"), it.t("Text")], rows, shares=[4, 7])


def agenda(it: Layout) -> None:
    """The agenda as planned and as it happened."""
    t, told = it.t, it.synthesis.agenda
    it.sentences(told.sentence)
    if told.planned:
        rows: list[Line] = [[_who(step), step.kind_title, it.count(step.minutes)] for step in told.planned]
        it.paper.table(t("Agenda as planned"), [t("Step"), t("Kind"), t("Minutes")], rows, shares=[6, 4, 2])
    if told.happened:
        rows = [[step.title, step.opened_text, it.count(step.minutes)] for step in told.happened]
        it.paper.table(t("Agenda as it happened"), [t("Step"), t("Opened"), t("Minutes")], rows, shares=[6, 4, 2])


def _who(step: Planned) -> str:
    return " – ".join(said for said in (step.title, step.speakers) if said)


def comments(it: Layout) -> None:
    """What people wrote beside their answers, as they wrote it."""
    for told in it.synthesis.rounds:
        for block in told.blocks:
            for item in block.items:
                if item.comments:
                    it.paper.heading(item.text.text, 2, language=item.text.language, listed=False)
                    it.sentences(it.round_name(told.id))
                    for comment in item.comments:
                        it.paper.quote(comment)


def sources(it: Layout) -> None:
    """Where the blocks come from, and what the pack asks to be said."""
    found, t = it.synthesis.sources, it.t
    it.paper.paragraphs(found.disclaimer.text, language=found.disclaimer.language)
    follow, authors = t("The blocks follow:"), ", ".join(found.authors)
    it.sentences(f"{follow} {found.title}. {authors}. {found.publisher}, {found.year}. {found.url}")
    it.sentences(t("The pack’s licence: %(licence)s.", licence=found.licence))


def provenance(it: Layout) -> None:
    """By what the synthesis can be checked."""
    t, record, pack = it.t, it.synthesis.provenance, it.synthesis.pack
    rows: list[Line] = [
        [t("Workshop"), record.code],
        [t("Pack"), f"{pack.id} {pack.version}"],
        [t("Pack, SHA-256"), pack.hash],
        [t("Last entry of the journal"), number(record.seq, it.language)],
        [t("Journal, SHA-256"), record.digest],
        [t("Software"), f"Workshop {record.software}"],
        [t("Made"), record.made_at_text],
    ]
    it.paper.table(t("Where this comes from"), [t("Property"), t("Value")], rows, shares=[3, 8])


ANNEXES: dict[str, Callable[[Layout], None]] = {
    "groups": groups,
    "actions": actions,
    "wording": wording,
    "glossary": glossary,
    "crosswalk": crosswalk,
    "agenda": agenda,
    "comments": comments,
    "sources": sources,
    "provenance": provenance,
}
