"""Progress: how far people are in a round. It says nothing of what anybody answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.core.state import State


@dataclass(frozen=True, slots=True)
class Progress:
    """How far people are in a round: who was asked, who has begun, who has answered everything."""

    people: int
    started: int
    complete: int

    def value(self) -> dict[str, object]:
        """Return what may be sent."""
        return {"people": self.people, "started": self.started, "complete": self.complete}


def how_far(state: State, round_id: str, people: Iterable[str]) -> Progress:
    """Return how far these people, by their ids, are in a round. This says nothing of what anybody answered."""
    asked = started = complete = 0
    for person in people:
        items = len(state.items_for(round_id, person))
        if items:
            answers = answered(state, round_id, person)
            asked += 1
            started += answers > 0
            complete += answers >= items
    return Progress(people=asked, started=started, complete=complete)


def answered(state: State, round_id: str, person: str) -> int:
    """Return how much of what somebody is asked in a round they have answered: never more than they are asked."""
    given = state.answers.get(round_id, {}).get(person, {})
    if not given or state.agenda.steps[round_id].kind == "score":
        return len(given)  # all are asked the same: what was answered was asked
    return sum(item in given for item in state.items_for(round_id, person))
