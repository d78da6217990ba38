"""What simulated people do, kind of step by kind of step: the one list. A kind that is not in it cannot be played."""

from collections.abc import Mapping
from typing import Any

from workshop.simulation.steps.arriving import ARRIVING
from workshop.simulation.steps.closing import CLOSING
from workshop.simulation.steps.group_work import GROUP_WORK
from workshop.simulation.steps.part import Part
from workshop.simulation.steps.pausing import PAUSING
from workshop.simulation.steps.presenting import PRESENTING
from workshop.simulation.steps.revealing import REVEALING
from workshop.simulation.steps.scoring import SCORING
from workshop.simulation.steps.voting import VOTING

PARTS: dict[str, Part] = {
    part.kind: part for part in (ARRIVING, PRESENTING, SCORING, GROUP_WORK, PAUSING, VOTING, REVEALING, CLOSING)
}


class NotPlayable(Exception):
    """This cannot be played; the text says why, and what can be."""


def part_for(step: str, plan: Mapping[str, Any]) -> Part:
    """Return what people do in a step of an agenda, by its kind. Raises `NotPlayable`."""
    part = PARTS.get(plan["kind"])
    if part is None:
        known = ", ".join(PARTS)
        raise NotPlayable(f"Nobody can play the step “{step}”: it is of kind “{plan['kind']}”. Known are {known}.")
    return part
