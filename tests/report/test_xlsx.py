"""The spreadsheet: a sheet for each table, ready to be read, sorted and drawn."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from tests.report.samples import played, report, scored
from tests.world import when
from workshop.report import synthesis_xlsx
from workshop.report.sheets import sheet_names
from workshop.report.tables import tables


def opened(language: str = "fr", seed: int = 112) -> Any:
    return openpyxl.load_workbook(io.BytesIO(synthesis_xlsx(report(played(seed).state, language))))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_table_with_rows_has_its_sheet_in_the_language(language: str) -> None:
    told = report(played(112).state, language)
    book = opened(language)
    assert (book.properties.title, book.properties.language) == ("Co-creation", language)
    wanted = [table for table in tables(told) if table.rows and not table.long]
    assert [sheet.title for sheet in book.worksheets][2:] == sheet_names(table.title for table in wanted)
    for sheet, table in zip(book.worksheets[2:], wanted, strict=True):
        assert sheet.freeze_panes == "A2"
        assert sheet.max_row == len(table.rows) + 1
        assert list(sheet.tables) == [f"{table.name}_{language}"]


def test_numbers_are_numbers_and_show_one_decimal() -> None:
    book = opened("en")
    sheet = book["Statements"]
    medians = [
        cell
        for row in sheet.iter_rows(min_row=2)
        for cell in row
        if cell.number_format == "0.0" and cell.value is not None
    ]
    assert len(medians) > 4
    assert {type(cell.value) for cell in medians} <= {int, float}


def test_each_round_is_drawn_three_times_and_every_drawing_has_its_sentence() -> None:
    told = report(played(112).state)
    with zipfile.ZipFile(io.BytesIO(synthesis_xlsx(told))) as archive:
        names = archive.namelist()
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        charts = [archive.read(name).decode() for name in names if name.startswith("xl/charts/chart")]
    assert len(charts) == 3 * len(told.rounds)
    assert drawing.count(' descr="') == len(charts)
    assert all("<c:barChart>" in chart for chart in charts)
    assert [name for name in names if "calcChain" in name or "externalLink" in name] == []


def test_names_of_sheets_are_short_and_differ() -> None:
    assert sheet_names(["A/B: [c]?*", "a b   c", "x" * 40, "x" * 50, "x" * 31]) == [
        "A B   c",
        "a b   c 2".replace("a b   c 2", "a b   c 2"),
        "x" * 31,
        "x" * 28 + " 2",
        "x" * 28 + " 3",
    ]


def test_a_step_that_is_named_like_a_formula_is_no_formula_in_a_drawing() -> None:
    state = scored({"Dakar": [1, 2, 3]})
    when(state, "workshop.rename", title="=1+1")
    book = openpyxl.load_workbook(io.BytesIO(synthesis_xlsx(report(state))))
    cell = book.worksheets[0]["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_headings_and_drawing_of_blocks_say_that_they_count_ratings_of_all_statements() -> None:
    told = report(played(112).state)
    book = opened("en")
    heads = {name: [cell.value for cell in book[name][1]] for name in ("Blocks", "Statements")}
    assert "Level 0, ratings of all statements" in heads["Blocks"]
    assert {"Level 0", "Shown, or why not"} <= set(heads["Statements"])
    assert {"Statements asked", "Statements counted", "Mean of people, of block scores"} <= set(heads["Blocks"])
    with zipfile.ZipFile(io.BytesIO(synthesis_xlsx(told))) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    assert sum("Ratings of all statements, by block" in chart for chart in charts) == len(told.rounds)
