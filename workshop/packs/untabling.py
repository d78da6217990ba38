"""Tables back into the files of a pack, with the cell that each text came from: faults are told where they stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import tomli_w

from workshop.packs.checking import examine
from workshop.packs.faults import PackError, guess, shown
from workshop.packs.language import ID
from workshop.packs.model import ALL, HEADLINE, Pack
from workshop.packs.tabling import HEADING, INSIDE, KEYS, LISTS, SHEETS, STRUCTURE, WHOLE, Table
from workshop.packs.tree import Tree

NAME = "pack"
Steps = tuple[str, ...]
PART = re.compile(r"([\w-]+)(?: ([0-9]{1,3})|/(.+))", re.ASCII)
INSTEAD = {  # what is said of files and of TOML → what an author of a spreadsheet understands
    "add this file": "write its words",
    "add this folder of words": "write its words",
    "delete this file": "delete its rows",
    "pack.toml": f'the sheet "{STRUCTURE}"',
    " without quotes": "",
    ' in "quotes"': "",
    "[square brackets]": "one cell",
}


@dataclass(frozen=True)
class Cell:
    """A cell, as its author finds it: rows and columns begin with 1 and A."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f'sheet "{shown(self.sheet)}", row {self.row}, column {chr(ord("A") + self.column)}'


@dataclass
class Untabled:
    """The files that tables make, and the cell of each text in them, by the place that a fault would name."""

    name: str
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    parts: dict[tuple[str, str], tuple[dict[str, Any], Steps]] = field(default_factory=dict)
    faults: list[PackError] = field(default_factory=list)

    def fault(self, cell: Cell | None, message: str, where: str = "") -> None:
        """Note a fault at a cell."""
        place = self.name if cell is None else f"{self.name}, {cell}"
        self.faults.append(PackError(place, shown(where), message))

    def keep(self, cell: Cell, file: str, *path: str) -> None:
        """Remember the cell of what stands at `path` in a file, and of all that it lies in, if it is the first."""
        for length in range(len(path), -1, -1):
            self.cells.setdefault((file, shown(".".join(path[:length]))), cell)

    def placed(self, fault: PackError) -> PackError:
        """Return a fault of the files as one of the tables."""
        file, where = fault.file.partition("/")[2], fault.where
        while (file, where) not in self.cells and where:
            where = where.rpartition(".")[0]
        cell = self.cells.get((file, where))
        message = fault.message
        for said, meant in INSTEAD.items():
            message = message.replace(said, meant)
        place = self.name if cell is None else f"{self.name}, {cell}"
        return PackError(place, fault.where or ("" if cell else shown(file)), message, fault.level)


def untabled(tables: Mapping[str, Table], name: str) -> tuple[Pack | None, dict[str, bytes], list[PackError]]:
    """Return the pack that the tables make, its files, and all faults; `name` is what the author calls the tables.

    Where a fault is an error there is no pack, and there are no files.
    """
    made = Untabled(name)
    for sheet in tables:
        if sheet not in (STRUCTURE, *SHEETS):
            made.fault(Cell(sheet, 1, 0), f"is not a sheet of a pack: correct its name.{guess(sheet, SHEETS)}")
    structure = _structure(made, tables.get(STRUCTURE, []))
    languages = [str(code) for code in structure.get("languages", [])]
    blocks = {
        item: str(block["id"])
        for block in structure.get("blocks", [])
        for item in [*([block["headline"]] if "headline" in block else []), *block.get("more", [])]
    }
    for sheet in SHEETS:
        if len(tables.get(sheet, [])) > 0:
            _words(made, sheet, tables[sheet], languages, blocks)
    files = {file: tomli_w.dumps(data, multiline_strings=True).encode() for file, data in made.files.items()}
    pack, faults = examine(Tree(NAME, files))
    faults = made.faults + [made.placed(fault) for fault in faults]
    fine = pack is not None and not made.faults
    return (pack if fine else None), (files if fine else {}), faults


