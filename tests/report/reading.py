"""Files read back as somebody who got them would: with other libraries than those that wrote them."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn

from workshop.report.tables import PLANS

Row = dict[str, Any]


def spreadsheet(data: bytes) -> dict[str, list[Row]]:
    """Return the tables of a spreadsheet by name, each row by the names of its columns."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = {}
    for sheet in book.worksheets:
        for table in sheet.tables.values():
            name = table.name.rpartition("_")[0]
            rows = sheet.iter_rows(min_row=2, values_only=True)
            found[name] = [dict(zip(PLANS[name].columns.split(), row, strict=True)) for row in rows]
    return found


def package(data: bytes) -> dict[str, list[Row]]:
    """Return the tables of a data package by name, every value of the type that its schema says."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        about = json.loads(archive.read("datapackage.json"))
        return {each["name"]: list(_records(each, archive.read(each["path"]))) for each in about["resources"]}


def _records(resource: dict[str, Any], data: bytes) -> Iterator[Row]:
    text = data.decode("utf-8-sig")
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=resource["dialect"]["delimiter"], strict=True):
        assert list(row) == list(fields)
        yield {name: _value(value, fields[name]) for name, value in row.items()}


def _value(text: str, field: dict[str, Any]) -> Any:
    if text == "":
        return None
    match field["type"]:
        case "integer":
            return int(text)
        case "number":
            return float(text.replace(field.get("decimalChar", "."), "."))
        case "boolean":
            return {"true": True, "false": False}[text]
        case _:
            return text.removeprefix("'")


class Part:
    """A heading of a document with what stands under it, to the next heading: texts and tables."""

    def __init__(self, depth: int, title: str) -> None:
        self.depth, self.title = depth, title
        self.texts: list[str] = []
        self.tables: list[list[list[str]]] = []


def document(data: bytes) -> list[Part]:
    """Return the parts of a document in their order."""
    found = docx.Document(io.BytesIO(data))
    parts = [Part(0, "")]
    for piece in found.iter_inner_content():
        if isinstance(piece, docx.table.Table):
            parts[-1].tables.append([[cell.text for cell in row.cells] for row in piece.rows])
        elif (style := piece._p.pPr.find(qn("w:pStyle")) if piece._p.pPr is not None else None) is not None and (
            depth := re.fullmatch(r"Heading(\d)", style.get(qn("w:val")))
        ):
            parts.append(Part(int(depth[1]), piece.text))
        else:
            parts[-1].texts.append(piece.text)
    return parts


def under(parts: list[Part], depth: int, title: str) -> list[Part]:
    """Return a heading's part and all below it."""
    start = next(place for place, part in enumerate(parts) if (part.depth, part.title) == (depth, title))
    end = next((place for place in range(start + 1, len(parts)) if parts[place].depth <= depth), len(parts))
    return parts[start:end]


def rounded(value: Fraction | int | None, language: str) -> str:
    """Return a number as a reader of the language sees it: at most one decimal, halves away from zero."""
    if value is None:
        return "–"
    tenths = int(abs(value) * 10 + Fraction(1, 2))
    point = "." if language == "en" else ","
    text = f"{tenths // 10}" + (f"{point}{tenths % 10}" if tenths % 10 else "")
    return f"-{text}" if value < 0 and tenths else text


class Tables(HTMLParser):
    """The tables of a page: `(where, rows)` in their order; where is the nearest id, picture or key around them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[list[str]]]] = []
        self._around: list[tuple[str, str]] = []
        self._cell: list[str] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("section", "figure"):
            picture = f"{given.get('data-picture', '')}:{given.get('data-round', '')}"
            self._around.append((tag, given.get("id") or given.get("data-key") or picture))
        elif tag == "table":
            self.found.append((self._around[-1][1] if self._around else "", []))
        elif tag == "tr":
            self.found[-1][1].append([])
        elif tag in ("td", "th"):
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("section", "figure"):
            self._around.pop()
        elif tag in ("td", "th") and self._cell is not None:
            self.found[-1][1][-1].append(" ".join("".join(self._cell).split()))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)
