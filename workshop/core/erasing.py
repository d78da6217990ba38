"""Erasing a person: their name and all that they typed go for good; that they took part, and their numbers, stay.

The one thing that changes what is in the journal already. Which texts are whose the events themselves declare
(`free_text`, `written_by`, `thing`); `without` says how the journal reads without them. A note that the person wrote is
emptied, whoever worded it anew since; a note of somebody else that the person worded anew goes back to how it read
before, for what followed may still hold the person's words. A city that only they named, typed by hand, loses its name.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from workshop.core.messages import EVENTS, Command, Event, Origin, Refusal, Stamp, decide, evolve
from workshop.core.people import PersonJoined, PersonPlaced, person_in
from workshop.core.state import State
from workshop.core.texts import PersonId

Data = dict[str, Any]
Row = tuple[int, str, str, Data]  # seq, actor, name of the event, its data
By = Literal["person", "facilitator", "operator", "server"]
NO_NAME = "–"  # of a city that was typed by hand and is erased
OWN = "own-"  # how the id of a city begins that somebody typed


class ErasePerson(Command):
    """Erase somebody's name and all that they typed, for good. Sent by the server, for who may ask for it."""

    name = "person.erase"
    may = frozenset({"system"})
    refusals = ("unknown_person", "person_erased")
    in_archive = True
    person: PersonId
    by: By = "facilitator"


class PersonErased(Event):
    """Somebody's name and texts are gone from here and from every earlier entry; nobody speaks for them any more."""

    name = "person.erased"
    touches_all = True
    erases = True
    ends_seat = "person_erased"
    person: str
    by: str = ""


@decide.register
def _(command: ErasePerson, state: State, _origin: Origin) -> list[Event]:
    person = person_in(state, command.person)
    if person.erased:
        raise Refusal("person_erased")
    out = [PersonPlaced(person=person.id, group=None)] if person.group and not state.closed else []
    return [*out, PersonErased(person=person.id, by=command.by)]


@evolve.register
def _(event: PersonErased, state: State, _stamp: Stamp) -> None:
    person = state.people[event.person]
    person.gone = person.erased = True
    state.names.pop(event.person, None)


def erasures(state: State) -> int:
    """Return how many people were erased."""
    return sum(person.erased for person in state.people.values())


def without(rows: Sequence[Row], person: str) -> dict[int, Data]:
    """Return the entries that read differently without a person's words, by their numbers. Pure, and idempotent."""
    changed = dict(_emptied(rows, person))
    renamed = _nameless(rows, person)
    if renamed:
        for seq, _actor, _name, data in rows:
            before = changed.get(seq, data)
            after = _replaced(before, renamed)
            if after != before:
                changed[seq] = after
    return changed


def said_by(rows: Iterable[Row], person: str) -> Iterator[Row]:
    """Yield the entries that a person made, or that are about this person alone."""
    table = ""
    for seq, actor, name, data in rows:
        if name == PersonJoined.name and data.get("person") == person:
            table = data.get("table") or ""
        if data.get("person") == person or _is_theirs(EVENTS[name], actor, data, person, table):
            yield seq, actor, name, data


def _emptied(rows: Sequence[Row], person: str) -> Iterator[tuple[int, Data]]:
    theirs: set[str] = set()  # things that hold, or may hold, the person's words
    before: dict[str, Data] = {}  # how things of others read until then
    table = ""
    for seq, actor, name, data in rows:
        kind = EVENTS[name]
        if name == PersonJoined.name and data.get("person") == person:
            table = data.get("table") or ""
        if not kind.free_text:
            continue
        said = {field: data[field] for field in kind.free_text if data.get(field) is not None}
        thing = str(data.get(kind.thing, "")) if kind.thing else ""
        mine = _is_theirs(kind, actor, data, person, table)
        if mine and thing:
            theirs.add(thing)
        if mine or thing in theirs:
            now = {field: before.get(thing, {}).get(field, "") for field in said}
            if now != said:
                yield seq, data | now
        elif thing:
            before[thing] = before.get(thing, {}) | said


def _is_theirs(kind: type[Event], actor: str, data: Data, person: str, table: str) -> bool:
    """Say whether a person made this event: named in it; or, where it names nobody, by themselves or their table."""
    named = {data[field] for field in kind.written_by if data.get(field)}
    return person in named or actor == person or (not named and bool(table) and actor == table)


def _nameless(rows: Sequence[Row], person: str) -> dict[str, str]:
    """Return `{id: new id}` of the cities that were typed by hand and that nobody named who is not erased."""
    erased = {person} | {data["person"] for _, _, name, data in rows if name == PersonErased.name}
    numbers: dict[str, int] = {}
    used: dict[str, set[str]] = {}
    for _seq, actor, name, data in rows:
        if name == PersonJoined.name:
            numbers[data["person"]] = len(numbers) + 1
        for city in _typed(data):
            used.setdefault(city, set()).add(data.get("person") or actor)
    mine = [city for city, by in used.items() if by <= erased and not city.startswith(f"{OWN}erased-")]
    return {city: f"{OWN}erased-{numbers.get(person, 0)}-{at}" for at, city in enumerate(mine, start=1)}


def _typed(value: Any) -> Iterator[str]:
    """Yield the ids of cities that were typed by hand, wherever a value names one."""
    if isinstance(value, dict):
        if str(value.get("id", "")).startswith(OWN) and "name" in value:
            yield value["id"]
        for part in value.values():
            yield from _typed(part)
    elif isinstance(value, list):
        for part in value:
            yield from _typed(part)


def _replaced(value: Any, renamed: dict[str, str]) -> Any:
    if isinstance(value, dict):
        parts = {renamed.get(key, key): _replaced(part, renamed) for key, part in value.items()}
        return parts | {"name": NO_NAME} if value.get("id") in renamed and "name" in value else parts
    if isinstance(value, list):
        return [_replaced(part, renamed) for part in value]
    return renamed.get(value, value) if isinstance(value, str) else value
