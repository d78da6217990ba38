"""A sheet to draw on, once, for SVG and PNG alike: matplotlib without its axes, which is what makes it slow.

Lengths are in points, y grows downwards. The same drawing gives the same bytes: no dates, no chance, fixed typefaces.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path as File
from typing import Any
from xml.sax.saxutils import escape

from matplotlib import rc_context, rcdefaults
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from workshop.report.charts.colours import tokens
from workshop.report.typefaces import BOLD, MAIN, REGULAR, family, fonts, needed, printable, width

SIZE = 8.5
LEADING = 1.18
ACROSS = 480.0  # as wide as the text of a page
DPI = 150
FIXED: Any = {"svg.fonttype": "none", "svg.hashsalt": "workshop", "hatch.linewidth": 0.6, "path.simplify": False}
NOTHING = {"Creator": None, "Date": None, "Format": None, "Type": None}
rcdefaults()  # whatever a matplotlibrc of this machine says
fontManager.ttflist.clear()  # a typeface of this machine may bear the name of one of ours, and lack its letters
HYPHENED = re.compile(r"[^-]*-+|[^-]+")
Point = tuple[float, float]


class Canvas:
    """A sheet of a size; everything on it is drawn with the methods below."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide = wide
        self.high = high
        self._plain = True
        self._figure = Figure(figsize=(wide / 72, high / 72), dpi=72, facecolor="none")
        self._figure.patch.set_visible(False)
        self._place = Affine2D().scale(1 / 72, -1 / 72).translate(0, high / 72) + self._figure.dpi_scale_trans

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        *,
        fill: str = "none",
        edge: str = "none",
        hatch: str | None = None,
    ) -> None:
        """Draw a rectangle, with the pattern that tells it apart where colour is not printed."""
        corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y)]
        self._add(PathPatch(Path(corners, closed=True), fc=fill, ec=edge, lw=0.6, hatch=hatch))

    def line(self, *points: Point, colour: str, thick: float = 0.6, dashed: bool = False) -> None:
        """Draw a line through points."""
        style = (0, (1.5, 2)) if dashed else "-"
        self._add(PathPatch(Path(points), fc="none", ec=colour, lw=thick, ls=style, capstyle="round"))

    def lines(self, pairs: Iterable[Sequence[Point]], *, colour: str, thick: float = 0.5) -> None:
        """Draw many lines as one shape."""
        paths = [Path(points) for points in pairs]
        if paths:
            self._add(PathPatch(Path.make_compound_path(*paths), fc="none", ec=colour, lw=thick))

    def dots(self, centres: Sequence[Point], radius: float, *, fill: str, edge: str = "none") -> None:
        """Draw round dots of one kind as one shape."""
        if centres:
            rounds = [Path.circle(centre, radius) for centre in centres]
            self._add(PathPatch(Path.make_compound_path(*rounds), fc=fill, ec=edge, lw=0.7))

    def shape(self, *points: Point, fill: str, edge: str = "none") -> None:
        """Draw a closed shape."""
        self._add(PathPatch(Path([*points, points[0]], closed=True), fc=fill, ec=edge, lw=0.6))

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        bold: bool = False,
        colour: str = "",
        align: str = "left",
    ) -> None:
        """Write one line with its base line at y. What is in it is never read as a formula."""
        if not text:
            return
        self._plain = self._plain and not any(needed(printable(text)))
        self._figure.add_artist(
            Text(
                x,
                y,
                printable(text),
                fontproperties=_properties(printable(text), size, bold),
                color=colour or tokens()["ink"],
                ha=align,
                va="baseline",
                transform=self._place,
                parse_math=False,
            )
        )

    def paragraph(
        self,
        x: float,
        middle: float,
        lines: Sequence[str],
        *,
        size: float = SIZE,
        bold: bool = False,
        colour: str = "",
        align: str = "left",
    ) -> None:
        """Write lines under one another, the block of them centred on `middle`."""
        step = size * LEADING
        first = middle - step * len(lines) / 2 + size * 0.88
        for place, text in enumerate(lines):
            self.words(x, first + place * step, text, size=size, bold=bold, colour=colour, align=align)

    def svg(self, told: str) -> bytes:
        """Return the drawing as SVG, in which `told` says it to who cannot see it.

        Words are text, and outlines where they need letters that the main typeface lacks: what shows an SVG rarely
        finds the others.
        """
        made = io.StringIO()
        canvas: Any = FigureCanvasSVG(self._figure)
        kept = FIXED if self._plain else FIXED | {"svg.fonttype": "path"}
        with rc_context(kept):
            canvas.print_svg(made, metadata=NOTHING)
        head, _, rest = made.getvalue().partition("<svg ")
        attributes, _, body = rest.partition(">")
        return f'{head}<svg role="img" {attributes}>\n <title>{escape(printable(told))}</title>{body}'.encode()

    def png(self) -> bytes:
        """Return the drawing as PNG on white."""
        made = io.BytesIO()
        with rc_context(FIXED):
            self._figure.set_facecolor("white")
            self._figure.patch.set_visible(True)
            self._figure.set_dpi(DPI)
            canvas: Any = FigureCanvasAgg(self._figure)
            canvas.print_png(made, metadata={"Software": None}, pil_kwargs={"compress_level": 6})
        self._figure.patch.set_visible(False)
        self._figure.set_dpi(72)
        return made.getvalue()

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._place)
        self._figure.add_artist(artist)


def wrapped(text: str, room: float, *, size: float = SIZE, bold: bool = False, most: int = 3) -> list[str]:
    """Return a text in lines that fit the room; a long word is broken, and what does not fit ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for place, word in _breakable(printable(text)):
        for part in _parts(word, room, size, bold):
            longer = f"{line} {part}" if line and not place else line + part
            place = 0
            if line and width(longer, size, bold=bold) > room:
                lines.append(line)
                line = part
            else:
                line = longer
    lines += [line] if line else []
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…", size, bold=bold) > room:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _breakable(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text, one with hyphens in parts, each with its place in the word (0 for the first)."""
    for word in text.split():
        yield from enumerate(HYPHENED.findall(word))


def _parts(word: str, room: float, size: float, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    parts, part = [], ""
    for char in word:
        if part and width(f"{part}{char}-", size, bold=bold) > room:
            parts.append(f"{part}-" if part[-1].isalpha() else part)
            part = ""
        part += char
    return [*parts, part]


@lru_cache(maxsize=2048)
def _properties(text: str, size: float, bold: bool) -> FontProperties:
    names = [_known(fonts() / (BOLD if bold else REGULAR)), *(_known(file) for file in needed(text))]
    return FontProperties(family=list(dict.fromkeys([MAIN, *names])), size=size, weight=700 if bold else 400)


@cache
def _known(file: File) -> str:
    """Make a typeface known to matplotlib, and return its name."""
    fontManager.addfont(file)
    return family(file)
