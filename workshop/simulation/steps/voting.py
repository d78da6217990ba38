"""Voting: everybody spreads their dots over the actions; the sums are revealed once it has stopped."""

from collections import Counter
from collections.abc import Iterator
from random import Random

from workshop.simulation.cast import Member
from workshop.simulation.sight import Act, Sight
from workshop.simulation.steps.part import Part


def take_part(member: Member, sight: Sight, chance: Random) -> Iterator[Act]:
    """Place the dots that one still has, one after the other; who is in a hurry gives one."""
    vote = sight.round(sight.here)
    actions = [note for note, said in sight.everyone.get("shown_notes", {}).items() if said["kind"] == "action"]
    if not vote.get("open") or not actions:
        return
    mine = sight.own.get("dots", {})
    given = Counter({note: mine[f"{sight.here}/{note}"] for note in actions if f"{sight.here}/{note}" in mine})
    for _ in range((1 if member.hurried else vote["each"]) - given.total()):
        note = chance.choice(actions)
        given[note] += 1
        yield "vote.place", {"vote": sight.here, "note": note, "dots": given[note]}


def end(sight: Sight, _chance: Random) -> Iterator[Act]:
    """Stop the vote, and reveal it to all at once."""
    yield "round.close", {"round": sight.here}
    yield "results.reveal", {"round": sight.here}


VOTING = Part("vote", take_part=take_part, end=end)
