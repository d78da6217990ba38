"""The synthesis as a spreadsheet: a sheet for each table, with pictures that the spreadsheet draws from them.

Every cell is text or a number: whatever looks like a formula or a link stays the text that somebody wrote.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from workshop.report.model import Synthesis
from workshop.report.safe import FORMULA, visible
from workshop.report.sheet_charts import Place, draw
from workshop.report.table_rows import Row, Value
from workshop.report.tables import Column, Table, tables
from workshop.report.zipped import unzipped, zipped
from workshop.times import instant
from workshop.words import Words

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
FONT = {"font_name": "Atkinson Hyperlegible", "font_size": 11, "valign": "top"}
FORBIDDEN = str.maketrans("[]:*?/\\", "       ")
LONGEST_NAME = 31
LINE, HIGHEST = 15.0, 409.0  # points
WIDTHS = {"id": (8, 24), "text": (12, 60), "integer": (8, 14), "number": (10, 14), "boolean": (8, 14)}


def synthesis_xlsx(synthesis: Synthesis) -> bytes:
    """Return the synthesis as an .xlsx file: the same bytes for the same synthesis.

    Tables without rows are left out.
    """
    file = BytesIO()
    made = [table for table in tables(synthesis) if table.rows and not table.long]
    t = Words(synthesis.language).t
    drawn = {"block_results", "item_results"} <= {table.name for table in made}
    names = sheet_names([t("About"), t("Pictures"), *(table.title for table in made)])
    with xlsxwriter.Workbook(file, PLAIN) as book:
        _describe(book, synthesis)
        looks = _looks(book)
        _about(book.add_worksheet(names[0]), synthesis, list(zip(names[2:], made, strict=True)), looks)
        pictures = book.add_worksheet(names[1]) if drawn else None
        places = {}
        for name, table in zip(names[2:], made, strict=True):
            _fill(book.add_worksheet(name), table, looks, synthesis.language)
            places[table.name] = Place(name, table)
        if pictures is not None:
            draw(book, pictures, synthesis, places)
    return _spoken(file.getvalue(), synthesis.language)


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Return names that a spreadsheet takes: short enough, without its own signs, no two alike."""
    names: list[str] = []
    for title in titles:
        name = title.translate(FORBIDDEN).strip(" '")[:LONGEST_NAME].rstrip(" '")
        number = 2
        while name.casefold() in [known.casefold() for known in names]:
            name = f"{name[: LONGEST_NAME - 3].rstrip()} {number}"
            number += 1
        names.append(name)
    return names


def _describe(book: Any, synthesis: Synthesis) -> None:
    t = Words(synthesis.language).t
    book.set_properties(
        {
            "title": visible(synthesis.title),
            "subject": t("Synthesis of a workshop"),
            "author": f"Workshop {synthesis.provenance.software}",
            "comments": synthesis.method.limits[0].text,
            "created": instant(synthesis.provenance.made_at).replace(tzinfo=None),
        }
    )


def _spoken(data: bytes, language: str) -> bytes:
    """Return the file with its language among its properties, where the library has no place for it."""
    files = unzipped(data)
    core = files["docProps/core.xml"]
    files["docProps/core.xml"] = core.replace(
        b"</cp:coreProperties>", f"<dc:language>{language}</dc:language></cp:coreProperties>".encode()
    )
    return zipped(files)


def _looks(book: Any) -> dict[str, Any]:
    text = {**FONT, "text_wrap": True, "num_format": "@"}
    return {
        "title": book.add_format({**FONT, "bold": True, "font_size": 18}),
        "head": book.add_format({**FONT, "bold": True, "text_wrap": True, "bottom": 2}),
        "id": book.add_format(text),
        "text": book.add_format(text),
        "quoted": book.add_format({**text, "quote_prefix": True}),  # stays text when somebody edits the cell
        "integer": book.add_format({**FONT, "num_format": "#,##0"}),
        "number": book.add_format({**FONT, "num_format": "0.0"}),
        "boolean": book.add_format({**FONT, "align": "left"}),
    }


def _about(sheet: Any, synthesis: Synthesis, made: list[tuple[str, Table]], looks: dict[str, Any]) -> None:
    words = Words(synthesis.language)
    t = words.t
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 80)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    _write(sheet, 0, 0, synthesis.title, looks, "title")
    lines: list[tuple[str, str]] = [
        (t("When"), synthesis.when.text),
        (t("Pack"), synthesis.pack.title.text),
        (t("Who took part"), synthesis.participants.sentence),
        (t("What this cannot say"), synthesis.method.limits[0].text),
        (t("Made"), synthesis.provenance.made_at_text),
        ("", ""),
        *((name, words.n("%(num)s row", "%(num)s rows", len(table.rows))) for name, table in made),
    ]
    for row, (left, right) in enumerate(lines, start=2):
        sheet.set_row(row, _height((left, right), (34, 80)))
        _write(sheet, row, 0, left or None, looks, "text")
        _write(sheet, row, 1, right or None, looks, "text")


def _fill(sheet: Any, table: Table, looks: dict[str, Any], language: str) -> None:
    """Write a table as what a spreadsheet calls one: its heading repeats on paper and stays on screen."""
    widths = [_width(column, place, table.rows) for place, column in enumerate(table.columns)]
    for number, row in enumerate(table.rows, start=1):
        sheet.set_row(number, _height(row, widths))
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, number, place, value, looks, column.kind)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    heads = [{"header": head, "header_format": looks["head"]} for head in _heads(table)]
    shape = {"columns": heads, "name": f"{table.name}_{language}", "style": "Table Style Light 1"}
    sheet.add_table(0, 0, len(table.rows), len(table.columns) - 1, shape)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _heads(table: Table) -> list[str]:
    """Return the headings, no two alike: a spreadsheet's table refuses that."""
    heads: list[str] = []
    for column in table.columns:
        taken = column.title.casefold() in [head.casefold() for head in heads]
        heads.append(f"{column.title} ({column.name})" if taken else column.title)
    return heads


def _width(column: Column, place: int, rows: Iterable[Row]) -> int:
    least, most = WIDTHS[column.kind]
    longest = max((len(str(row[place])) for row in rows if row[place] is not None), default=0)
    return max(least, min(most, max(longest, min(len(column.title), 14)) + 2))


def _height(row: Row, widths: Sequence[int]) -> float:
    """Return how high a row has to be for its longest text; not all programs see to that themselves."""
    lines = (
        sum(len(line) // width + 1 for line in value.split("\n"))
        for value, width in zip(row, widths, strict=True)
        if isinstance(value, str)
    )
    return min(HIGHEST, LINE * max(lines, default=1))


def _write(sheet: Any, row: int, place: int, value: Value, looks: dict[str, Any], look: str) -> None:
    match value:
        case None:
            return
        case bool():
            left_out = sheet.write_boolean(row, place, value, looks[look])
        case str():
            said = visible(value)
            left_out = sheet.write_string(
                row, place, said, looks["quoted" if said.startswith(tuple(FORMULA)) else look]
            )
        case _:
            left_out = sheet.write_number(row, place, value, looks[look])
    if left_out:
        raise ValueError(f"cell {row}, {place} of {sheet.name} cannot hold what belongs there")
