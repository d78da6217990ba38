"""Wishes: the blocks that somebody would like to work on, and the right to pass: no group at all."""

from dataclasses import replace

from workshop.core.messages import Command, Event, Origin, Refusal, Stamp, decide, evolve
from workshop.core.people import PersonPlaced, placed_late, speaker
from workshop.core.state import State
from workshop.core.texts import Ids, PersonId


class WishPerson(Command):
    """Say which blocks one would like to work on, the dearest first, and whether one wants no group."""

    name = "person.wish"
    refusals = ("not_joined", "not_your_seat", "seat_taken_back", "person_erased", "unknown_block")
    blocks: Ids = ()
    sits_out: bool = False
    person: PersonId | None = None


class PersonWished(Event):
    """This is what somebody wishes now: blocks, the dearest first; or to sit out of groups."""

    name = "person.wished"
    reach = frozenset({"desk", "person"})
    person: str
    blocks: Ids
    sits_out: bool = False


@decide.register
def _(command: WishPerson, state: State, origin: Origin) -> list[Event]:
    person = speaker(state, origin, command.person)
    for block in command.blocks:
        if block not in state.blocks:
            raise Refusal("unknown_block", block=block)
    blocks = tuple(dict.fromkeys(command.blocks))
    if (blocks, command.sits_out) == (person.wishes, person.sits_out):
        return []
    events: list[Event] = [PersonWished(person=person.id, blocks=blocks, sits_out=command.sits_out)]
    if command.sits_out and person.group:
        events.append(PersonPlaced(person=person.id, group=None))
    if person.sits_out and not command.sits_out and not person.gone:
        events += placed_late(replace(person, sits_out=False, wishes=blocks), state)
    return events


@evolve.register
def _(event: PersonWished, state: State, _stamp: Stamp) -> None:
    person = state.people[event.person]
    person.wishes, person.sits_out = event.blocks, event.sits_out
