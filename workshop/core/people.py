"""People: who takes part, for which city, in which role and languages."""

from collections import Counter
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field

from workshop.core.messages import Command, Event, Message, Origin, Refusal, Stamp, decide, evolve
from workshop.core.placing import place_for
from workshop.core.state import City, Mode, Person, PersonKind, Seating, State
from workshop.core.texts import SERVER_MADE, Languages, MoreLanguages, PersonId, Title

MOST_NEWCOMERS = 240  # who come in at once, and then in each minute: a full room, and no crowd that a program makes
MOST_AT_A_TABLE = 40  # seats that one table screen may ever have
MOST_UNDONE = 20  # changes of groups that can be taken back, one after the other

RoleName = Literal[
    "local_government",
    "sse_organization",
    "civil_society",
    "academia",
    "business",
    "international_organization",
    "other",
    "undisclosed",
]


class CityPlan(Message):
    """A city by its id in the gazetteer, or `own-…` when it is not there; its name; its country (ISO 3166 alpha-2)."""

    id: Annotated[str, Field(pattern=r"^([0-9]{1,12}|own-[a-z0-9-]{1,60})$")]
    name: Title
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]

    def as_city(self) -> City:
        """Return the city as the state keeps it."""
        return City(id=self.id, name=self.name, country=self.country)


class JoinPerson(Command):
    """Take part, for a city. A table screen names the new seat with `person`; kind `table` is the table together."""

    name = "person.join"
    may = frozenset({"participant", "table"})
    refusals = (
        "already_joined",
        "person_erased",
        "id_reserved",
        "not_your_seat",
        "too_many_seats",
        "too_many_newcomers",
    )
    city: CityPlan
    role: RoleName = "undisclosed"
    languages: Languages
    understands: MoreLanguages = ()
    mode: Mode = "on_site"
    kind: Literal["person", "table"] = "person"
    person: PersonId | None = None


class PersonJoined(Event):
    """Somebody takes part, or waits to be let in. Their name, if they gave one, is with their seat and not here.

    `sheet` is the round for which a sheet of paper was keyed in.
    """

    name = "person.joined"
    reach = frozenset({"screen", "desk", "person"})
    person: str
    city: CityPlan
    role: str
    languages: Languages
    mode: Mode
    kind: PersonKind = "person"
    table: str | None = None
    understands: MoreLanguages = ()
    sheet: str = ""
    waiting: bool = False


class PersonPlaced(Event):
    """Somebody belongs to this group now, or to none. `late` when the room placed a late comer by itself.

    `why` is a code and what its sentence speaks of, such as `{code: "language", language: "fr", people: 5}`. `undoable`
    when a facilitator did it.
    """

    name = "person.placed"
    person: str
    group: str | None
    late: bool = False
    why: dict[str, Any] | None = None
    undoable: bool = False


class ChangePerson(Command):
    """Correct what one said of oneself: city, role, languages spoken or only understood, on site or online."""

    name = "person.change"
    refusals = ("not_joined", "not_your_seat", "seat_taken_back", "person_erased")
    city: CityPlan | None = None
    role: RoleName | None = None
    languages: Languages | None = None
    understands: MoreLanguages | None = None
    mode: Mode | None = None
    person: PersonId | None = None


class PersonChanged(Event):
    """This is true of somebody now."""

    name = "person.changed"
    person: str
    city: CityPlan
    role: str
    languages: Languages
    mode: Mode
    understands: MoreLanguages = ()


class RenamePerson(Command):
    """Say that somebody's name changed. Sent by the server, which keeps the name itself with the seat."""

    name = "person.rename"
    may = frozenset({"system"})
    refusals = ("unknown_person",)
    person: PersonId


class PersonRenamed(Event):
    """Somebody goes by another name; which one is with their seat and not here."""

    name = "person.renamed"
    reach = frozenset({"screen", "desk", "group", "person"})
    person: str


def speaker(state: State, origin: Origin, person: str | None) -> Person:
    """Return the person for whom a command speaks: the sender, or a seat of the sender's table screen.

    Raises `Refusal`: `not_joined` (nobody by that id), `not_your_seat` (somebody else's), `person_erased`,
    `seat_taken_back` (removed), `not_let_in_yet` (in the waiting room).
    """
    found = state.people.get(person or origin.person)
    if found is None:
        raise Refusal("not_joined")
    if found.id != origin.person and found.table != origin.person:
        raise Refusal("not_your_seat")
    if found.erased:
        raise Refusal("person_erased")
    if found.removed:
        raise Refusal("not_let_in_yet" if found.waiting else "seat_taken_back")
    return found


def person_in(state: State, person: str) -> Person:
    """Return a person by id; `Refusal("unknown_person")` when there is none."""
    if person not in state.people:
        raise Refusal("unknown_person")
    return state.people[person]


