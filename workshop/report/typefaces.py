"""Which typeface has a letter: so that nothing people write is printed as an empty box, or not at all.

What is printed is set in Atkinson Hyperlegible; what it lacks, in the first of the others that has it. A character
that none has is printed as its number, `[U+12345]`: it is neither lost nor does it stop the report.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from workshop.assets import PAPER, folder

MAIN = "Atkinson Hyperlegible"
REGULAR, BOLD = (f"atkinson-hyperlegible-{weight}-normal.ttf" for weight in (400, 700))
NARROWEST_FIRST = ("noto-sans-400", "noto-sans-arabic", "noto-emoji", "noto-sans-sc", "noto-sans-kr")
KEPT = "\n\t"
UNSEEN = ("Cf", "Zl", "Zp")
MARKS = "".join(chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Mn", "Me"))
SIGNS = re.compile(f"[\\s\\S][{re.escape(MARKS)}]*")  # a letter with the marks above and below it
JOINED = re.compile("(?<=[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])\u200d")  # people of one picture stand side by side
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


def printable(text: str) -> str:
    """Return a text with every character that cannot be printed replaced by a sign of what it is."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_set(sign[0], sign[1:]) for sign in SIGNS.findall(JOINED.sub("", composed)))


def drawable(text: str) -> str:
    """Return a printable text for a picture: of marks above and below letters, those that the main typeface has.

    What draws a picture cannot put a mark of one typeface on a letter of another. The table beside it has all marks.
    """
    main = letters(files()[0])
    signs = SIGNS.findall(printable(text))
    return "".join(
        sign[0] + "".join(mark for mark in sign[1:] if ord(mark) in main or ord(sign[0]) not in main) for sign in signs
    )


@lru_cache(maxsize=4096)
def _set(base: str, marks: str) -> str:
    """Return a letter with its marks: a typeface sets both, or the marks that it lacks stand beside as numbers."""
    if not marks or any(all(ord(char) in letters(file) for char in base + marks) for file in files()):
        return base + marks if marks else _printed(base)
    own = letters(holder(ord(base)) or files()[0])
    beside = [mark for mark in marks if ord(mark) not in own and not _is_silent(mark)]
    kept = "".join(mark for mark in marks if ord(mark) in own)
    return _printed(base) + kept + "".join(f"[U+{ord(mark):04X}]" for mark in beside)


def _printed(char: str) -> str:
    code = ord(char)
    if char in KEPT or code in letters(files()[0]):
        return char
    if code < 0x20 or code == 0x7F:
        return chr(PICTURES + (0x21 if code == 0x7F else code))
    if holder(code) is not None:
        return char
    return "" if _is_silent(char) else f"[U+{code:04X}]"


def _is_silent(char: str) -> bool:
    """Say whether a character only tells how a neighbour is drawn, or in which direction; alone it is nothing."""
    code = ord(char)
    return unicodedata.category(char) in UNSEEN or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


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
