"""Leaving: going by oneself and coming back, being taken out by a facilitator and let in again."""

from workshop.core.messages import Command, Event, FacilitatorCommand, Origin, Stamp, decide, evolve
from workshop.core.people import PersonPlaced, person_in, placed_late, speaker
from workshop.core.state import Person, State
from workshop.core.texts import PersonId


class LeavePerson(Command):
    """Leave the workshop. What was said stays and counts."""

    name = "person.leave"
    refusals = ("not_joined", "not_your_seat", "person_erased")
    person: PersonId | None = None


class PersonLeft(Event):
    """Somebody left."""

    name = "person.left"
    person: str


class ReturnPerson(Command):
    """Come back after leaving."""

    name = "person.return"
    refusals = ("not_joined", "not_your_seat", "seat_taken_back", "person_erased")
    person: PersonId | None = None


class PersonReturned(Event):
    """Somebody who had left is back."""

    name = "person.returned"
    person: str


class RemovePerson(FacilitatorCommand):
    """Take somebody out, with everything that they said. It can be taken back with `person.restore`."""

    name = "person.remove"
    refusals = ("unknown_person",)
    person: PersonId


class PersonRemoved(Event):
    """Somebody was taken out, and with them what they said."""

    name = "person.removed"
    ends_seat = "seat_taken_back"
    person: str


class RestorePerson(FacilitatorCommand):
    """Take back a removal."""

    name = "person.restore"
    refusals = ("unknown_person",)
    person: PersonId


class PersonRestored(Event):
    """Somebody who was taken out takes part again, with what they had said."""

    name = "person.restored"
    person: str


def _out_of_the_group(person: Person) -> list[Event]:
    return [PersonPlaced(person=person.id, group=None)] if person.group else []


@decide.register
def _(command: LeavePerson, state: State, origin: Origin) -> list[Event]:
    waiting = state.people.get(command.person or origin.person)
    if waiting is not None and waiting.waiting and origin.person in (waiting.id, waiting.table):
        return taken_out(waiting)  # who goes before they were let in was never there
    person = speaker(state, origin, command.person)
    if person.gone:
        return []
    return [PersonLeft(person=person.id), *_out_of_the_group(person)]


@evolve.register
def _(event: PersonLeft, state: State, _stamp: Stamp) -> None:
    state.people[event.person].gone = True


@decide.register
def _(command: ReturnPerson, state: State, origin: Origin) -> list[Event]:
    person = speaker(state, origin, command.person)
    if not person.gone:
        return []
    return [PersonReturned(person=person.id), *placed_late(person, state)]


@evolve.register
def _(event: PersonReturned, state: State, _stamp: Stamp) -> None:
    state.people[event.person].gone = False


@decide.register
def _(command: RemovePerson, state: State, _origin: Origin) -> list[Event]:
    return taken_out(person_in(state, command.person))


def taken_out(person: Person) -> list[Event]:
    """Return what takes somebody out who is in, or who waits to be let in."""
    if person.removed and not person.waiting:
        return []
    return [PersonRemoved(person=person.id), *_out_of_the_group(person)]


@evolve.register
def _(event: PersonRemoved, state: State, _stamp: Stamp) -> None:
    state.memo.clear()
    person = state.people[event.person]
    person.gone = person.removed = True
    person.waiting = False


@decide.register
def _(command: RestorePerson, state: State, _origin: Origin) -> list[Event]:
    person = person_in(state, command.person)
    if not person.removed:
        return []
    return [PersonRestored(person=person.id), *placed_late(person, state)]


@evolve.register
def _(event: PersonRestored, state: State, _stamp: Stamp) -> None:
    state.memo.clear()
    let_back(state.people[event.person])


def let_back(person: Person) -> None:
    """Let somebody take part, whatever kept them out; who was erased is back as numbers only."""
    person.removed = person.waiting = False
    person.gone = person.erased
