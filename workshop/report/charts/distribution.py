"""The distribution of an item: one bar in five parts, and beside it those who did not rate."""

from dataclasses import dataclass

from workshop.report.charts.canvas import ACROSS, Canvas, wrapped
from workshop.report.charts.colours import level, on_level, tokens
from workshop.report.charts.scale import SMALL
from workshop.report.charts.told import Told
from workshop.report.figures import Result

HIGH = 17.0
APART = 8.0
NARROW = 12.0  # a part narrower than this has its number in the key alone
DONT_KNOW, NOT_APPLICABLE = "////", "xxxx"


@dataclass(frozen=True)
class Part:
    """An answer: how many gave it, what it is called, and how it is drawn."""

    title: str
    count: int
    fill: str
    ink: str
    hatch: str | None = None


def parts(result: Result, told: Told) -> list[Part]:
    """Return the seven answers; none where too few rated."""
    if result.counts is None or result.dont_know is None or result.not_applicable is None:
        return []
    colours = tokens()
    levels = [
        Part(f"{title} ({value})", result.counts[value], level(value), on_level(value))
        for value, title in enumerate(told.levels)
    ]
    return [
        *levels,
        Part(told.t("Don’t know"), result.dont_know, "#ffffff", colours["ink"], DONT_KNOW),
        Part(told.t("Does not apply"), result.not_applicable, "#ffffff", colours["ink"], NOT_APPLICABLE),
    ]


def distribution(result: Result, told: Told) -> Canvas:
    """Draw the bar and under it the key, with the count of every answer."""
    drawn = parts(result, told)
    if not drawn:
        canvas = Canvas(ACROSS, HIGH + 2)
        said = told.t("Nobody gave a rating.") if not result.n else told.t("Too few answers to show.")
        canvas.box(0.5, 1, ACROSS - 1, HIGH, edge=tokens()["line"])
        canvas.words(ACROSS / 2, 1 + HIGH * 0.68, said, colour=tokens()["ink-soft"], align="center")
        return canvas
    column = ACROSS / len(drawn)
    keys = [wrapped(part.title, column - 13, size=SMALL, most=3) for part in drawn]
    canvas = Canvas(ACROSS, HIGH + 7 + SMALL * 1.25 * (max(map(len, keys)) + 1))
    _bar(canvas, drawn, told)
    for place, (part, lines) in enumerate(zip(drawn, keys, strict=True)):
        x, y = place * column, HIGH + 8
        canvas.box(x + 0.5, y, 7, 7, fill=part.fill, edge=tokens()["level-line"], hatch=part.hatch)
        canvas.words(x + 11, y + 6.6, told.number(part.count), size=SMALL + 0.5, bold=True)
        for line, text in enumerate(lines, start=1):
            canvas.words(x + 11, y + 6.6 + line * SMALL * 1.2, text, size=SMALL, colour=tokens()["ink-soft"])
    return canvas


def _bar(canvas: Canvas, drawn: list[Part], told: Told) -> None:
    answers = sum(part.count for part in drawn)
    apart = APART if sum(part.count for part in drawn[5:]) else 0
    x = 0.5
    for place, part in enumerate(drawn):
        if not part.count:
            continue
        wide = (ACROSS - 1 - apart) * part.count / answers
        if place >= 5 and apart:
            x, apart = x + apart, 0
        canvas.box(x, 1, wide, HIGH, fill=part.fill, edge=tokens()["level-line"], hatch=part.hatch)
        if wide >= (2 * NARROW if part.hatch else NARROW):
            middle = x + wide / 2
            if part.hatch:
                canvas.box(middle - 8, 3.5, 16, HIGH - 5, fill="#ffffff")
            said = told.number(part.count)
            canvas.words(middle, 1 + HIGH * 0.7, said, bold=True, colour=part.ink, align="center")
        x += wide
