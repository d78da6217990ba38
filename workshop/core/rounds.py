"""Rounds: when answers are taken, and when their figures may be seen.

Stopping and revealing are two acts. What was seen once stays seen: a round whose results were revealed never opens
again, because answers given after a reveal would not be independent; a second look is a second round.

Who was asked is kept when a round closes. Until somebody sees results, corrections count: a city put right, somebody
taken out. The first reveal keeps the roll, who counts and for which city, and what was seen once is never worked out
anew, also not when results are hidden and shown again: the difference between two versions of a figure would be the
answers of whoever moved. Corrections that come later count from the next round on.

A network that fails for ten seconds must not silence whoever answered in time. So an answer that its device dates
before the close counts if it comes within `GRACE` of the close and before anybody saw results. What a device says of
its time is believed only where it changes nothing that was seen, and where this journal's own clock had the round open.
"""

from typing import Annotated

from pydantic import Field

from workshop.core.messages import Event, FacilitatorCommand, Origin, Refusal, Stamp, decide, evolve
from workshop.core.state import Round, State
from workshop.core.texts import Id

GRACE = 60_000  # ms after the close in which what was said before it may still come
Said = Annotated[int, Field(ge=0, lt=2**53)] | None
"""When a device says that something was said (ms since 1970 UTC, by the server's clock), or nothing."""


class CloseRound(FacilitatorCommand):
    """Stop taking answers. Nothing is shown yet: revealing is an act of its own."""

    name = "round.close"
    refusals = ("unknown_round",)
    round: Id


class RoundClosed(Event):
    """The round takes no more answers."""

    name = "round.closed"
    round: str


class ReopenRound(FacilitatorCommand):
    """Take answers again, as long as nobody has seen results."""

    name = "round.reopen"
    refusals = ("unknown_round", "already_revealed")
    round: Id


class RoundReopened(Event):
    """The round takes answers."""

    name = "round.reopened"
    round: str


class RevealResults(FacilitatorCommand):
    """Show what a closed round amounts to, to everybody at once."""

    name = "results.reveal"
    refusals = ("unknown_round", "round_still_open")
    round: Id


class ResultsRevealed(Event):
    """Everybody may see the figures of the round."""

    name = "results.revealed"
    round: str


class HideResults(FacilitatorCommand):
    """Take the figures of a round off all screens. They were seen: the round does not open again."""

    name = "results.hide"
    refusals = ("unknown_round", "not_revealed")
    round: Id


class ResultsHidden(Event):
    """The figures of the round are off the screens."""

    name = "results.hidden"
    round: str


def rounds_of(state: State) -> list[str]:
    """Return the ids of the steps that are rounds of scoring or votes, in order."""
    return [step.id for step in state.agenda.steps.values() if step.is_round or step.is_vote]


def of_scoring(state: State) -> dict[str, Round]:
    """Return the rounds in which people score, without the votes."""
    return {key: round_ for key, round_ in state.rounds.items() if state.agenda.steps[key].is_round}


def round_in(state: State, round_id: str) -> Round:
    """Return a round by its id; `Refusal("unknown_round")` when there is none."""
    if round_id not in state.rounds:
        raise Refusal("unknown_round")
    return state.rounds[round_id]


def last_moment(state: State, round_id: str) -> Said:
    """Return the last moment (ms) in which something could be said in a round that has closed; None of any other."""
    round_ = state.rounds.get(round_id)
    return round_.spans[-1][1] - 1 if round_ and round_.spans and not round_.open else None


def taking(state: State, round_id: str, person: str, origin: Origin, said: Said) -> None:
    """Check that a round takes an answer: it is open, or was when it was `said` and has just closed.

    Raise `Refusal("unknown_round")` or `Refusal("round_closed")`.
    """
    round_ = round_in(state, round_id)
    if not round_.open and not _in_time(round_, person, origin, said):
        raise Refusal("round_closed", round=round_id)


def _in_time(round_: Round, person: str, origin: Origin, said: Said) -> bool:
    if said is None or not round_.spans or round_.seen or person not in (round_.asked or {}):
        return False
    was_open = any(since <= said < until for since, until in round_.spans)
    return was_open and 0 <= origin.at - round_.spans[-1][1] <= GRACE


def shut(state: State, round_id: str, at: int) -> None:
    """Take no more answers in a round from `at` (ms) on, and keep who was asked what."""
    round_ = state.rounds[round_id]
    if not round_.open:
        return
    given = state.answers.get(round_id, {})
    people = [person for person in state.people.values() if not person.gone or given.get(person.id)]
    round_.asked = {person.id: state.items_for(round_id, person.id) for person in people}
    round_.open, round_.spans = False, (*round_.spans, (round_.since, at))


def see(state: State, round_id: str) -> None:
    """Show results; the first time, keep who counts and for which city, for ever."""
    round_ = state.rounds[round_id]
    if not round_.seen:
        if round_.asked is None:  # it was never open
            round_.asked = {person: state.items_for(round_id, person) for person in state.people}
        round_.roll = dict(state.roll(round_id))
    round_.revealed = round_.seen = True


def resume(state: State, round_id: str, at: int) -> None:
    """Take answers (again) from `at` (ms) on, in a round that nobody has seen results of."""
    round_ = state.rounds[round_id]
    if not round_.seen and not round_.open:
        round_.open, round_.asked, round_.since = True, None, at


@decide.register
def _(command: CloseRound, state: State, _origin: Origin) -> list[Event]:
    return [RoundClosed(round=command.round)] if round_in(state, command.round).open else []


@evolve.register
def _(event: RoundClosed, state: State, stamp: Stamp) -> None:
    shut(state, event.round, stamp.at)


@decide.register
def _(command: ReopenRound, state: State, _origin: Origin) -> list[Event]:
    round_ = round_in(state, command.round)
    if round_.seen:
        raise Refusal("already_revealed")
    return [] if round_.open else [RoundReopened(round=command.round)]


@evolve.register
def _(event: RoundReopened, state: State, stamp: Stamp) -> None:
    resume(state, event.round, stamp.at)


@decide.register
def _(command: RevealResults, state: State, _origin: Origin) -> list[Event]:
    round_ = round_in(state, command.round)
    if round_.open:
        raise Refusal("round_still_open")
    return [] if round_.revealed else [ResultsRevealed(round=command.round)]


@evolve.register
def _(event: ResultsRevealed, state: State, _stamp: Stamp) -> None:
    see(state, event.round)


@decide.register
def _(command: HideResults, state: State, _origin: Origin) -> list[Event]:
    round_ = round_in(state, command.round)
    if not round_.seen:
        raise Refusal("not_revealed")
    return [] if not round_.revealed else [ResultsHidden(round=command.round)]


@evolve.register
def _(event: ResultsHidden, state: State, _stamp: Stamp) -> None:
    state.rounds[event.round].revealed = False
