"""The numbers once more: from the bare facts, with exact fractions, and nothing of core.tallies or of the fold.

Slow and plain on purpose. `recount(facts)` is the result by round: `items` and `blocks` by id, `cells` by city and id,
`rated` by id and person. `moved(…)` is what changed from the scan to the work in groups.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tests.report.samples import Facts
from tests.world import BLOCKS, ITEMS

Number = Fraction | None
ROUNDS = {"scan": "score", "work": "groups"}
BLOCK = {item: block for block, items in BLOCKS.items() for item in items}


class Room:
    """What was true when: people, groups, answers, and for a closed round who had been asked what."""

    def __init__(self) -> None:
        self.city: dict[str, str] = {}
        self.table: set[str] = set()
        self.gone: set[str] = set()
        self.removed: set[str] = set()
        self.group: dict[str, str | None] = {}
        self.block: dict[str, str | None] = {}
        self.open: set[str] = set()
        self.shown: set[str] = set()
        self.seen: set[str] = set()
        self.before: set[str] = set()
        self.asked: dict[str, dict[str, list[str]]] = {}
        self.answers: dict[tuple[str, str, str], Any] = {}

    def questions(self, round_id: str, person: str) -> list[str]:
        """Return what a person is asked right now."""
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
                self.shown.add(fact.round)
                self.seen.add(fact.round)
            case "score.given":
                self.answers[fact.round, fact.person, fact.item] = fact.value
            case "score.withdrawn":
                self.answers.pop((fact.round, fact.person, fact.item), None)


def recount(facts: Facts, least: int) -> dict[str, dict[str, Any]]:
    """Return the figures of every revealed round."""
    room = Room()
    for _seq, fact in facts:
        room.hear(fact.name, fact)
    return {round_id: _round(room, round_id, least) for round_id in ROUNDS if round_id in room.shown}


def _round(room: Room, round_id: str, least: int) -> dict[str, Any]:
    asked = {person: items for person, items in room.asked[round_id].items() if person not in room.removed}
    asked = {person: items for person, items in asked.items() if items}
    given = {person: sum((round_id, person, item) in room.answers for item in items) for person, items in asked.items()}
    complete = sum(given[person] == len(items) for person, items in asked.items())
    who = {"people": len(asked), "started": sum(map(bool, given.values())), "complete": complete}
    found: dict[str, Any] = {"items": {}, "blocks": {}, "cells": {}, "rated": {}, "who": who, "home": room.city}
    found["cities"] = {room.city[person] for person in asked}
    for block, items in BLOCKS.items():
        for item in items:
            people = [person for person in asked if item in asked[person]]
            said = {person: room.answers.get((round_id, person, item)) for person in people}
            rated = {person: Fraction(value) for person, value in said.items() if isinstance(value, int)}
            found["rated"][item] = rated
            found["items"][item] = _figures(room, people, list(said.values()), rated, least)
            _cells(found, room, item, rated, least)
        people = [person for person in asked if set(asked[person]) & set(items)]
        values = [room.answers.get((round_id, person, item)) for person in people for item in items]
        rated = {}
        for person in people:
            told = [item for item in items if not found["items"][item]["too_few"]] or items
            told = [item for item in told if item in asked[person]]
            own = [room.answers.get((round_id, person, item)) for item in told]
            levels = sorted(value for value in own if isinstance(value, int))
            if levels:
                rated[person] = middle(levels, Fraction(1, 2))
        found["rated"][block] = rated
        found["blocks"][block] = _figures(room, people, values, rated, least) | {"dots": sorted(rated.values())}
        _cells(found, room, block, rated, least)
        if any(found["items"][item]["n"] < least and found["items"][item]["people"] for item in items):
            found["blocks"][block] |= dict.fromkeys(("counts", "dont_know", "not_applicable", "answered"))
    return found


def _figures(room: Room, people: list[str], said: list[Any], rated: dict[str, Fraction], least: int) -> dict[str, Any]:
    values = sorted(rated.values())
    figures: dict[str, Any] = {"people": len(people), "n": len(values), "too_few": len(values) < least}
    if len(values) < least:
        return figures
    means = [sum(city, Fraction()) / len(city) for city in _told(room, rated, least).values()]
    q1, median, q3 = (middle(values, Fraction(quarter, 4)) for quarter in (1, 2, 3))
    narrow = values[-1] - values[0] <= 1
    return figures | {
        "counts": [said.count(level) for level in range(5)],
        "dont_know": said.count("dont_know"),
        "not_applicable": said.count("not_applicable"),
        "answered": sum(value is not None for value in said),
        "agreed": sum(person in room.table for person in rated),
        "median": median,
        "q1": q1,
        "q3": q3,
        "mean_of_people": sum(values, Fraction()) / len(values),
        "mean_of_cities": sum(means, Fraction()) / len(means) if len(means) > 1 else None,
        "cities": len(means),
        "agreement": "strong" if narrow else "fair" if q3 - q1 <= 1 else "low",
    }


def _told(room: Room, rated: dict[str, Fraction], least: int) -> dict[str, list[Fraction]]:
    """Return the ratings of those cities that may be shown: what the others have together is nothing, or enough."""
    told = {city: [rated[person] for person in rated if room.city[person] == city] for city in room.city.values()}
    told = {city: ratings for city, ratings in told.items() if len(ratings) >= least}
    while told and 0 < len(rated) - sum(map(len, told.values())) < least:
        del told[min(told, key=lambda city: (len(told[city]), city))]
    return told


def _cells(found: dict[str, Any], room: Room, id: str, rated: dict[str, Fraction], least: int) -> None:
    told = _told(room, rated, least)
    for city in set(room.city.values()):
        values = sorted(rated[person] for person in rated if room.city[person] == city)
        cell: dict[str, Any] = {"n": len(values), "too_few": city not in told}
        for name, share in (("q1", Fraction(1, 4)), ("median", Fraction(1, 2)), ("q3", Fraction(3, 4))):
            cell[name] = middle(values, share) if city in told else None
        found["cells"][city, id] = cell


def moved(counted: dict[str, dict[str, Any]], least: int) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what changed between the two rounds, from their figures, by kind (`blocks`, `items`) and id."""
    if len(counted) < 2:
        return {}
    first, second = counted["scan"], counted["work"]
    found = {}
    for kind in ("blocks", "items"):
        for id in first[kind]:
            before, after = first[kind][id], second[kind][id]
            items = BLOCKS.get(id, [id])
            alike = all(bool(first["items"][item]["people"]) == bool(second["items"][item]["people"]) for item in items)
            if alike and before["n"] >= least and after["n"] >= least:
                figures = {"n_before": before["n"], "n_after": after["n"]}
                figures |= {"median_before": before["median"], "median_after": after["median"]}
                figures["difference"] = after["median"] - before["median"]
                found[kind, id] = figures | _ways(first, second, id, least)
    return found


