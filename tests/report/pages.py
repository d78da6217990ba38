"""A PDF as a reader's tools see it: its structure as a tree, its text page by page, its pages as pictures."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import typst
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

from tests.report.reading import Part
from workshop.report import Synthesis
from workshop.report.pdf import on_paper

DOTS = 50  # to the inch, of a picture of a page


@dataclass
class Element:
    """A tag, what belongs to it, and the tags below it."""

    kind: str
    alt: str = ""
    scope: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self) -> Iterator["Element"]:
        """Yield this element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.all()


def structure(pdf: PdfReader) -> Element:
    """Return the structure tree, whose root stands for the file."""
    root = Element("StructTreeRoot")
    _grow(root, pdf.trailer["/Root"]["/StructTreeRoot"].get("/K"))
    return root


def _grow(parent: Element, below: Any) -> None:
    found = below.get_object() if below is not None else None
    for each in found if isinstance(found, ArrayObject) else [found]:
        thing = each.get_object() if hasattr(each, "get_object") else each
        if isinstance(thing, DictionaryObject) and "/S" in thing:
            child = Element(thing["/S"].removeprefix("/"), str(thing.get("/Alt", "")), _scope(thing))
            parent.children.append(child)
            _grow(child, thing.get("/K"))


def _scope(thing: DictionaryObject) -> str:
    owned = thing.get("/A", ArrayObject())
    for each in owned if isinstance(owned, ArrayObject) else [owned]:
        if each.get_object().get("/O") == "/Table":
            return str(each.get_object().get("/Scope", "")).removeprefix("/")
    return ""


def outline(root: Element) -> str:
    """Return the tree as indented lines; tags that repeat one after the other are counted."""
    lines: list[str] = []

    def write(element: Element, depth: int) -> None:
        runs: list[tuple[str, int]] = []
        for child in element.children:
            inside = outline_of(child, depth)
            if runs and runs[-1][0] == inside:
                runs[-1] = (inside, runs[-1][1] + 1)
            else:
                runs.append((inside, 1))
        for text, count in runs:
            first, _, rest = text.partition("\n")
            lines.append(first + (f" × {count}" if count > 1 else ""))
            lines.extend([rest] if rest else [])

    def outline_of(element: Element, depth: int) -> str:
        nonlocal lines
        kept, lines = lines, []
        write(element, depth + 1)
        inside, lines = lines, kept
        own = element.kind + (f" ({element.scope})" if element.scope else "")
        return "\n".join(["  " * depth + own, *inside])

    write(root, 0)
    return "\n".join(lines) + "\n"


def faults(pdf: PdfReader, language: str) -> list[str]:
    """Return what PDF/UA-1 asks of the structure and is not there."""
    catalogue = pdf.trailer["/Root"]
    tree = list(structure(pdf).all())
    found = []
    if not catalogue.get("/MarkInfo", {}).get("/Marked"):
        found.append("it is not tagged")
    if not str(catalogue.get("/Lang", "")).startswith(language):
        found.append(f"its language is {catalogue.get('/Lang')}")
    if not catalogue.get("/ViewerPreferences", {}).get("/DisplayDocTitle") or not (pdf.metadata or {}).get("/Title"):
        found.append("its title is not shown")
    if b"<pdfuaid:part>1</pdfuaid:part>" not in catalogue["/Metadata"].get_data():
        found.append("it does not say that it is PDF/UA-1")
    if any(page.get("/StructParents") is None or page.get("/Tabs") not in (None, "/S") for page in pdf.pages):
        found.append("a page is not in the structure")
    found += ["a figure without words" for each in tree if each.kind == "Figure" and not each.alt.strip()]
    levels = [int(each.kind[1:]) for each in tree if each.kind[0] == "H" and each.kind[1:].isdigit()]
    found += [
        f"H{before} is followed by H{level}"
        for before, level in zip([0, *levels], levels, strict=False)
        if level > before + 1
    ]
    for table in (each for each in tree if each.kind == "Table"):
        heads = [each for each in table.all() if each.kind == "TH"]
        if not heads or any(head.scope not in ("Column", "Row") for head in heads):
            found.append("a table without heads, or heads without scope")
        widths = {sum(cell.kind in ("TH", "TD") for cell in row.children) for row in table.all() if row.kind == "TR"}
        if len(widths) > 1:
            found.append(f"a table whose rows have {sorted(widths)} cells")
    return found


def pictures(synthesis: Synthesis, dots: int = DOTS) -> list[Image.Image]:
    """Return the pages as they look."""
    made = typst.compile(**on_paper(synthesis), format="png", ppi=dots)
    return [Image.open(io.BytesIO(page)) for page in (made if isinstance(made, list) else [made])]


