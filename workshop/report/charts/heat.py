"""City × block: in each cell the median and its word on the colour of its level; – where too few rated."""

from collections.abc import Sequence

from workshop.report.charts.canvas import ACROSS, LEADING, Canvas, wrapped
from workshop.report.charts.colours import level, on_level, tokens
from workshop.report.charts.scale import SMALL
from workshop.report.charts.told import Told
from workshop.report.figures import Block, BlockCell, Round

MOST = 22  # cities under one another: with what stands above and below, a page has room for these
NAMES = 92.0
HIGH = 25.0
WORD = 6.2


def heat(round_: Round, cities: Sequence[str], labels: dict[str, str], told: Told) -> Canvas:
    """Draw the blocks of a round across and some of its cities down, in their order."""
    blocks = [block for block in round_.blocks if block.result.people]
    wide = min(80.0, (ACROSS - NAMES) / max(1, len(blocks)))
    titles = [wrapped(f"{block.number} {block.title.text}", wide - 5, size=WORD, most=6) for block in blocks]
    top = max((len(lines) for lines in titles), default=1) * WORD * LEADING + 6
    canvas = Canvas(ACROSS, top + HIGH * max(1, len(cities)) + 1)
    for place, lines in enumerate(titles):
        canvas.paragraph(NAMES + (place + 0.5) * wide, top / 2 - 1, lines, size=WORD, align="center")
    for row, city in enumerate(cities):
        middle = top + (row + 0.5) * HIGH
        canvas.paragraph(0, middle, wrapped(labels[city], NAMES - 8, most=2))
        _cells(canvas, [cell for cell in round_.block_cells if cell.city == city], blocks, middle, wide, told)
    return canvas


def _cells(
    canvas: Canvas, cells: Sequence[BlockCell], blocks: Sequence[Block], middle: float, wide: float, told: Told
) -> None:
    by_block = {cell.block: cell for cell in cells}
    for place, block in enumerate(blocks):
        left = NAMES + place * wide
        cell = by_block[block.id]
        if cell.too_few or cell.median is None or cell.word is None:
            canvas.box(left, middle - HIGH / 2, wide, HIGH, fill="#ffffff", edge=tokens()["line"])
            canvas.words(left + wide / 2, middle + 3, "–", colour=tokens()["ink-soft"], align="center")
            continue
        ink = on_level(cell.median)
        canvas.box(left, middle - HIGH / 2, wide, HIGH, fill=level(cell.median), edge="#ffffff")
        canvas.words(
            left + wide / 2, middle - 3.4, told.number(cell.median), size=SMALL, bold=True, colour=ink, align="center"
        )
        lines = wrapped(cell.word, wide - 2, size=WORD - 0.4, most=2)
        canvas.paragraph(left + wide / 2, middle + 5.2, lines, size=WORD - 0.4, colour=ink, align="center")