def _ways(first: dict[str, Any], second: dict[str, Any], id: str, least: int) -> dict[str, int | None]:
    """Return how many went up and down, unless somebody could be found out by subtraction."""
    early, late = first["rated"][id], second["rated"][id]
    told = {
        city
        for each in (first, second)
        for (city, key), cell in each["cells"].items()
        if key == id and not cell["too_few"]
    }
    both = set(early) & set(late)
    parts = []
    for city in {*told, None}:
        here = {
            person
            for person in {*early, *late}
            if (first["home"][person] if first["home"][person] in told else None) == city
        }
        parts += [here & both, here & (set(early) - both), here & (set(late) - both)]
    if len(both) < least or any(0 < len(part) < least for part in parts):
        return dict.fromkeys(("both", "up", "same", "down"))
    steps = [late[person] - early[person] for person in both]
    return {
        "both": len(both),
        "up": sum(step > 0 for step in steps),
        "same": sum(step == 0 for step in steps),
        "down": sum(step < 0 for step in steps),
    }


def middle(values: Sequence[int | Fraction], share: Fraction) -> Fraction:
    """Return the value below which a share lies: straight lines between the sorted values, the first 0, the last 1."""
    steps = Fraction(share) * (len(values) - 1)
    low = steps.numerator // steps.denominator
    rest = steps - low
    return Fraction(values[low]) + (rest * (values[low + 1] - values[low]) if rest else 0)
