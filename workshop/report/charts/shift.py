"""The shift between two rounds: for each block an arrow from the earlier median to the later one."""

from workshop.report.charts.canvas import ACROSS, SIZE, Canvas
from workshop.report.charts.colours import tokens
from workshop.report.charts.scale import SMALL, Scale, heading, heading_height, row_name
from workshop.report.charts.told import Told
from workshop.report.figures import Shift, Shifts

NAMES = 132.0
FIGURES = 84.0
HIGH = 26.0


def shift(shifts: Shifts, names: dict[str, str], told: Told) -> Canvas:
    """Draw a row for each block; the open dot is the earlier round, the full one the later."""
    scale = Scale(NAMES, ACROSS - FIGURES)
    canvas = Canvas(ACROSS, heading_height(scale, told.levels) + HIGH * max(1, len(shifts.blocks)) + 2)
    top = heading(canvas, scale, told.levels, canvas.high - 2)
    for place, row in enumerate(shifts.blocks):
        middle = top + (place + 0.5) * HIGH
        canvas.line((0, middle - HIGH / 2), (ACROSS, middle - HIGH / 2), colour=tokens()["line"], thick=0.4)
        row_name(canvas, names[row.id], NAMES - 10, middle)
        _arrow(canvas, row, scale, middle)
        before, after = told.number(row.median_before), told.number(row.median_after)
        canvas.words(scale.right + 6, middle - 1.5, f"{before} › {after}", bold=True)
        rated = f"n = {told.number(row.n_before)} › {told.number(row.n_after)}"
        canvas.words(scale.right + 6, middle + SMALL + 1, rated, size=SMALL, colour=tokens()["ink-soft"])
    return canvas


def _arrow(canvas: Canvas, row: Shift, scale: Scale, middle: float) -> None:
    colours = tokens()
    start, end = scale.x(row.median_before), scale.x(row.median_after)
    radius = SIZE * 0.5
    if row.difference:
        way = 1 if end > start else -1
        tip = end - way * (radius + 1)
        canvas.line((start, middle), (tip - way * 4, middle), colour=colours["ink"], thick=1.6)
        canvas.shape((tip, middle), (tip - way * 6, middle - 3.5), (tip - way * 6, middle + 3.5), fill=colours["ink"])
        canvas.dots([(start, middle)], radius, fill="#ffffff", edge=colours["accent"])
        canvas.dots([(end, middle)], radius, fill=colours["accent"])
    else:
        canvas.dots([(start, middle)], radius + 2, fill="#ffffff", edge=colours["accent"])
        canvas.dots([(end, middle)], radius - 0.6, fill=colours["accent"])
