"""Revealing: what waits is revealed in turn, then the pictures go over the projector."""

from collections.abc import Iterator
from random import Random
from typing import Any

from workshop.simulation.sight import Act, Sight
from workshop.simulation.steps.part import Part


def begin(sight: Sight, _chance: Random) -> Iterator[Act]:
    """Reveal what people answered in the steps before, then show it: all blocks, cities, a block, the notes."""
    yield from waiting(sight)
    for card in [*_pictures(sight), None]:
        yield "screen.show", {"card": card}
    if sight.everyone.get("shown_notes"):
        yield "screen.turn", {"by": 1}


def waiting(sight: Sight) -> Iterator[Act]:
    """Reveal each round and vote that is over, that somebody answered in, and that nobody has seen."""
    begun = {key for key, how in sight.screen.get("progress", {}).items() if how["started"]}
    begun |= {key for key, how in sight.screen.get("voted", {}).items() if how["voters"]}
    for step, _ in sight.steps:
        round_ = sight.round(step)
        if step in begun and not round_["open"] and not round_["seen"]:
            yield "results.reveal", {"round": step}


def _pictures(sight: Sight) -> Iterator[dict[str, Any]]:
    yield {"kind": "picture", "id": "overview"}
    yield {"kind": "picture", "id": "cities"}
    yield {"kind": "block", "id": next(iter(sight.everyone["blocks"]))}
    if sight.everyone.get("shown_notes"):
        yield {"kind": "picture", "id": "notes"}


REVEALING = Part("reveal", begin=begin)
