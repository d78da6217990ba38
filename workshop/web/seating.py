"""Taking a new seat: in the line of newcomers, for as long as a workshop has room."""

from flask import request, session

from workshop import directory
from workshop.core import Refusal
from workshop.core.newcomers import tables_out
from workshop.models import Seat, Workshop
from workshop.web.parts import Parts
from workshop.web.repeats import BROWSER


def seated_anew(
    parts: Parts, workshop: Workshop, role: str, *, name: str | None = None, repeat: str = ""
) -> tuple[Seat, str]:
    """Return a seat for the browser of this request and the token that proves it, when its turn has come.

    `repeat` as for `directory.take_seat`: who bears the one of a seat has it again, and waits for no turn.
    Raises `Refusal`: `workshop_locked`, `too_many`, `too_many_newcomers`, `id_reused`.
    """
    number = directory.id_of(workshop)
    if workshop.locked:
        raise Refusal("workshop_locked")
    if repeat and directory.sits_already(parts.engine, number, role, repeat):
        return directory.take_seat(parts.engine, number, role, name=name, repeat=repeat)
    with parts.newcomers.turn(number, request.remote_addr, session.get(BROWSER, "")):
        out = _taken_out(parts, number)
        return directory.take_seat(parts.engine, number, role, name=name, repeat=repeat, out=out)


def _taken_out(parts: Parts, number: int) -> set[str]:
    """Return whose seats the room took out: people, and table screens of which nobody is left."""
    state = parts.journal.room(number).state
    people = list(state.people.values())
    return {person.id for person in people if person.removed and not person.waiting} | tables_out(people)
