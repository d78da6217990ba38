"""Where a seat stands: the cookie proves whose it is, the room says whether they are in, wait, or were taken out."""

from typing import Literal

from workshop import directory
from workshop.core.newcomers import at_the_end, table_is_in
from workshop.models import Seat, Workshop
from workshop.web.identity import Here
from workshop.web.parts import Parts

Standing = Literal["in", "waiting", "removed"]


def standing(parts: Parts, seat: Seat) -> Standing:
    """Return where a seat stands. A seat of which the room never heard is in: it belongs to a screen, or joins now."""
    state = parts.journal.room(seat.workshop_id).state
    if seat.role == "table":
        return "in" if table_is_in(state, seat.person) else "waiting"
    person = state.people.get(seat.person)
    if person is None or not person.removed:
        return "in"
    return "waiting" if person.waiting else "removed"


def participant(parts: Parts, here: Here | None) -> Seat | None:
    """Return the participant's seat of this device, but for one that was taken back."""
    seat = here.seats.get("participant") if here else None
    return seat if seat is not None and standing(parts, seat) != "removed" else None


def is_in(parts: Parts, here: Here) -> bool:
    """Say whether this device has a seat here, of any kind, that is in; or steers."""
    return here.steering is not None or "in" in _standings(parts, here)


def is_at_the_door(parts: Parts, here: Here) -> bool:
    """Say whether this device has a seat here, of any kind, that is in or waits to be let in; or steers."""
    return here.steering is not None or not _standings(parts, here).isdisjoint({"in", "waiting"})


def nobody_new(parts: Parts, workshop: Workshop) -> bool:
    """Say whether a workshop is at its end, where it takes nobody new: no person, and no table."""
    return at_the_end(parts.journal.room(directory.id_of(workshop)).state)


def _standings(parts: Parts, here: Here) -> set[Standing]:
    return {standing(parts, seat) for seat in here.seats.values()}
