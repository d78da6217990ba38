"""Priorities: how far each block is from the top level, and how many gaps and actions groups wrote about it."""

from workshop.report.charts.canvas import ACROSS, SIZE, Canvas
from workshop.report.charts.colours import level, tokens
from workshop.report.charts.scale import SMALL, Scale, heading, heading_height, row_name
from workshop.report.charts.told import Told
from workshop.report.sections import Priorities

NAMES = 132.0
FIGURES = 110.0
HIGH = 26.0


def priorities(found: Priorities, names: dict[str, str], told: Told) -> Canvas:
    """Draw a row for each block: full up to its median, hatched from there to the top level; counts at the right."""
    colours = tokens()
    scale = Scale(NAMES, ACROSS - FIGURES)
    canvas = Canvas(ACROSS, heading_height(scale, told.levels) + HIGH * max(1, len(found.blocks)) + 2)
    top = heading(canvas, scale, told.levels, canvas.high - 2)
    columns = (ACROSS - FIGURES / 2 - 22, ACROSS - 22)
    for x, title in zip(columns, (told.t("Gaps"), told.t("Actions")), strict=True):
        canvas.words(x, top - 5, title, size=SMALL, bold=True, align="center")
    for place, row in enumerate(found.blocks):
        middle = top + (place + 0.5) * HIGH
        canvas.line((0, middle - HIGH / 2), (ACROSS, middle - HIGH / 2), colour=colours["line"], thick=0.4)
        row_name(canvas, names[row.block], NAMES - 10, middle)
        if row.median is None:
            canvas.words(scale.x(2), middle + 3, told.t("too few"), colour=colours["ink-soft"], align="center")
        else:
            _bar(canvas, row.median, scale, middle, told)
        for x, count in zip(columns, (row.gaps, row.actions), strict=True):
            canvas.words(x, middle + SIZE * 0.35, told.number(count), bold=True, align="center")
    return canvas


def _bar(canvas: Canvas, median: float, scale: Scale, middle: float, told: Told) -> None:
    colours = tokens()
    left, at, right = scale.x(0), scale.x(median), scale.x(4)
    canvas.box(left, middle - 6, at - left, 12, fill=level(median), edge=colours["level-line"])
    if at < right:
        canvas.box(at, middle - 6, right - at, 12, fill="#ffffff", edge=colours["level-line"], hatch="////")
    canvas.words(right + 5, middle + 3, told.number(median), size=SMALL, bold=True)