def ink_at_the_edge(page: Image.Image, millimetres: float, dots: int = DOTS) -> bool:
    """Say whether there is anything in the left, right or upper margin of a page."""
    dark = np.asarray(page.convert("L")) < 200
    edge = int(millimetres / 25.4 * dots)
    return bool(dark[:, :edge].any() or dark[:, -edge:].any() or dark[:edge].any())


class Reader:
    """What stands in a tagged PDF, tag by tag: its marked content, read with the tables of its typefaces."""

    def __init__(self, pdf: PdfReader) -> None:
        self._pdf = pdf
        self._letters: dict[int, dict[int, str]] = {}
        self._pages = {page.indirect_reference.idnum: _marked(page, self) for page in pdf.pages}  # type: ignore[union-attr]

    def text(self, thing: DictionaryObject, page: int = 0) -> str:
        """Return all text below a structure element."""
        if "/ActualText" in thing:
            return str(thing["/ActualText"])
        page = thing.raw_get("/Pg").idnum if "/Pg" in thing else page
        below = thing.get("/K", ArrayObject())
        return "".join(self._piece(each, page) for each in (below if isinstance(below, ArrayObject) else [below]))

    def _piece(self, each: Any, page: int) -> str:
        if isinstance(each, int):
            return self._pages[page].get(each, "")
        found = each.get_object()
        if found.get("/Type") == "/MCR":
            return self._pages[found.raw_get("/Pg").idnum if "/Pg" in found else page].get(found["/MCID"], "")
        return self.text(found, page) if "/S" in found else ""

    def letters(self, font: DictionaryObject) -> dict[int, str]:
        """Return what each glyph of a typeface stands for."""
        known = self._letters.get(id(font))
        if known is None:
            known = self._letters[id(font)] = _unicode(font["/ToUnicode"].get_data().decode("latin1"))
        return known


def _marked(page: Any, reader: Reader) -> dict[int, str]:
    """Return the text of a page by the numbers of its marked content."""
    fonts = page["/Resources"].get("/Font", {})
    found: dict[int, str] = {}
    inside: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if operator == b"BDC" else {}
            inside.append(properties.get("/MCID") if isinstance(properties, DictionaryObject) else None)
        elif operator == b"EMC":
            inside.pop()
        elif operator == b"Tf":
            letters = reader.letters(fonts[operands[0]].get_object())
        elif operator in (b"Tj", b"TJ"):
            number = next((each for each in reversed(inside) if each is not None), None)
            if number is not None:
                strings = operands[0] if operator == b"TJ" else operands
                codes = b"".join(each.original_bytes for each in strings if hasattr(each, "original_bytes"))
                said = "".join(letters.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))
                found[number] = found.get(number, "") + said
    return found


def boxes(pdf: PdfReader) -> int:
    """Return how often the pages show the box that stands for a letter that the typeface does not have (glyph 0)."""
    found = 0
    for page in pdf.pages:
        for operands, operator in ContentStream(page.get_contents(), pdf).operations:
            if operator in (b"Tj", b"TJ"):
                strings = operands[0] if operator == b"TJ" else operands
                codes = b"".join(each.original_bytes for each in strings if hasattr(each, "original_bytes"))
                found += sum(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2))
    return found


def _unicode(table: str) -> dict[int, str]:
    found = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", part):
            found[int(code, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, letter in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", part):
            start = bytes.fromhex(letter).decode("utf-16-be")
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found


def tagged_document(pdf: PdfReader, plain: Callable[[str], str]) -> list[Part]:
    """Return the parts of a PDF as `reading.document` returns those of a document, by its tags alone."""
    reader = Reader(pdf)
    parts = [Part(0, "")]

    def walk(thing: DictionaryObject) -> None:
        kind = thing["/S"].removeprefix("/")
        if kind[0] == "H" and kind[1:].isdigit():
            parts.append(Part(int(kind[1:]), plain(reader.text(thing))))
        elif kind == "Table":
            rows = [row for row in _below(thing) if row["/S"] == "/TR"]
            parts[-1].tables.append([[plain(reader.text(cell)) for cell in _cells(row)] for row in rows])
        elif kind == "P":
            parts[-1].texts.append(plain(reader.text(thing)))
        else:
            for child in _children(thing):
                walk(child)

    for child in _children(pdf.trailer["/Root"]["/StructTreeRoot"]):
        walk(child)
    return parts


def _children(thing: DictionaryObject) -> list[DictionaryObject]:
    below = thing.get("/K", ArrayObject())
    found = [
        each.get_object()
        for each in (below if isinstance(below, ArrayObject) else [below])
        if not isinstance(each, int)
    ]
    return [each for each in found if "/S" in each]


def _below(thing: DictionaryObject) -> Iterator[DictionaryObject]:
    for child in _children(thing):
        yield child
        yield from _below(child)


def _cells(row: DictionaryObject) -> list[DictionaryObject]:
    return [child for child in _children(row) if child["/S"] in ("/TH", "/TD")]
