"""Which streams a seat may listen to at this moment. Asked when it joins, and again whenever that may have changed."""

from workshop.core.messages import Refusal
from workshop.core.newcomers import table_is_in
from workshop.core.state import Person, State


def streams_of_person(state: State, person: str) -> list[str]:
    """Return the streams of a participant; of whoever waits to be let in, their own alone.

    Raises `Refusal`: `person_erased`, or `seat_taken_back` for somebody who was taken out.
    """
    own = state.people.get(person)
    if own is not None and own.erased:
        raise Refusal("person_erased")
    if own is not None and own.waiting:
        return [f"person:{person}"]
    if own is not None and own.removed:
        raise Refusal("seat_taken_back")
    return ["everyone", f"person:{person}", *_groups(state, [own] if own else [])]


def streams_of_table(state: State, table: str) -> list[str]:
    """Return the streams of a table screen, with the groups of its people; its own alone while none of them is in."""
    if not table_is_in(state, table):
        return [f"table:{table}"]
    return ["everyone", f"table:{table}", *_groups(state, [one for one in state.present() if one.table == table])]


def _groups(state: State, people: list[Person]) -> list[str]:
    return sorted({f"group:{person.group}" for person in people if person.group}) if state.groups_published else []
