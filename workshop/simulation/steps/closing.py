"""Closing: what nobody has seen yet is revealed, and the workshop ends."""

from collections.abc import Iterator
from random import Random

from workshop.simulation.sight import Act, Sight
from workshop.simulation.steps import presenting, revealing
from workshop.simulation.steps.part import Part


def begin(sight: Sight, chance: Random) -> Iterator[Act]:
    """Reveal what waits; whoever is to speak at the end has the floor."""
    yield from revealing.waiting(sight)
    if sight.step.get("speakers"):
        yield from presenting.begin(sight, chance)


def end(_sight: Sight, _chance: Random) -> Iterator[Act]:
    """End the workshop: nothing more is taken, and the synthesis stays."""
    yield "workshop.close", {}


CLOSING = Part("close", begin=begin, end=end)
