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
    given = state.answers.get(round_id, {})
    alike = state.agenda.steps[round_id].kind == "score"  # all are asked the same: what was answered was asked
    asked = started = complete = 0
    for person in people:
        items = state.items_for(round_id, person)
        if items:
            answers = given.get(person, {})
            answered = len(answers) if alike else sum(item in answers for item in items)
            asked += 1
            started += answered > 0
            complete += answered >= len(items)
    return Progress(people=asked, started=started, complete=complete)
