"""Rounds: when answers are taken, and when their figures may be seen.

Stopping and revealing are two acts. What was seen once stays seen: a round whose results were revealed never opens
again, because answers given after a reveal would not be independent; a second look is a second round.

Who was asked is kept when a round closes. Until somebody sees results, corrections count: a city put right, somebody
taken out. The first reveal keeps the roll, who counts and for which city, and what was seen once is never worked out
anew, also not when results are hidden and shown again: the difference between two versions of a figure would be the
answers of whoever moved. Corrections that come later count from the next round on.
"""

from workshop.core.messages import Event, FacilitatorCommand, Origin, Refusal, Stamp, decide, evolve
from workshop.core.state import Round, State
from workshop.core.texts import Id


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


def shut(state: State, round_id: str) -> None:
    """Take no more answers in a round, and keep who was asked what."""
    round_ = state.rounds[round_id]
    if not round_.open:
        return
    given = state.answers.get(round_id, {})
    people = [person for person in state.people.values() if not person.gone or given.get(person.id)]
    round_.asked = {person.id: state.items_for(round_id, person.id) for person in people}
    round_.open = False


def see(state: State, round_id: str) -> None:
    """Show results; the first time, keep who counts and for which city, for ever."""
    round_ = state.rounds[round_id]
    if not round_.seen:
        if round_.asked is None:  # it was never open
            round_.asked = {person: state.items_for(round_id, person) for person in state.people}
        round_.roll = dict(state.roll(round_id))
    round_.revealed = round_.seen = True


def resume(state: State, round_id: str) -> None:
    """Take answers again in a round that nobody has seen results of."""
    round_ = state.rounds[round_id]
    if not round_.seen:
        round_.open, round_.asked = True, None


@decide.register
def _(command: CloseRound, state: State, _origin: Origin) -> list[Event]:
    return [RoundClosed(round=command.round)] if round_in(state, command.round).open else []


@evolve.register
def _(event: RoundClosed, state: State, _stamp: Stamp) -> None:
    shut(state, event.round)


@decide.register
def _(command: ReopenRound, state: State, _origin: Origin) -> list[Event]:
    round_ = round_in(state, command.round)
    if round_.seen:
        raise Refusal("already_revealed")
    return [] if round_.open else [RoundReopened(round=command.round)]


@evolve.register
def _(event: RoundReopened, state: State, _stamp: Stamp) -> None:
    resume(state, event.round)


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
