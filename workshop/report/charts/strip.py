"""The strip: a row for each block, a dot for each person's score, the middle half as a band, the median marked."""

from collections.abc import Sequence

from workshop.report.charts.canvas import ACROSS, SIZE, Canvas
from workshop.report.charts.colours import tokens
from workshop.report.charts.scale import SMALL, Scale, heading, heading_height, row_name, swarm
from workshop.report.charts.told import Told
from workshop.report.figures import Block

NAMES = 132.0
FIGURES = 84.0


def strips(blocks: Sequence[Block], told: Told) -> Canvas:
    """Draw all blocks of a round under one another."""
    scale = Scale(NAMES, ACROSS - FIGURES)
    high = 30.0 if len(blocks) > 4 else 36.0
    canvas = Canvas(ACROSS, heading_height(scale, told.levels) + high * max(1, len(blocks)) + 2)
    top = heading(canvas, scale, told.levels, canvas.high - 2)
    for place, block in enumerate(blocks):
        middle = top + (place + 0.5) * high
        canvas.line((0, middle - high / 2), (ACROSS, middle - high / 2), colour=tokens()["line"], thick=0.4)
        row_name(canvas, f"{block.number} {block.title.text}", NAMES - 10, middle)
        _row(canvas, block, scale, middle, high * 0.74, told)
    return canvas


def strip(block: Block, told: Told) -> Canvas:
    """Draw one block."""
    scale = Scale(0, ACROSS - FIGURES)
    head = heading_height(scale, told.levels)
    canvas = Canvas(ACROSS, head + 50)
    heading(canvas, scale, told.levels, head + 49)
    _row(canvas, block, scale, head + 26, 38, told)
    return canvas


def _median(canvas: Canvas, x: float, middle: float, high: float) -> None:
    """Draw the mark of the median so that it shows above and below whatever dots lie on it."""
    ink = tokens()["ink"]
    top, bottom = middle - high / 2, middle + high / 2
    canvas.line((x, top), (x, bottom), colour=ink, thick=2.2)
    canvas.shape((x, top + 1.5), (x - 3.4, top - 3), (x + 3.4, top - 3), fill=ink)
    canvas.shape((x, bottom - 1.5), (x - 3.4, bottom + 3), (x + 3.4, bottom + 3), fill=ink)


def _row(canvas: Canvas, block: Block, scale: Scale, middle: float, high: float, told: Told) -> None:
    colours = tokens()
    result = block.result
    right = scale.right + 6
    if result.median is None or result.q1 is None or result.q3 is None:
        said = told.why_not(result)
        canvas.words(scale.x(2), middle + SIZE * 0.35, said, colour=colours["ink-soft"], align="center")
        canvas.words(right, middle + SIZE * 0.35, "–", colour=colours["ink-soft"])
        return
    left, wide = scale.x(result.q1), scale.x(result.q3) - scale.x(result.q1)
    canvas.box(left - 3, middle - high / 2, wide + 6, high, fill=colours["accent-soft"], edge=colours["line-strong"])
    _median(canvas, scale.x(result.median), middle, high)
    points, radius = swarm(block.dots or (), scale, middle, high - 4)
    canvas.dots(points, radius, fill=colours["accent"], edge="#ffffff")
    canvas.words(right, middle - 1.5, told.number(result.median), bold=True)
    canvas.words(right, middle + SMALL + 1, told.rated(result), size=SMALL, colour=colours["ink-soft"])
