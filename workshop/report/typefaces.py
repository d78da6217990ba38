"""Which typeface has a letter: so that nothing people write is printed as an empty box, or not at all.

What is printed is set in Atkinson Hyperlegible; what it lacks, in the first of the others that has it. A character
that none has is printed as its number, `[U+12345]`: it is neither lost nor does it stop the report.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from workshop.assets import PAPER, folder

MAIN = "Atkinson Hyperlegible"
REGULAR, BOLD = (f"atkinson-hyperlegible-{weight}-normal.ttf" for weight in (400, 700))
NARROWEST_FIRST = ("noto-sans-400", "noto-sans-arabic", "noto-emoji", "noto-sans-sc", "noto-sans-kr")
KEPT = "\n\t"
JOINERS = "\u200d"
STRETCH = 12
LONG = re.compile(r"\S{27,}")
UNSEEN = ("Cf", "Zl", "Zp")
PICTURES = 0x2400  # of the control characters: U+0007 is shown as U+2407


@cache
def files() -> tuple[Path, ...]:
    """Return the upright regular typefaces, the main one first, in the order in which they are asked."""
    names = [name for name in PAPER if name.endswith("-400-normal.ttf") and name != REGULAR]
    first = [name for start in NARROWEST_FIRST for name in names if name.startswith(start)]
    rest = [name for name in names if name not in first]
    return tuple(fonts() / name for name in (REGULAR, *first, *rest))


def fonts() -> Path:
    """Return the folder of the typefaces."""
    return folder("static") / "vendor"


@cache
def family(file: Path) -> str:
    """Return what a typeface is called."""
    with TTFont(file, lazy=True) as font:
        return str(font["name"].getBestFamilyName())


@cache
def families() -> tuple[str, ...]:
    """Return the names of all typefaces, in the order in which they are asked."""
    return tuple(family(file) for file in files())


@cache
def letters(file: Path) -> frozenset[int]:
    """Return the code points that a typeface has."""
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def holder(code: int) -> Path | None:
    """Return the first typeface that has a code point."""
    return next((file for file in files() if code in letters(file)), None)


def needed(text: str) -> Iterator[Path]:
    """Yield the typefaces that a text needs beside the main one, each once."""
    main = files()[0]
    found = {holder(code): None for code in map(ord, set(text) - set(KEPT)) if code not in letters(main)}
    yield from (file for file in files() if file in found)


def printable(text: str, *, breaking: bool = False) -> str:
    """Return a text with every character that cannot be printed replaced by a sign of what it is.

    With `breaking`, a word that is longer than any line gets places where it may be broken (U+200B).
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    main = letters(files()[0])
    shown = "".join(char if ord(char) in main or char in KEPT else _printed(char) for char in composed)
    return LONG.sub(lambda word: _broken(word[0]), shown) if breaking else shown


def written_from(text: str) -> str:
    """Return from which side a text is written, by its first letter that says so: `ltr` or `rtl`."""
    for char in text:
        way = unicodedata.bidirectional(char)
        if way in ("L", "R", "AL"):
            return "ltr" if way == "L" else "rtl"
    return "ltr"


def _broken(word: str) -> str:
    parts = []
    for place, char in enumerate(word):
        joined = unicodedata.combining(char) or char in JOINERS or (place and word[place - 1] in JOINERS)
        if place and place % STRETCH == 0 and not joined and unicodedata.category(char) not in ("Mn", "Mc", "Sk"):
            parts.append("\u200b")
        parts.append(char)
    return "".join(parts)


@cache
def _printed(char: str) -> str:
    code = ord(char)
    if code < 0x20 or code == 0x7F:
        return chr(PICTURES + (0x21 if code == 0x7F else code))
    if code == 0xFEFF or 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE0FFF:
        return ""  # says how its neighbour is drawn: in colour, as an older form; there is one form here
    if holder(code) is not None:
        return char
    if unicodedata.category(char) in UNSEEN:
        return ""
    return f"[U+{code:04X}]"


@cache
def advances(file: str) -> dict[int, float]:
    """Return how wide each letter of a typeface is, in em."""
    with TTFont(fonts() / file, lazy=True) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line is at a size; letters of other typefaces count as one em, which is the most they take."""
    found = advances(BOLD if bold else REGULAR)
    return size * sum(found.get(ord(char), 1.0) for char in text)
