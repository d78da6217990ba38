"""Expecting: who is to come, city by city, without names; so that groups can be planned before the room is full.

Whoever joins for a city is one fewer to come from it. A synthesis says from which cities nobody came.
"""

from typing import Annotated

from pydantic import Field

from workshop.core.messages import Event, FacilitatorCommand, Message, Origin, Refusal, Stamp, decide, evolve
from workshop.core.people import CityPlan, RoleName
from workshop.core.state import City, Expected, Mode, State
from workshop.core.texts import Languages

ExpectationId = Annotated[str, Field(pattern=r"^[a-z0-9]{1,16}$")]


class Expectation(Message):
    """So many people are expected from a city, in a role, with these languages, on site or online."""

    id: ExpectationId
    city: CityPlan
    people: Annotated[int, Field(ge=1, le=500)]
    role: RoleName = "undisclosed"
    languages: Languages
    mode: Mode = "on_site"

    def as_expected(self) -> Expected:
        """Return it as the state keeps it."""
        return Expected(self.id, self.city.as_city(), self.people, self.role, self.languages, self.mode)


Base = Annotated[tuple[ExpectationId, ...], Field(strict=False, max_length=200)] | None
Expectations = Annotated[tuple[Expectation, ...], Field(strict=False, max_length=200)]


class ExpectPeople(FacilitatorCommand):
    """Say who is expected. Replaces what was said before; at most 2,000 people.

    `base`: the ids of the list that this began from. When others have changed it since, nothing is replaced.
    """

    name = "people.expect"
    refusals = ("malformed", "too_many", "changed_meanwhile")
    expected: Expectations
    base: Base = None


class PeopleExpected(Event):
    """These people are expected."""

    name = "people.expected"
    reach = frozenset({"desk"})
    expected: Expectations


MOST = 2_000


@decide.register
def _(command: ExpectPeople, state: State, _origin: Origin) -> list[Event]:
    if len({each.id for each in command.expected}) < len(command.expected):
        raise Refusal("malformed", where="expected")
    if sum(each.people for each in command.expected) > MOST:
        raise Refusal("too_many", most=MOST)
    expected = tuple(each.as_expected() for each in command.expected)
    if expected == state.expected:
        return []
    if command.base is not None and set(command.base) != {each.id for each in state.expected}:
        raise Refusal("changed_meanwhile")
    return [PeopleExpected(expected=command.expected)]


@evolve.register
def _(event: PeopleExpected, state: State, _stamp: Stamp) -> None:
    state.expected = tuple(each.as_expected() for each in event.expected)


def absent(state: State) -> tuple[City, ...]:
    """Return the cities from which people were expected and nobody came, in the order in which they were expected."""
    came = {person.city.id for person in state.people.values() if not person.removed}
    return tuple({each.city.id: each.city for each in state.expected if each.city.id not in came}.values())
