"""Scoring: one person's private answer to one item, for their own city.

A level 0 to 4, *don't know*, *does not apply*, or taken back: four different things, and 0 is none of the last three.
The round travels with the answer, so that what was typed offline for one round can never count in another.
"""

from random import Random
from typing import Annotated, Literal

from pydantic import Field

from workshop.core.messages import (
    Audience,
    Command,
    Event,
    FacilitatorCommand,
    Origin,
    Refusal,
    Role,
    Stamp,
    decide,
    evolve,
)
from workshop.core.people import speaker
from workshop.core.rounds import Said, taking
from workshop.core.state import Answer, State
from workshop.core.texts import Id, LongText, PersonId

Value = Annotated[int, Field(ge=0, le=4)] | Literal["dont_know", "not_applicable"]
ANSWERS: frozenset[Role] = frozenset({"participant", "table"})
ANSWER_REACH: frozenset[Audience] = frozenset({"screen", "desk", "group", "person"})


class GiveScore(Command):
    """Answer an item for one's own city; the last answer counts. A note beside it is optional.

    `at` is when it was said, by the server's clock as the device knows it. It matters only where the round has closed
    less than a minute ago and nobody has seen results: what was said while it was open still counts.
    """

    name = "score.give"
    may = ANSWERS
    refusals = (
        "unknown_round",
        "round_closed",
        "unknown_item",
        "not_joined",
        "not_your_seat",
        "seat_taken_back",
        "person_erased",
    )
    round: Id
    item: Id
    value: Value
    note: LongText = ""
    person: PersonId | None = None
    at: Said = None


class ScoreGiven(Event):
    """This is somebody's answer to an item now. `comment` is the id of the note, which says nothing of its writer."""

    name = "score.given"
    free_text = frozenset({"note"})
    reach = ANSWER_REACH
    person: str
    round: str
    item: str
    value: Value
    note: str = ""
    comment: str = ""


class WithdrawScore(Command):
    """Take an answer back, as if it had never been given."""

    name = "score.withdraw"
    may = ANSWERS
    refusals = GiveScore.refusals
    round: Id
    item: Id
    person: PersonId | None = None
    at: Said = None


class ScoreWithdrawn(Event):
    """Somebody has no answer to this item any more."""

    name = "score.withdrawn"
    reach = ANSWER_REACH
    person: str
    round: str
    item: str


class HideComment(FacilitatorCommand):
    """Keep the note beside an answer out of every view and report."""

    name = "comment.hide"
    refusals = ("unknown_comment",)
    comment: Id


class CommentHidden(Event):
    """The note beside an answer is out of every view and report."""

    name = "comment.hidden"
    comment: str


class ShowComment(FacilitatorCommand):
    """Take back the hiding of a note beside an answer."""

    name = "comment.show"
    refusals = ("unknown_comment",)
    comment: Id


class CommentShown(Event):
    """The note beside an answer is back."""

    name = "comment.shown"
    comment: str


def _checked(command: GiveScore | WithdrawScore, state: State, origin: Origin) -> str:
    person = speaker(state, origin, command.person)
    taking(state, command.round, person.id, origin, command.at)
    if command.item not in state.items_for(command.round, person.id):
        raise Refusal("unknown_item", item=command.item)
    return person.id


@decide.register
def _(command: GiveScore, state: State, origin: Origin) -> list[Event]:
    person = _checked(command, state, origin)
    return [score_given(origin, person, command.round, command.item, value=command.value, note=command.note)]


def score_given(origin: Origin, person: str, round_id: str, item: str, *, value: Value, note: str) -> ScoreGiven:
    """Return the answer of a person, its note under an id that nobody can work out from who wrote it, or when."""
    chance = Random(f"{origin.secret or origin.seed}/{person}/{round_id}/{item}")
    comment = f"{chance.getrandbits(80):020x}" if note else ""
    return ScoreGiven(person=person, round=round_id, item=item, value=value, note=note, comment=comment)


@evolve.register
def _(event: ScoreGiven, state: State, stamp: Stamp) -> None:
    answers = state.answers.setdefault(event.round, {}).setdefault(event.person, {})
    state.memo.pop(event.round, None)
    comment = event.comment or f"c{stamp.seq}"  # in journals of before December 2026, hidden notes are named so
    answers[event.item] = Answer(value=event.value, note=event.note, comment=comment)
    _remember(state, event.person, stamp.at)


@decide.register
def _(command: WithdrawScore, state: State, origin: Origin) -> list[Event]:
    person = _checked(command, state, origin)
    given = command.item in state.answers.get(command.round, {}).get(person, {})
    return [ScoreWithdrawn(person=person, round=command.round, item=command.item)] if given else []


@evolve.register
def _(event: ScoreWithdrawn, state: State, stamp: Stamp) -> None:
    state.memo.pop(event.round, None)
    state.answers.get(event.round, {}).get(event.person, {}).pop(event.item, None)
    _remember(state, event.person, stamp.at)


def _remember(state: State, person: str, at: int) -> None:
    group = state.people[person].group
    if group is not None:
        state.last_at[group] = at


def _known_comment(comment: str, state: State) -> str:
    for round_id, people in state.answers.items():
        seen = round_id in state.rounds and state.rounds[round_id].seen  # before, a refusal must not tell who wrote
        for answers in people.values() if seen else ():
            if any(answer.comment == comment and answer.note for answer in answers.values()):
                return comment
    raise Refusal("unknown_comment")


@decide.register
def _(command: HideComment, state: State, _origin: Origin) -> list[Event]:
    comment = _known_comment(command.comment, state)
    return [] if comment in state.hidden_comments else [CommentHidden(comment=comment)]


@evolve.register
def _(event: CommentHidden, state: State, _stamp: Stamp) -> None:
    state.hidden_comments.add(event.comment)


@decide.register
def _(command: ShowComment, state: State, _origin: Origin) -> list[Event]:
    comment = _known_comment(command.comment, state)
    return [CommentShown(comment=comment)] if comment in state.hidden_comments else []


@evolve.register
def _(event: CommentShown, state: State, _stamp: Stamp) -> None:
    state.hidden_comments.discard(event.comment)
