"""What several views say alike."""

from typing import Any

from workshop.core import voting
from workshop.core.notes import PLAN
from workshop.core.progress import how_far
from workshop.core.rounds import of_scoring
from workshop.core.state import Group, Note, Person, State


def progress(state: State, people: list[Person]) -> dict[str, Any]:
    """Return how far people are in each round that nobody has seen, and is open or has answers. Counts only."""
    shown = [key for key, round_ in of_scoring(state).items() if round_.open or state.answers.get(key)]
    ids = [person.id for person in people]
    return {key: how_far(state, key, ids).value() for key in shown if not state.rounds[key].seen}


def whole_progress(state: State) -> dict[str, Any]:
    """Return the same for the whole room, and how far it was in those rounds of which results were seen."""
    seen = {
        key: how_far(state, key, round_.roll).value()
        for key, round_ in of_scoring(state).items()
        if round_.roll and state.answers.get(key)
    }
    return progress(state, state.present()) | seen


def voted(state: State) -> dict[str, Any]:
    """Return how many have voted so far, of how many, in each vote that is open or was. Counts only."""
    shown = [vote for vote in voting.votes(state) if state.rounds[vote].open or state.dots.get(vote)]
    found = {vote: voting.tally(state, vote) for vote in shown}
    return {vote: {"voters": count.voters, "people": count.people} for vote, count in found.items()}


def blocks_of(group: Group) -> dict[str, Any]:
    """Return the blocks that a group has by the steps of group work, where each group has its own."""
    return {"blocks": dict(group.blocks)} if group.blocks else {}


def members(state: State, group: Group) -> list[Person]:
    """Return the people of a group."""
    return [state.people[member] for member in group.members]


def plan_of(note: Note) -> dict[str, str]:
    """Return what an action says beside its text, as far as it says anything."""
    return {name: said for name in PLAN if (said := getattr(note, name))}
