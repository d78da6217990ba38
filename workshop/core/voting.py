"""Voting: everybody spreads a few dots over the actions that the groups wrote. Private until it is revealed.

A vote is a round like those of scoring: it opens with its step, stops, and is revealed to all at once. What is said of
it is how many dots an action has, and how many people voted; nobody learns who gave a dot to what.

Dots on an action that is hidden for a time wait for it, and are free meanwhile. Whoever gives them to another action
has moved them: they are not back when the hidden one is. So nobody ever counts with more than `DOTS`, a vote that was
seen changes for no action that stayed, and the phone, the screens and the report count the same dots.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from workshop.core.messages import Audience, Command, Event, Origin, Refusal, Stamp, decide, evolve
from workshop.core.notes import visible
from workshop.core.people import speaker
from workshop.core.rounds import Said, taking
from workshop.core.scoring import ANSWERS
from workshop.core.state import Note, State
from workshop.core.texts import Id, PersonId

DOTS = 3  # that each person has, to spread or to heap
VOTE_REACH: frozenset[Audience] = frozenset({"screen", "desk", "person"})


class PlaceVote(Command):
    """Give an action so many of one's dots (0 takes them back). Everybody has three, for one action or for several.

    Dots that one gave an action which is hidden now are free: given to another, they stay there.
    `at` as in `score.give`: dots given just before the close still count when they come just after it.
    """

    name = "vote.place"
    may = ANSWERS
    refusals = (
        "unknown_round",
        "round_closed",
        "unknown_note",
        "too_many_dots",
        "not_joined",
        "not_your_seat",
        "seat_taken_back",
    )
    vote: Id
    note: PersonId
    dots: Annotated[int, Field(ge=0, le=DOTS)]
    person: PersonId | None = None
    at: Said = None


class VotePlaced(Event):
    """This is how many dots somebody gives an action now."""

    name = "vote.placed"
    reach = VOTE_REACH
    person: str
    vote: str
    note: str
    dots: int


@dataclass(frozen=True)
class Count:
    """What a vote amounts to: dots by action, those of `people` who voted, and how many people could have."""

    dots: dict[str, int]
    voters: int
    people: int

    def value(self, least: int) -> dict[str, Any]:
        """Return it for a view: of fewer than `least` voters only that they were few."""
        if self.voters < least:
            return {"few": True}
        return {"voters": self.voters, "people": self.people, "dots": self.dots}


def candidates(state: State) -> list[Note]:
    """Return the actions that can be voted on, in the order in which they were written."""
    return [note for note in visible(state) if note.kind == "action"]


def given_by(state: State, vote: str, person: str) -> dict[str, int]:
    """Return the dots of one person in a vote by action, of the actions that are still there."""
    there = {note.id for note in candidates(state)}
    return {note: dots for note, dots in state.dots.get(vote, {}).get(person, {}).items() if note in there}


def tally(state: State, vote: str) -> Count:
    """Return what a vote amounts to, of those on its roll. A table that votes together is one voter.

    Whoever gave a dot has voted, whatever became of the action: how many voted does not tell who chose what is hidden.
    """
    roll, asked = state.roll(vote), state.rounds[vote].asked
    dots = {note.id: 0 for note in candidates(state)}
    voters = {person for person, given in state.dots.get(vote, {}).items() if given and person in roll}
    for person in voters:
        for note, number in state.dots[vote][person].items():
            if note in dots:
                dots[note] += number
    here = {person.id for person in state.present()} if asked is None else asked.keys()
    able = {person for person in roll if person in here and state.people[person].kind != "paper"}
    return Count(dots, len(voters), len(able | voters))


def votes(state: State) -> list[str]:
    """Return the ids of the steps in which people vote, in order."""
    return [step.id for step in state.agenda.steps.values() if step.is_vote]


def revealed(state: State) -> dict[str, Any]:
    """Return what everybody may see of votes: of revealed ones, and of no others."""
    return {vote: tally(state, vote).value(state.minimum_n) for vote in votes(state) if state.rounds[vote].revealed}


@decide.register
def _(command: PlaceVote, state: State, origin: Origin) -> list[Event]:
    person = speaker(state, origin, command.person).id
    if command.vote not in votes(state):
        raise Refusal("unknown_round")
    taking(state, command.vote, person, origin, command.at)
    if all(note.id != command.note for note in candidates(state)):
        raise Refusal("unknown_note")
    given = given_by(state, command.vote, person) | {command.note: command.dots}
    if sum(given.values()) > DOTS:
        raise Refusal("too_many_dots")
    return [VotePlaced(person=person, vote=command.vote, note=command.note, dots=command.dots)]


@evolve.register
def _(event: VotePlaced, state: State, _stamp: Stamp) -> None:
    given = state.dots.setdefault(event.vote, {}).setdefault(event.person, {})
    given[event.note] = event.dots
    if not event.dots:
        del given[event.note]
    if sum(given.values()) > DOTS:
        _move(given, event.note, {note.id for note in candidates(state)})


def _move(given: dict[str, int], here: str, there: Collection[str]) -> None:
    """Take what somebody gave over `DOTS` off their actions: off those that are hidden first, and `here` last."""
    for note in sorted(given, key=lambda note: (note == here, note in there)):
        taken = min(given[note], sum(given.values()) - DOTS)
        given[note] -= taken
        if not given[note]:
            del given[note]
