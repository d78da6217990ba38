"""Newcomers: a waiting room at the door, and taking out at once all who came since some moment.

While the waiting room is open, whoever joins is known to the desk and to nobody else, hears nothing of the room, and
counts nowhere, until somebody lets them in. A crowd that came all the same is taken out in one act, and let back so.
"""

from collections.abc import Iterable
from dataclasses import replace

from workshop.core.leaving import PersonRestored, let_back, taken_out
from workshop.core.messages import Event, FacilitatorCommand, Origin, Refusal, Stamp, decide, evolve
from workshop.core.people import PersonPlaced, person_in, place, placed_late
from workshop.core.state import Person, State
from workshop.core.texts import People

MOST_REMOVALS = 20  # of which the last can be taken back
MOST_AT_ONCE = 5_000  # people in one message
PLACED_AT_ONCE = 400  # people let in together who are looked at one by one; more are placed by the next split


class HoldNewcomers(FacilitatorCommand):
    """Let newcomers wait until somebody lets them in, or let them in directly again. Who waits goes on waiting."""

    name = "newcomers.hold"
    on: bool


class NewcomersHeld(Event):
    """Newcomers wait until they are let in, or come in directly."""

    name = "newcomers.held"
    reach = frozenset({"desk"})
    on: bool


class AdmitNewcomers(FacilitatorCommand):
    """Let people in who wait: these, or all."""

    name = "newcomers.admit"
    refusals = ("unknown_person",)
    people: People | None = None


class NewcomersAdmitted(Event):
    """These people waited, and take part now."""

    name = "newcomers.admitted"
    touches_all = True
    people: People


class RemoveNewcomers(FacilitatorCommand):
    """Take out all who came since then (ms since 1970 UTC), with everything that they said. Paper sheets stay."""

    name = "newcomers.remove"
    since: int


class NewcomersRemoved(Event):
    """These people were taken out together; each has a `person.removed` beside this."""

    name = "newcomers.removed"
    reach = frozenset({"desk"})
    removal: str
    since: int
    people: People


class RestoreNewcomers(FacilitatorCommand):
    """Let all back in who were taken out together, but for those who were let in or taken out by themselves since."""

    name = "newcomers.restore"
    refusals = ("unknown_removal",)
    removal: str


class NewcomersRestored(Event):
    """A removal was taken back."""

    name = "newcomers.restored"
    reach = frozenset({"desk"})
    removal: str


class ChangeDoors(FacilitatorCommand):
    """Say that the code, or the lock of the doors, changed. Sent by the server, which keeps both with the workshop."""

    name = "workshop.doors"
    may = frozenset({"system"})


class DoorsChanged(Event):
    """There is another code, or the doors were locked or opened; how they are now is with the workshop and not here."""

    name = "doors.changed"
    reach = frozenset({"screen", "desk"})


def waiting(state: State) -> list[Person]:
    """Return those who wait to be let in, in the order in which they came."""
    return [person for person in state.people.values() if person.waiting]


def at_the_end(state: State) -> bool:
    """Say whether nobody new comes in any more, whatever the doors: the workshop is closed, or in its closing step."""
    step = state.agenda.steps.get(state.agenda.current)
    return state.closed or (step is not None and step.kind == "close")


def table_is_in(state: State, table: str) -> bool:
    """Say whether a table screen belongs to the room: one of its people is in, or it is new and nobody has to wait."""
    seats = [person for person in state.people.values() if person.table == table]
    return any(not person.removed for person in seats) or not (seats or state.waiting_room)


def tables_out(people: Iterable[Person]) -> set[str]:
    """Return the table screens whose people were all taken out."""
    standing: dict[str, bool] = {}
    for person in people:
        if person.table:
            standing[person.table] = standing.get(person.table, False) or person.waiting or not person.removed
    return {table for table, stands in standing.items() if not stands}


def came_since(state: State, since: int) -> list[Person]:
    """Return those who came since then (ms since 1970 UTC) and were not taken out, in the order in which they came."""
    return [
        person
        for person in state.people.values()
        if person.came_at >= since and person.kind != "paper" and (person.waiting or not person.removed)
    ]


def _placed_together(people: Iterable[Person], state: State) -> list[Event]:
    """Return where people go who come in together: each is placed as if those before were there already."""
    if not state.groups:
        return []
    room = replace(
        state,
        people={key: replace(person) for key, person in state.people.items()},
        groups={key: replace(group, members=list(group.members)) for key, group in state.groups.items()},
        memo={},
    )
    placed: list[Event] = []
    for person in list(people)[:PLACED_AT_ONCE]:
        mine = room.people[person.id]
        let_back(mine)
        for event in placed_late(mine, room):
            placed.append(event)
            if isinstance(event, PersonPlaced):
                place(room, event.person, event.group)
    return placed


@decide.register
def _(command: HoldNewcomers, state: State, _origin: Origin) -> list[Event]:
    return [] if state.waiting_room == command.on else [NewcomersHeld(on=command.on)]


@evolve.register
def _(event: NewcomersHeld, state: State, _stamp: Stamp) -> None:
    state.waiting_room = event.on


@decide.register
def _(command: AdmitNewcomers, state: State, _origin: Origin) -> list[Event]:
    asked = waiting(state) if command.people is None else [person_in(state, one) for one in command.people]
    people = [person for person in dict.fromkeys(one.id for one in asked) if state.people[person].waiting]
    if not people:
        return []
    let_in = NewcomersAdmitted(people=tuple(people[:MOST_AT_ONCE]))
    return [let_in, *_placed_together((state.people[one] for one in let_in.people), state)]


@evolve.register
def _(event: NewcomersAdmitted, state: State, _stamp: Stamp) -> None:
    state.memo.clear()
    for person in event.people:
        let_back(state.people[person])


@decide.register
def _(command: RemoveNewcomers, state: State, _origin: Origin) -> list[Event]:
    came = came_since(state, command.since)[:MOST_AT_ONCE]
    if not came:
        return []
    people = tuple(person.id for person in came)
    removal = NewcomersRemoved(removal=f"r{state.seq + 1}", since=command.since, people=people)
    return [removal, *(event for person in came for event in taken_out(person))]


@evolve.register
def _(event: NewcomersRemoved, state: State, _stamp: Stamp) -> None:
    state.removals[event.removal] = (event.since, event.people)
    for old in list(state.removals)[:-MOST_REMOVALS]:
        del state.removals[old]


@decide.register
def _(command: RestoreNewcomers, state: State, _origin: Origin) -> list[Event]:
    if command.removal not in state.removals:
        raise Refusal("unknown_removal")
    _since, people = state.removals[command.removal]
    back = [person for person in (state.people[one] for one in people) if person.removed and not person.waiting]
    restored: list[Event] = [PersonRestored(person=person.id) for person in back]
    return [NewcomersRestored(removal=command.removal), *restored, *_placed_together(back, state)]


@evolve.register
def _(event: NewcomersRestored, state: State, _stamp: Stamp) -> None:
    state.removals.pop(event.removal, None)


@decide.register
def _(_command: ChangeDoors, _state: State, _origin: Origin) -> list[Event]:
    return [DoorsChanged()]


@evolve.register
def _(_event: DoorsChanged, _state: State, _stamp: Stamp) -> None:
    """Nothing: whoever shows the doors reads them where they are kept."""
