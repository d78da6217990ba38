"""The time zone of a workshop: in it every date and time is said to people. Times themselves are instants (ms, UTC)."""

from typing import Annotated

from pydantic import Field

from workshop.core.messages import Event, FacilitatorCommand, Origin, Stamp, decide, evolve
from workshop.core.state import State

UTC = "UTC"  # the zone of workshops from before there were zones: what was said of them was said in it
ZoneName = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$")]


class ChooseZone(FacilitatorCommand):
    """Say in which time zone the workshop takes place. Sent by the server, which knows the names of zones (IANA)."""

    name = "zone.choose"
    may = frozenset({"system"})
    zone: ZoneName


class ZoneChosen(Event):
    """Dates and times of the workshop are said in another time zone. No instant changes."""

    name = "zone.chosen"
    zone: ZoneName


@decide.register
def _(command: ChooseZone, state: State, _origin: Origin) -> list[Event]:
    return [] if command.zone == state.zone else [ZoneChosen(zone=command.zone)]


@evolve.register
def _(event: ZoneChosen, state: State, _stamp: Stamp) -> None:
    state.zone = event.zone