@decide.register
def _(command: JoinPerson, state: State, origin: Origin) -> list[Event]:
    at_table = origin.role == "table"
    if (command.person is not None or command.kind == "table") and not at_table:
        raise Refusal("not_your_seat")
    person = (command.person if at_table else None) or origin.person
    if person in state.people:
        raise Refusal("person_erased" if state.people[person].erased else "already_joined")
    if at_table:
        _check_table(person, state, origin)
    joined = PersonJoined(
        person=person,
        city=command.city,
        role=command.role,
        languages=command.languages,
        mode=command.mode,
        kind=command.kind,
        table=origin.person if at_table else None,
        understands=command.understands,
        waiting=state.waiting_room,
    )
    return [joined, *placed_late(_person(joined, len(state.people) + 1, origin.at), state)]


def free_for_a_seat(person: str, state: State) -> bool:
    """Say whether a table or a sheet may bear an id that its sender made: one that is nobody's, and looks it."""
    tables = {one.table for one in state.people.values()}
    return not SERVER_MADE.fullmatch(person) and person not in state.people and person not in tables


def _check_table(person: str, state: State, origin: Origin) -> None:
    """Refuse what a table screen must not do: pass for somebody else, or bring a crowd."""
    if person == origin.person or not free_for_a_seat(person, state):
        raise Refusal("id_reserved")
    if sum(one.table == origin.person for one in state.people.values()) >= MOST_AT_A_TABLE:
        raise Refusal("too_many_seats", most=MOST_AT_A_TABLE)
    lately = Counter(one.table for one in state.people.values() if one.table and one.came_at > origin.at - 60_000)
    share = max(1, MOST_NEWCOMERS // len(lately.keys() | {origin.person}))  # a table that brings few is never kept out
    if lately.total() >= MOST_NEWCOMERS and lately[origin.person] >= share:
        raise Refusal("too_many_newcomers")


def placed_late(person: Person, state: State) -> list[Event]:
    """Return where somebody goes who comes, or comes back, when there are groups."""
    if not state.groups or person.sits_out or person.waiting or person.erased:
        return []
    group, why = place_for(person, state)
    return [PersonPlaced(person=person.id, group=group, late=True, why=why.data())]


@evolve.register
def _(event: PersonJoined, state: State, stamp: Stamp) -> None:
    state.people[event.person] = _person(event, len(state.people) + 1, stamp.at)


def _person(event: PersonJoined, number: int, at: int) -> Person:
    return Person(
        id=event.person,
        number=number,
        city=event.city.as_city(),
        role=event.role,
        languages=event.languages,
        mode=event.mode,
        kind=event.kind,
        table=event.table,
        understands=event.understands,
        sits_out=event.kind == "paper",
        sheet=event.sheet,
        gone=event.waiting,
        removed=event.waiting,
        waiting=event.waiting,
        came_at=at,
    )


@evolve.register
def _(event: PersonPlaced, state: State, _stamp: Stamp) -> None:
    if event.undoable:
        remember(state)
    place(state, event.person, event.group)
    state.people[event.person].why = event.why


def remember(state: State) -> None:
    """Keep the groups as they are, for undoing what comes next."""
    groups = tuple(
        replace(group, members=list(group.members), blocks=dict(group.blocks)) for group in state.groups.values()
    )
    seating = Seating(groups, state.groups_published, state.groups_open, state.agenda.current, state.brief)
    state.seatings = [*state.seatings[-MOST_UNDONE + 1 :], seating]


def place(state: State, person: str, group: str | None) -> None:
    """Put a person into a group, and out of any other."""
    before = state.people[person].group
    if before in state.groups and person in state.groups[before].members:
        state.groups[before].members.remove(person)
        state.people[person].last_group = before
    state.people[person].group = group
    if group in state.groups:
        state.groups[group].members.append(person)


@decide.register
def _(command: ChangePerson, state: State, origin: Origin) -> list[Event]:
    person = speaker(state, origin, command.person)
    city = CityPlan(id=person.city.id, name=person.city.name, country=person.city.country)
    changed = PersonChanged(
        person=person.id,
        city=command.city or city,
        role=command.role or person.role,
        languages=command.languages or person.languages,
        understands=person.understands if command.understands is None else command.understands,
        mode=command.mode or person.mode,
    )
    return [changed]


@evolve.register
def _(event: PersonChanged, state: State, _stamp: Stamp) -> None:
    state.memo.clear()
    person = state.people[event.person]
    person.city, person.role = event.city.as_city(), event.role
    person.languages, person.mode = event.languages, event.mode
    person.understands = event.understands


@decide.register
def _(command: RenamePerson, state: State, _origin: Origin) -> list[Event]:
    return [PersonRenamed(person=person_in(state, command.person).id)]


@evolve.register
def _(_event: PersonRenamed, _state: State, _stamp: Stamp) -> None:
    """Nothing: the room reads the name from the seat."""
