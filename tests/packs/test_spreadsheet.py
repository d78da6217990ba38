"""A pack as a spreadsheet and back: the same pack, nothing but texts, and every fault at its cell."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from workshop import packs
from workshop.cli import main
from workshop.packs import spreadsheet

Write = Callable[..., Path]
Spoil = Callable[[Any], None]


@pytest.fixture
def exported(small_pack: dict[str, str], write: Write, tmp_path: Path) -> Callable[[Spoil], Path]:
    """The small pack as a spreadsheet that somebody has worked on."""

    def save(spoil: Spoil) -> Path:
        book = openpyxl.load_workbook(BytesIO(spreadsheet.export(write(small_pack))))
        spoil(book)
        book.save(tmp_path / "gardens.xlsx")
        return tmp_path / "gardens.xlsx"

    return save


def cell(book: Any, sheet: str, id: str, key: str, column: str) -> Any:
    keys = 3 if sheet == "structure" else 2
    heading = [each.value for each in book[sheet][1]]
    row = next(
        row for row in book[sheet].iter_rows() if [each.value or "" for each in row][keys - 2 : keys] == [id, key]
    )
    return row[heading.index(column)]


def digest(pack: packs.Pack) -> str:
    return packs.hash_of(packs.content(pack))


@pytest.mark.slow
@pytest.mark.parametrize("folder", packs.folders(), ids=lambda folder: folder.name)
def test_there_and_back_is_the_same_pack(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "pack.xlsx"
    file.write_bytes(spreadsheet.export(folder))
    pack, files, faults = spreadsheet.imported(file)
    assert [fault for fault in faults if fault.level == "error"] == []
    assert pack is not None
    spreadsheet.write(files, tmp_path / pack.id)
    assert digest(packs.load(tmp_path / pack.id)) == digest(pack) == digest(packs.load(folder))


def test_it_is_made_for_people(small_pack: dict[str, str], write: Write) -> None:
    small_pack["en/blocks/soil.toml"] = small_pack["en/blocks/soil.toml"].replace('"In English, soil-', '"=1+1 soil-')
    book = openpyxl.load_workbook(BytesIO(spreadsheet.export(write(small_pack))))
    assert book.sheetnames == ["structure", *spreadsheet.SHEETS, "read me"]
    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes is not None
        assert [each.value for each in sheet[1]][-2:] == (
            ["key", "value"] if sheet.title == "structure" else ["en", "fr"]
        )
        for row in sheet.iter_rows():
            assert {each.data_type for each in row} <= {"s", "n"}
            assert all(each.value is None or each.data_type == "s" for each in row)
            assert all(each.alignment.wrap_text and each.number_format == "@" for each in row)
    items = book["items"]
    assert items.protection.sheet
    assert [each.protection.locked for each in items[2]] == [True, True, False, False]
    assert cell(book, "items", "soil-tested", "text", "en").value == "=1+1 soil-tested"


def test_paragraphs_signs_and_spaces_survive(small_pack: dict[str, str], write: Write, tmp_path: Path) -> None:
    odd = "One\u202f: “two” _x0041_ \\\\n <b>&amp; 日本 🜲 +1 @x"
    small_pack["en/blocks/water.toml"] = small_pack["en/blocks/water.toml"].replace(
        'why = "In English, why."', f'why = """\n{odd}\n\n  second\n  line\n"""'
    )
    folder = write(small_pack)
    file = tmp_path / "pack.xlsx"
    file.write_bytes(spreadsheet.export(folder))
    pack, _, _ = spreadsheet.imported(file)
    assert pack is not None
    assert pack.words["en"].blocks["water"].why.endswith("+1 @x\n\nsecond line")
    assert digest(pack) == digest(packs.load(folder))


def test_a_translation_in_the_middle_of_its_work_keeps_what_it_has(
    small_pack: dict[str, str], write: Write, exported: Callable[[Spoil], Path]
) -> None:
    small_pack["fr/blocks/water.toml"] = 'title = "Un bloc"\n'
    pack, files, faults = spreadsheet.imported(exported(lambda _book: None))
    assert pack is not None
    assert b'title = "Un bloc"' in files["fr/blocks/water.toml"]
    assert {fault.level for fault in faults} == {"warning"}
    assert any('sheet "blocks", row 3, column D: summary: warning: is missing' in str(fault) for fault in faults)


SPOILT = [  # sheet, id, key, column, what is written there → the fault's cell, and a part of it
    ("items", "soil-tested", "text", "en", None, 'sheet "items", row 10, column C', "is missing: add it"),
    ("items", "soil-tested", "level-0", "fr", "x" * 221, 'sheet "items", row 11, column D', "at most 220 fit"),
    (
        "items",
        "soil-tested",
        "text",
        "id",
        "soil-testet",
        'sheet "items", row 10, column A',
        'Did you mean "soil-tested"',
    ),
    ("items", "soil-tested", "text", "id", "../x", 'sheet "items", row 10, column A', "small letters"),
    ("items", "soil-tested", "level-0", "key", "text", 'sheet "items", row 11, column A', "as row 10"),
    (
        "items",
        "soil-tested",
        "level-0",
        "key",
        "level-1",
        'sheet "items", row 11, column C',
        "not a key that a pack has",
    ),
    ("items", "soil-tested", "text", "en", "=A1", 'sheet "items", row 10, column C', "is a formula"),
    ("items", "soil-tested", "text", "en", True, 'sheet "items", row 10, column C', "is true or false"),
    ("blocks", "water", "questions 1", "fr", "a\u202eb", 'sheet "blocks", row 5, column D', "nobody can see"),
    ("blocks", "water", "title", "id", "watr", 'sheet "blocks", row 2, column C', 'Did you mean "water"'),
    ("cases", "dakar", "figures/plots", "en", None, 'sheet "cases", row 6, column C', "is missing: add"),
    ("about", "pack", "title", "en", "x" * 81, 'sheet "about", row 2, column C', "at most 80 fit"),
    ("scale", "4", "title", "id", "5", 'sheet "scale", row 10, column C', 'not in the sheet "structure"'),
    ("glossary", "plot", "term", "fr", "y" * 61, 'sheet "glossary", row 2, column D', "at most 60 fit"),
    ("structure", "", "version", "value", "one", 'sheet "structure", row 3, column D', "a version such as"),
    ("structure", "", "year", "value", "soon", 'sheet "structure", row 10, column D', "must be a whole number"),
    ("structure", "hour", "minutes", "value", "90", 'sheet "structure", row 21, column D', "the steps sum up to 60"),
    (
        "structure",
        "hour/scan",
        "items",
        "value",
        "sand",
        'sheet "structure", row 26, column D',
        'there is no item "sand"',
    ),
    (
        "structure",
        "hour/scan",
        "items",
        "id",
        "day/scan",
        'sheet "structure", row 26, column B',
        "must be an id of agendas",
    ),
    (
        "structure",
        "dakar",
        "blocks",
        "value",
        "sand",
        'sheet "structure", row 16, column D',
        'there is no block "sand"',
    ),
    ("structure", "dakar/1", "url", "value", "http://x", 'sheet "structure", row 18, column D', "begins with https://"),
    ("structure", "water", "headline", "kind", "block", 'sheet "structure", row 12, column A', 'Did you mean "blocks"'),
    (
        "structure",
        "water",
        "headline",
        "key",
        "heading",
        'sheet "structure", row 12, column C',
        "is not a key of blocks",
    ),
    ("items", "id", "key", "fr", "pt", 'sheet "items", row 1, column D', "is not among the languages"),
    ("items", "id", "key", "key", "keys", 'sheet "items", row 1, column A', "must have a first row that says"),
]


@pytest.mark.parametrize(("sheet", "id", "key", "column", "wrong", "where", "message"), SPOILT)
def test_a_fault_is_told_at_its_cell(
    exported: Callable[[Spoil], Path], sheet: str, id: str, key: str, column: str, wrong: Any, where: str, message: str
) -> None:
    def spoil(book: Any) -> None:
        cell(book, sheet, id, key, column).value = wrong

    pack, files, faults = spreadsheet.imported(exported(spoil))
    assert (pack, files) == (None, {})
    told = [fault for fault in faults if fault.file == f"gardens.xlsx, {where}" and fault.level == "error"]
    assert any(message in fault.message for fault in told), packs.report(faults)


@pytest.mark.parametrize("name", ["notes", "item"])
def test_a_sheet_that_no_pack_has_is_a_fault(exported: Callable[[Spoil], Path], name: str) -> None:
    _, files, faults = spreadsheet.imported(exported(lambda book: book.create_sheet(name).append(["x"])))
    assert files == {}
    assert [fault.file for fault in faults] == [f'gardens.xlsx, sheet "{name}", row 1, column A']


def test_a_table_sorted_otherwise_keeps_the_order_of_its_lists(
    small_pack: dict[str, str], exported: Callable[[Spoil], Path]
) -> None:
    small_pack["en/blocks/water.toml"] = small_pack["en/blocks/water.toml"].replace('who?"]', 'who?", "Why?"]')

    def turn(book: Any) -> None:
        rows = [[each.value for each in row] for row in book["blocks"].iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for column, value in enumerate(row, start=1):
                book["blocks"].cell(number, column).value = value

    pack, _, _ = spreadsheet.imported(exported(turn))
    assert pack is not None
    assert pack.words["en"].blocks["water"].questions == ("In English, who?", "Why?")


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x05\x06" + b"\0" * 18, b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_spreadsheet_is_refused_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.xlsx").write_bytes(data)
    pack, files, (fault,) = spreadsheet.imported(tmp_path / "x.xlsx")
    assert (pack, files) == (None, {})
    assert "is not an .xlsx file" in fault.message


def test_the_command_line_makes_the_folder_once(
    small_pack: dict[str, str], write: Write, tmp_path: Path, exported: Callable[[Spoil], Path]
) -> None:
    run = CliRunner()
    file = tmp_path / "out.xlsx"
    assert run.invoke(main, ["packs", "export", str(write(small_pack)), "--out", str(file)]).exit_code == 0
    made = run.invoke(main, ["packs", "import", str(file), "--to", str(tmp_path / "new")])
    assert (made.exit_code, "0 errors, 0 warnings" in made.output) == (0, True)
    assert packs.check(tmp_path / "new" / "gardens") == []
    again = run.invoke(main, ["packs", "import", str(file), "--to", str(tmp_path / "new")])
    assert (again.exit_code, "is there already" in again.output) == (1, True)


def test_the_command_line_makes_nothing_of_a_faulty_one(exported: Callable[[Spoil], Path], tmp_path: Path) -> None:
    def spoil(book: Any) -> None:
        cell(book, "items", "soil-tested", "text", "en").value = None

    told = CliRunner().invoke(main, ["packs", "import", str(exported(spoil)), "--to", str(tmp_path / "new")])
    assert told.exit_code == 1
    assert 'gardens.xlsx, sheet "items", row 10, column C: items.soil-tested.text: is missing: add it' in told.output
    assert not (tmp_path / "new").exists()
