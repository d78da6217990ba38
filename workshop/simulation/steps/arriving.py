"""Arriving: some say on the way in which blocks they would like to work on."""

from collections.abc import Iterator
from random import Random

from workshop.simulation.cast import Member
from workshop.simulation.sight import Act, Sight
from workshop.simulation.steps.part import Part


def take_part(member: Member, sight: Sight, chance: Random) -> Iterator[Act]:
    """Wish for as many blocks as somebody has wishes, as long as nobody works in groups yet."""
    blocks = list(sight.everyone.get("blocks", {}))
    if member.wishes and blocks and not sight.me.get("wishes") and not sight.me.get("group"):
        yield "person.wish", {"blocks": chance.sample(blocks, min(member.wishes, len(blocks)))}


ARRIVING = Part("lobby", take_part=take_part)
