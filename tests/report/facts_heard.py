"""What was true when, from the bare facts: for the second count of the numbers (recount.py)."""

from collections.abc import Collection
from typing import Any

from tests.world import BLOCKS, ITEMS

ROUNDS = {"scan": "score", "work": "groups"}
BLOCK = {item: block for block, items in BLOCKS.items() for item in items}


class Room:
    """What was true when: people, groups, answers, and for a closed round who had been asked what."""

    def __init__(self) -> None:
        self.city: dict[str, str] = {}
        self.table: set[str] = set()
        self.paper: set[str] = set()
        self.gone: set[str] = set()
        self.removed: set[str] = set()
        self.group: dict[str, str | None] = {}
        self.block: dict[str, str | None] = {}
        self.open: set[str] = set()
        self.shown: set[str] = set()
        self.seen: set[str] = set()
        self.before: set[str] = set()
        self.asked: dict[str, dict[str, list[str]]] = {}
        self.roll: dict[str, dict[str, str]] = {}
        self.answers: dict[tuple[str, str, str], Any] = {}

    def enough(self, people: Collection[str], least: int) -> bool:
        """Say whether these are enough, and those who did not answer on paper enough or none."""
        return len(people) >= least and not 0 < len(set(people) - self.paper) < least

    def questions(self, round_id: str, person: str) -> list[str]:
        """Return what a person is asked right now; who is in no group, in group work, what they answered.

        Sheets of paper are keyed for the first round only.
        """
        if ROUNDS[round_id] != "score" and not self.group.get(person):
            return [item for item in ITEMS if (round_id, person, item) in self.answers]
        block = self.block.get(self.group.get(person) or "")
        return [item for item in ITEMS if ROUNDS[round_id] == "score" or block is None or BLOCK[item] == block]

    def open_only(self, wanted: set[str]) -> None:
        """Open these rounds, unless they were seen, and close the others."""
        for round_id in ROUNDS:
            if round_id not in wanted:
                self.close(round_id)
            elif round_id not in self.seen:
                self.open.add(round_id)

    def close(self, round_id: str) -> None:
        """Write down who was asked, once."""
        if round_id in self.open:
            self.open.remove(round_id)
            said = {person for round_, person, _ in self.answers if round_ == round_id}
            self.asked[round_id] = {
                person: self.questions(round_id, person)
                for person in self.city
                if person not in self.gone or person in said
            }

    def hear(self, name: str, fact: Any) -> None:
        """Take a fact in."""
        match name:
            case "person.joined" | "person.changed":
                self.city[fact.person] = fact.city.id
                self.table |= {fact.person} if getattr(fact, "kind", "") == "table" else set()
                self.paper |= {fact.person} if getattr(fact, "kind", "") == "paper" else set()
            case "person.left":
                self.gone.add(fact.person)
            case "person.removed":
                self.gone.add(fact.person)
                self.removed.add(fact.person)
            case "person.returned" | "person.restored":
                self.gone.discard(fact.person)
                self.removed.discard(fact.person)
            case "person.placed":
                self.group[fact.person] = fact.group
            case "groups.formed":
                self.group = {person: plan.id for plan in fact.groups for person in plan.members}
            case "block.assigned":
                self.block[fact.group] = fact.block
            case "step.opened":
                self.before = set(self.open)
                self.open_only({fact.step})
            case "step.undone":
                self.open_only(self.before)
            case "round.closed":
                self.close(fact.round)
            case "results.revealed":
                if fact.round not in self.seen:  # who counts, and for which city: from now on for ever
                    here = {person: city for person, city in self.city.items() if person not in self.removed}
                    self.roll[fact.round] = here
                self.shown.add(fact.round)
                self.seen.add(fact.round)
            case "score.given":
                self.answers[fact.round, fact.person, fact.item] = fact.value
            case "score.withdrawn":
                self.answers.pop((fact.round, fact.person, fact.item), None)
