"""What strips, shifts and priorities share: the scale from 0 to 4 across, rows with names, dots that do not overlap."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from workshop.report.charts.canvas import LEADING, SIZE, Canvas, Point, wrapped
from workshop.report.charts.colours import tokens
from workshop.report.typefaces import width

SMALL = 7.5


@dataclass(frozen=True)
class Scale:
    """Where the levels 0 to 4 lie between `left` and `right`; half a level of room on both sides."""

    left: float
    right: float

    @property
    def step(self) -> float:
        """How far apart two levels are."""
        return (self.right - self.left) / 5

    def x(self, value: float) -> float:
        """Return where a value lies."""
        return self.left + (value + 0.5) * self.step


def heading_height(scale: Scale, levels: Sequence[str]) -> float:
    """Return how high the words of the levels stand."""
    size = _size(scale, levels)
    return max(len(_title(scale, title, size)) for title in levels) * size * LEADING + SMALL * LEADING + 5


def heading(canvas: Canvas, scale: Scale, levels: Sequence[str], bottom: float) -> float:
    """Draw the words of the levels with their numbers on top, their lines down to `bottom`; return where rows begin."""
    colours = tokens()
    top, size = heading_height(scale, levels), _size(scale, levels)
    for value, title in enumerate(levels):
        lines = _title(scale, title, size)
        middle = top - SMALL * LEADING - size * LEADING * len(lines) / 2 - 5
        canvas.paragraph(scale.x(value), middle, lines, size=size, colour=colours["ink-soft"], align="center")
        canvas.words(scale.x(value), top - 5, str(value), size=SMALL, bold=True, align="center")
    canvas.lines(
        [[(scale.x(value), top), (scale.x(value), bottom)] for value in range(5)], colour=colours["line"], thick=0.6
    )
    return top


def row_name(canvas: Canvas, text: str, room: float, middle: float) -> None:
    """Write what a row is called, in at most three lines left of the scale."""
    canvas.paragraph(0, middle, wrapped(text, room, most=3), size=SIZE)


def _title(scale: Scale, title: str, size: float) -> list[str]:
    return wrapped(title, scale.step - 1, size=size, most=3)


def _size(scale: Scale, levels: Sequence[str]) -> float:
    """Return a size at which no word of the levels has to be broken, down to one that can still be read."""
    longest = max((width(word, SMALL) for title in levels for word in title.split()), default=0.0)
    return max(SMALL * 0.8, min(SMALL, SMALL * (scale.step - 1) / longest)) if longest else SMALL


def swarm(values: Sequence[float], scale: Scale, middle: float, high: float) -> tuple[list[Point], float]:
    """Return where the dots of a row go, and their radius: equal values are packed around their place, as on screen."""
    heaps = sorted(Counter(values).items())
    room = scale.step * 0.46
    largest = max((count for _, count in heaps), default=1)
    size = _dot_size(largest, room, high)
    per_column = max(1, int(high / size))
    points = []
    for value, count in heaps:
        columns = math.ceil(count / per_column)
        rows = math.ceil(count / columns)
        for rank in range(count):
            column, place = divmod(rank, rows)
            in_column = min(rows, count - column * rows)
            across = (column - (columns - 1) / 2) * min(size, room / columns)
            points.append((scale.x(value) + across, middle + (place - (in_column - 1) / 2) * size))
    return points, size * 0.43


def _dot_size(largest: int, room: float, high: float) -> float:
    size = 6.5
    while size > 1.5 and int(room / size) * int(high / size) < largest:
        size -= 0.25
    return size
