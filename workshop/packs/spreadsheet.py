"""A pack as a spreadsheet, for those who write and translate in one; and back into a folder.

Everything is text, in both directions: what looks like a formula is written as the text it is, and a formula that
comes in is refused at its cell.
"""

import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from workshop.packs.faults import PackError, guess, shown
from workshop.packs.loading import load
from workshop.packs.model import Pack
from workshop.packs.tabling import SHEETS, STRUCTURE, Table, tables
from workshop.packs.untabling import Cell, untabled
from workshop.packs.zipped import refusal

HELP = "read me"
LARGEST = 8 * 1024 * 1024  # bytes of a spreadsheet
MOST_ROWS, MOST_COLUMNS = 20_000, 16
WIDTHS = {"kind": 14, "id": 30, "key": 18, "value": 70}
LINES = (
    "One sheet for each kind of text. A row is one text: its id and key on the left, then a column for each language.",
    "Translate in the white cells. Leave the grey ones as they are: they say where a text belongs.",
    "An empty cell is a text that is not translated: readers see it in the first language, marked as such.",
    "A blank line in a cell begins a new paragraph (Alt+Enter makes a line). No formulas, no pictures.",
    "For another language: add its code to “languages” in the sheet “structure”, and a column with it as heading.",
    "The grey cells are protected without a password: Review, Unprotect Sheet, if you have to add rows.",
    "When it is done: workshop packs import FILE.xlsx --to FOLDER. It says what is wrong, with sheet, row and column.",
)


def export(folder: Path) -> bytes:
    """Return the pack in `folder` as an .xlsx file. Raises `MalformedPack`."""
    made = tables(folder, load(folder))
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        looks = _looks(book)
        for name in (STRUCTURE, *SHEETS):
            if name in made:
                _write(book.add_worksheet(name), made[name], looks)
        notes = book.add_worksheet(HELP)
        notes.set_column(0, 0, 110)
        for row, line in enumerate(LINES):
            notes.write_string(row, 0, line, looks["plain"])
    return file.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    text = {"num_format": "@", "text_wrap": True, "valign": "top"}  # "@": what is typed stays text
    return {
        "head": book.add_format({**text, "bold": True, "bg_color": "#1F4E5F", "font_color": "#FFFFFF"}),
        "key": book.add_format({**text, "bg_color": "#E7E6E6", "locked": True}),
        "text": book.add_format({**text, "locked": False}),
        "plain": book.add_format(text),
    }


def _write(sheet: Any, table: Table, looks: dict[str, Any]) -> None:
    """Write a table: heading frozen, ids and keys grey and locked, texts to be changed."""
    keys = 3 if table[0][0] == "kind" else 2
    for column, heading in enumerate(table[0]):
        sheet.set_column(column, column, WIDTHS.get(heading, 60), looks["key" if column < keys else "text"])
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            look = looks["head" if number == 0 else "key" if column < keys else "text"]
            if cell:
                sheet.write_string(number, column, cell, look)
            else:
                sheet.write_blank(number, column, None, look)
    sheet.freeze_panes(1, keys)
    sheet.autofilter(0, 0, len(table) - 1, len(table[0]) - 1)
    if keys == 2:
        sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def imported(file: Path) -> tuple[Pack | None, dict[str, bytes], list[PackError]]:
    """Return the pack in a spreadsheet, its files, and all faults, each with sheet, row and column.

    Where a fault is an error there is no pack, and there are no files.
    """
    name = shown(file.name)
    faults: list[PackError] = []
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if why := "is too large" if len(data) > LARGEST else refusal(data):
            return None, {}, [PackError(name, "", f"{why}: export the pack anew, and copy your texts into that file")]
        found = dict(_sheets(data, name, faults))
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError, IndexError) as error:
        sentence = f"is not an .xlsx file that can be read ({shown(error)}): save it as .xlsx again"
        return None, {}, [PackError(name, "", sentence)]
    if STRUCTURE not in found:
        sentence = f'has no sheet "{STRUCTURE}": begin with a file that `workshop packs export` made.'
        return None, {}, [*faults, PackError(name, "", sentence + guess(STRUCTURE, found))]
    pack, files, more = untabled(found, name)
    return (None, {}, faults + more) if faults else (pack, files, more)


def _sheets(data: bytes, name: str, faults: list[PackError]) -> Iterator[tuple[str, Table]]:
    """Yield each sheet's name and its cells as texts; note what is no text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about looks that openpyxl does not keep: we only read
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
        for sheet in book.worksheets:
            if sheet.title != HELP:
                rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
                title = sheet.title if sheet.title in SHEETS else sheet.title.strip().lower()
                yield title, [list(_texts(title, number, row, name, faults)) for number, row in enumerate(rows, 1)]


def _texts(sheet: str, number: int, row: Any, name: str, faults: list[PackError]) -> Iterator[str]:
    for column, cell in enumerate(row):
        value, kind = cell.value, cell.data_type
        if value is None:
            yield ""
        elif kind in ("s", "inlineStr", "str"):
            yield _unescaped(str(value))
        elif kind == "n" and isinstance(value, int | float):
            yield str(int(value)) if value == int(value) else str(value)
        else:
            what = {"f": "a formula", "d": "a date", "b": "true or false", "e": "an error"}.get(kind, "no text")
            sentence = f"is {what}, not a text: format the cell as text, and type it again"
            faults.append(PackError(f"{name}, {Cell(sheet, number, column)}", "", sentence))
            yield ""


def _unescaped(text: str) -> str:
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def write(files: dict[str, bytes], folder: Path) -> None:
    """Write the files of a pack into a folder that is made for it. Raises `FileExistsError`."""
    folder.mkdir(parents=True)
    for file, data in files.items():
        place = folder / file
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
