"""Presenting: whoever is to speak has the floor in turn; without speakers, cards go over the projector."""

from collections.abc import Iterator
from random import Random
from typing import Any

from workshop.simulation.sight import Act, Sight
from workshop.simulation.steps.part import Part


def begin(sight: Sight, _chance: Random) -> Iterator[Act]:
    """Give the floor to one after the other, a minute more to the first; or show a block, a case, the themes."""
    speakers = sight.step.get("speakers", [])
    for number, speaker in enumerate(speakers):
        yield "floor.give", {"speaker": speaker["id"]}
        if number == 0:
            yield "floor.extend", {"minutes": 1}
    if speakers:
        yield "floor.give", {"speaker": None}
        return
    for card in [*_cards(sight), None]:
        yield "screen.show", {"card": card}


def _cards(sight: Sight) -> Iterator[dict[str, Any]]:
    yield {"kind": "block", "id": next(iter(sight.everyone["blocks"]))}
    for case in sight.pack.get("cases", [])[:1]:
        yield {"kind": "case", "id": case["id"]}
    if sight.pack.get("themes"):
        yield {"kind": "picture", "id": "themes"}


PRESENTING = Part("present", begin=begin)
