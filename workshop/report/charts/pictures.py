"""Which pictures a synthesis has, and what each is called. One is drawn when somebody first asks for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from workshop.report.charts.canvas import Canvas
from workshop.report.charts.distribution import distribution
from workshop.report.charts.heat import MOST, heat
from workshop.report.charts.places import cities
from workshop.report.charts.priorities import priorities
from workshop.report.charts.shift import shift
from workshop.report.charts.strip import strip, strips
from workshop.report.charts.told import Told
from workshop.report.figures import Round
from workshop.report.model import Synthesis

Kind = Literal["strip", "distribution", "heat", "shift", "priorities", "map"]


@dataclass(frozen=True)
class Chart:
    """A picture: its title, the sentence that says it (`alt`), and itself as SVG and as PNG."""

    id: str
    kind: Kind
    title: str
    alt: str
    draw: Callable[[], Canvas] = field(repr=False, compare=False)

    @cached_property
    def svg(self) -> bytes:
        """The picture as SVG, its words as text."""
        return self.draw().svg(self.alt)

    @cached_property
    def png(self) -> bytes:
        """The picture as PNG, 150 dots to the inch."""
        return self.draw().png()

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        sheet = self.draw()  # not kept: what was drawn holds a hundred times the memory of the picture
        return sheet.wide, sheet.high


def charts(synthesis: Synthesis) -> dict[str, Chart]:
    """Return the pictures for which there is something to draw, by id.

    Ids: `overview`, `heat` (and `heat:1`, … where there are many cities), `block:<round>/<block>`,
    `item:<round>/<item>`, `shift`, `priorities`, `map`.
    """
    return {chart.id: chart for chart in _all(synthesis, Told(synthesis))}


def _all(synthesis: Synthesis, told: Told) -> Iterator[Chart]:
    names = {block.id: f"{block.number} {block.title.text}" for block in synthesis.blocks}
    if synthesis.overview.round is not None:
        yield from _overview(synthesis, synthesis.round(synthesis.overview.round), told)
    for round_ in synthesis.rounds:
        yield from _of_round(round_, told)
    for place, found in enumerate(synthesis.shifts):
        if found.blocks:
            id = f"shift:{place}" if place else "shift"
            yield Chart(id, "shift", found.title, found.sentence, lambda found=found: shift(found, names, told))  # type: ignore[misc]
    if synthesis.priorities.blocks:
        title = _section(synthesis, "priorities", told.t("Priorities"))
        draw = lambda: priorities(synthesis.priorities, names, told)  # noqa: E731
        yield Chart("priorities", "priorities", title, synthesis.priorities.sentence, draw)
    if synthesis.participants.places:
        places = synthesis.participants.places
        yield Chart("map", "map", told.t("Cities"), synthesis.participants.sentence, lambda: cities(places, told))


def _overview(synthesis: Synthesis, round_: Round, told: Told) -> Iterator[Chart]:
    labels = {city.id: city.label for city in synthesis.participants.cities}
    title = told.t("Blocks at a glance")
    yield Chart("overview", "strip", title, synthesis.overview.strip, lambda: strips(round_.blocks, told))
    for place, start in enumerate(range(0, len(round_.cities), MOST)):
        cities = round_.cities[start : start + MOST]
        id, title = f"heat:{place}" if place else "heat", told.t("City by city")
        draw = lambda cities=cities: heat(round_, cities, labels, told)  # noqa: E731
        yield Chart(id, "heat", title, synthesis.overview.heat, draw)


def _of_round(round_: Round, told: Told) -> Iterator[Chart]:
    for block in round_.blocks:
        if not block.result.people:
            continue
        yield Chart(
            f"block:{round_.id}/{block.id}",
            "strip",
            f"{block.number} {block.title.text}",
            block.result.sentence,
            lambda block=block: strip(block, told),  # type: ignore[misc]
        )
        for item in block.items:
            if item.result.people:
                yield Chart(
                    f"item:{round_.id}/{item.id}",
                    "distribution",
                    item.text.text,
                    item.result.sentence,
                    lambda item=item: distribution(item.result, told),  # type: ignore[misc]
                )


def _section(synthesis: Synthesis, id: str, otherwise: str) -> str:
    return next((section.title for section in synthesis.sections if section.id == id), otherwise)
