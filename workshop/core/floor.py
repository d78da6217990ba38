"""The floor: who speaks in a step, one after the other, each with a clock of their own.

The clock of the step goes on beside it. Nobody is cut off: time that is over is said, and the facilitator decides.
"""

from typing import Annotated

from pydantic import Field

from workshop.core.agenda import extended
from workshop.core.messages import Event, FacilitatorCommand, Origin, Refusal, Stamp, decide, evolve
from workshop.core.state import Floor, State
from workshop.core.texts import Id


class GiveFloor(FacilitatorCommand):
    """Give the floor to one of the step's speakers, whose minutes run from now; to nobody with null."""

    name = "floor.give"
    refusals = ("unknown_speaker",)
    speaker: Id | None


class ExtendFloor(FacilitatorCommand):
    """Give more time to whoever speaks, or less: from its end, or from now when it is over."""

    name = "floor.extend"
    refusals = ("nobody_speaks",)
    minutes: Annotated[int, Field(ge=-60, le=60)]


class FloorGiven(Event):
    """This speaker has the floor, until then (ms since 1970 UTC), or nobody has it."""

    name = "floor.given"
    reach = frozenset({"everyone"})
    speaker: str | None
    ends_at: int | None


@decide.register
def _(command: GiveFloor, state: State, origin: Origin) -> list[Event]:
    speakers = {speaker.id: speaker for speaker in state.agenda.step.speakers}
    if command.speaker == state.agenda.floor.speaker:
        return []
    if command.speaker is None:
        return [FloorGiven(speaker=None, ends_at=None)]
    if command.speaker not in speakers:
        raise Refusal("unknown_speaker")
    return [FloorGiven(speaker=command.speaker, ends_at=origin.at + speakers[command.speaker].minutes * 60_000)]


@decide.register
def _(command: ExtendFloor, state: State, origin: Origin) -> list[Event]:
    floor = state.agenda.floor
    if floor.speaker is None or floor.ends_at is None:
        raise Refusal("nobody_speaks")
    return [FloorGiven(speaker=floor.speaker, ends_at=extended(floor.ends_at, command.minutes, origin.at))]


@evolve.register
def _(event: FloorGiven, state: State, _stamp: Stamp) -> None:
    heard = state.agenda.floor.heard
    new = () if event.speaker is None or event.speaker in heard else (event.speaker,)
    state.agenda.floor = Floor(event.speaker, event.ends_at, (*heard, *new))
