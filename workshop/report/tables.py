"""All tables of a synthesis as data, once: what spreadsheet and data package hold, so that no writer selects a figure.

A table is tidy: one row for one thing, one column for one thing said of it. Names of tables and columns are the same in
all languages, titles are in the language of the synthesis. Numbers are exact, and what may not be told is None.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workshop.report import table_rows as rows
from workshop.report.model import Synthesis
from workshop.report.table_columns import COLUMNS, DESCRIBED, OF_BLOCKS, Kind
from workshop.report.table_rows import CELL, FIGURES, LEVELS, OF_BLOCK, SHIFT, SPREAD, Row
from workshop.words import Words, lazy


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its title, what stands in it and what that counts. Ids are text that no language changes."""

    name: str
    title: str
    kind: Kind
    description: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `key` names the columns that tell its rows apart; `long` repeats what a wider table has on one row."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...]
    long: bool

    def place(self, name: str) -> int:
        """Return where a column stands, from 0."""
        return [column.name for column in self.columns].index(name)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table is made: with which columns, of which rows, for which section.

    The table goes when its section is left out; "" is none.
    """

    title: str
    section: str
    columns: str
    rows: Callable[[Synthesis], Iterator[Row]]
    key: str = ""
    long: bool = False


_FIGURES = " ".join((*FIGURES, *LEVELS))
_CELL = " ".join(CELL)
PLANS = {
    "workshop": Plan(lazy("Workshop"), "", "property value", rows.workshop, "property"),
    "messages": Plan(lazy("Key messages and next steps"), "", "of id text", rows.messages, "of id"),
    "block_results": Plan(
        lazy("Blocks"),
        "blocks",
        f"round block number title {_FIGURES} {' '.join(OF_BLOCK)}",
        rows.block_results,
        "round block",
    ),
    "item_results": Plan(
        lazy("Statements"), "blocks", f"round block item text {_FIGURES}", rows.item_results, "round item"
    ),
    "shifts": Plan(
        lazy("Between two rounds"), "blocks", f"round_before round_after of id {' '.join(SHIFT)}", rows.shifts
    ),
    "city_blocks": Plan(
        lazy("City and block"), "cities", f"round city label block {_CELL}", rows.block_cells, "round city block"
    ),
    "city_items": Plan(
        lazy("City and statement"), "cities", f"round city label item {_CELL}", rows.item_cells, "round city item"
    ),
    "disagreements": Plan(
        lazy("Disagreement"), "dissent", f"round block item text {' '.join(SPREAD)}", rows.disagreements, "round item"
    ),
    "priorities": Plan(lazy("Priorities"), "actions", "block title median gap gaps actions", rows.priorities, "block"),
    "actions": Plan(
        lazy("Actions"),
        "actions",
        "note group name block text language city label owner first_step due complete_plan dots",
        rows.actions,
        "note",
    ),
    "answers": Plan(lazy("Answers"), "blocks", "round block item answer count", rows.answers, long=True),
    "block_scores": Plan(lazy("Block scores"), "blocks", "round block score", rows.scores, long=True),
    "notes": Plan(lazy("Notes of groups"), "blocks", "note group name block kind text language", rows.notes, "note"),
    "comments": Plan(lazy("Notes beside answers"), "comments", "round block item text", rows.comments),
    "rounds": Plan(lazy("Rounds"), "", "round number kind title revealed asked started complete", rows.rounds, "round"),
    "groups": Plan(lazy("Groups"), "groups", "group name block blocks notes", rows.groups, "group"),
    "cities": Plan(lazy("Cities"), "participants", "city name country country_name label people", rows.cities, "city"),
    "places": Plan(
        lazy("Where cities lie"), "participants", "city label latitude longitude people", rows.places, "city"
    ),
    "shares": Plan(lazy("Roles and languages"), "participants", "of id title people", rows.shares, "of id"),
    "silent": Plan(lazy("Who was not heard"), "participants", "label people silent", rows.silent),
    "cases": Plan(
        lazy("Cities to learn from"),
        "blocks",
        "block case city_name country_name title text limits language",
        rows.cases,
        "block case",
    ),
    "levels": Plan(lazy("The scale"), "method", "level title meaning language", rows.levels, "level"),
    "blocks": Plan(lazy("Wording of blocks"), "wording", "block number title summary language", rows.blocks, "block"),
    "items": Plan(lazy("Wording of statements"), "wording", "item block headline text language", rows.items, "item"),
    "anchors": Plan(lazy("What levels look like"), "wording", "item level text language", rows.anchors, "item level"),
    "glossary": Plan(lazy("Glossary"), "glossary", "id term meaning language", rows.glossary, "id"),
    "crosswalk": Plan(
        lazy("Beside other texts"),
        "crosswalk",
        "framework title year url block text language",
        rows.crosswalk,
        "framework block",
    ),
    "agenda_planned": Plan(
        lazy("Agenda as planned"), "agenda", "step kind title minutes speakers", rows.planned, "step"
    ),
    "agenda_happened": Plan(lazy("Agenda as it happened"), "agenda", "step title opened_at minutes", rows.happened),
    "method": Plan(lazy("Method and limits"), "method", "of id text", rows.method, "of id"),
}


def tables(synthesis: Synthesis) -> tuple[Table, ...]:
    """Return every table of the synthesis, in the order in which a reader wants them; some may have no rows."""
    words = Words(synthesis.language)
    return tuple(
        Table(
            name=name,
            title=words.plain(plan.title),
            columns=tuple(_column(name, column, words) for column in plan.columns.split()),
            rows=tuple(plan.rows(synthesis)),
            key=tuple(plan.key.split()),
            long=plan.long,
        )
        for name, plan in PLANS.items()
        if not plan.section or synthesis.has(plan.section)
    )


def _column(table: str, name: str, words: Words) -> Column:
    kind, title = COLUMNS[name]
    if table == "block_results":
        title = OF_BLOCKS.get(name, title)
    described = DESCRIBED.get((table, name), "")
    return Column(name, words.plain(title), kind, words.plain(described) if described else "")