def _rows(made: Untabled, sheet: str, table: Table, width: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows under the heading that have something in them, with their numbers; note what occurs twice."""
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(table[1:], start=2):
        left = tuple(cell.strip() for cell in row[:width])
        if not any(cell.strip() for cell in row):
            continue
        if left in seen:
            made.fault(Cell(sheet, number, 0), f"says the same id and key as row {seen[left]}: delete one", left[-1])
            continue
        seen[left] = number
        yield number, [*left, *row[width:]]


# --- structure


def _structure(made: Untabled, table: Table) -> dict[str, Any]:
    """Return what pack.toml says, and put it among the files."""
    data: dict[str, Any] = {}
    made.files["pack.toml"] = data
    if not table or [cell.strip() for cell in table[0][:4]] != HEADING:
        made.fault(Cell(STRUCTURE, 1, 0), f"must have a first row that says {', '.join(HEADING)}")
        return data
    made.keep(Cell(STRUCTURE, 1, 0), "pack.toml")
    for number, (kind, id, key, text, *_) in _rows(made, STRUCTURE, table, 3):
        at = Cell(STRUCTURE, number, 0)
        if key not in KEYS.get(kind, ()):
            known = KEYS.get(kind)
            sentence = f"is not a kind that a pack has: correct it.{guess(kind, KEYS)}"
            if known:
                sentence = f'"{shown(key)}" is not a key of {kind}: correct it.{guess(key, known)}'
            made.fault(at if known is None else Cell(STRUCTURE, number, 2), sentence, kind)
            continue
        found = _part(made, data, kind, id)
        if found is None:
            sentence = f'must be an id of {INSIDE[kind]} above, "/", and an id or number of its own'
            made.fault(Cell(STRUCTURE, number, 1), sentence, f"{kind}.{id}")
            continue
        part, path = found
        if text.strip():
            part[key] = _value(key, text.strip())
        made.keep(Cell(STRUCTURE, number, 1), "pack.toml", *path, "id")
        made.cells["pack.toml", shown(".".join((*path, key)))] = Cell(STRUCTURE, number, 3)
    return data


def _part(made: Untabled, data: dict[str, Any], kind: str, id: str) -> tuple[dict[str, Any], Steps] | None:
    """Return the table for a part of the structure, made when it is new, and its path as a fault names it."""
    if (kind, id) in made.parts:
        return made.parts[kind, id]
    outer, slash, inner = id.partition("/")
    if kind == WHOLE:
        found: tuple[dict[str, Any], Steps] = data, ()
    elif kind == "source":
        found = data.setdefault(kind, {}), (kind,)
    elif kind not in INSIDE:
        found = {"id": id}, (kind, id)
        data.setdefault(kind, []).append(found[0])
    elif slash and (INSIDE[kind], outer) in made.parts:
        around, path = made.parts[INSIDE[kind], outer]
        entries = around.setdefault(kind, [])
        found = (
            ({}, (*path, kind, f"#{len(entries) + 1}")) if kind == "sources" else ({"id": inner}, (*path, kind, inner))
        )
        entries.append(found[0])
    else:
        return None
    made.parts[kind, id] = found
    return found


def _value(key: str, text: str) -> Any:
    if key in ("year", "minutes"):
        return int(text) if re.fullmatch("[0-9]{1,9}", text) else text
    if key == "authors":
        return [line.strip() for line in text.split("\n") if line.strip()]
    if key in LISTS and not (key == "items" and text in (HEADLINE, ALL)):
        return [each for each in re.split(r"[,;\s]+", text) if each]
    return text


# --- words


def _words(made: Untabled, sheet: str, table: Table, languages: list[str], blocks: dict[str, str]) -> None:
    """Put the words of a sheet into the files of each language."""
    heading = [cell.strip() for cell in table[0]]
    if heading[:2] != ["id", "key"]:
        made.fault(Cell(sheet, 1, 0), "must have a first row that says id, key, and the codes of the languages")
        return
    columns = {code: column for column, code in enumerate(heading) if column > 1 and code}
    for code, column in columns.items():
        if code not in languages:
            sentence = f'is not among the languages in the sheet "{STRUCTURE}": add it there, or correct it'
            made.fault(Cell(sheet, 1, column), sentence, code)
    for number, (id, key, *texts) in sorted(_rows(made, sheet, table, 2), key=_listed):
        if not ID.fullmatch(id) or (sheet == "about" and id != WHOLE):
            sentence = (
                f'must be "{WHOLE}"' if sheet == "about" else "must be 1 to 40 small letters a-z, digits or hyphens"
            )
            made.fault(Cell(sheet, number, 0), sentence, id)
            continue
        if sheet == "items" and id not in blocks:
            sentence = f'is no item of a block in the sheet "{STRUCTURE}": correct the id, or delete the row.'
            made.fault(Cell(sheet, number, 0), sentence + guess(id, blocks), id)
            continue
        for code in languages:
            column = columns.get(code, len(heading))
            text = texts[column - 2] if column - 2 < len(texts) else ""
            _word(made, Cell(sheet, number, column), code, id, key, text.strip(" \t\r\n"), blocks.get(id, ""))


def _listed(row: tuple[int, list[str]]) -> int:
    """Return the number of an entry in its list, so that a table sorted otherwise keeps their order."""
    found = PART.fullmatch(row[1][1])
    return int(found[2] or 0) if found else 0


def _word(made: Untabled, cell: Cell, code: str, id: str, key: str, text: str, block: str) -> None:
    """Put one text where it belongs, and remember its cell, also when it is empty."""
    file, around = _home(cell.sheet, code, id, block)
    made.keep(cell, code)
    found = PART.fullmatch(key)
    keys = (found[1], found[3]) if found and found[3] else (found[1],) if found else (key,)
    listed = found is not None and found[2] is not None
    if not text:
        made.keep(cell, file, *around, *keys)
        return
    place = made.files.setdefault(file, {})
    for step in (*around, *keys[:-1]):
        place = place.setdefault(step, {}) if isinstance(place, dict) else {}
    if listed:
        entries = place.setdefault(keys[-1], [])
        if isinstance(entries, list):
            entries.append(text)
            keys = (*keys, f"#{len(entries)}")
    elif isinstance(place, dict):
        place[keys[-1]] = text
    made.keep(cell, file, *around, *keys)
    made.cells[file, shown(".".join((*around, *keys)))] = cell


def _home(sheet: str, code: str, id: str, block: str) -> tuple[str, tuple[str, ...]]:
    if sheet in ("blocks", "cases"):
        return f"{code}/{sheet}/{id}.toml", ()
    if sheet == "items":
        return f"{code}/blocks/{block}.toml", ("items", id)
    if sheet == "glossary":
        return f"{code}/glossary.toml", (id,)
    return f"{code}/general.toml", () if sheet == "about" else (sheet, id)
