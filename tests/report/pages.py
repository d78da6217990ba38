"""A PDF as a reader's tools see it: its structure as a tree, its text page by page, its pages as pictures."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import typst
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

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
