"""The figures of a workshop computed anew from its exported journal: naive, exact, and without a line of the product.

It reads what people did, line by line, with nothing but lists and fractions. It is here to disagree with the product.
"""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

Figures = dict[str, Any]
HALF, QUARTER, THREE = Fraction(1, 2), Fraction(1, 4), Fraction(3, 4)


class Journal:
    """What happened, as lists. `asked[round][person]` are the items somebody was asked, kept when the round closed."""

    def __init__(self, file: Path) -> None:
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        self.lines = [line for line in lines if "seq" in line]  # the pack travels along, in a line of its own
        assert [line["seq"] for line in self.lines] == list(range(1, len(self.lines) + 1))
        opened = self.lines[0]["data"]
        self.minimum = opened["minimum_n"]
        self.blocks = {block["id"]: block["items"] for block in opened["blocks"]}
        self.steps = {step["id"]: step for step in opened["steps"]}
        self.people: dict[str, Figures] = {}
        self.answers: dict[str, dict[str, dict[str, Any]]] = {}
        self.groups: dict[str, Figures] = {}
        self.asked: dict[str, dict[str, list[str]]] = {}
        self.open: str | None = None
        self.revealed: list[str] = []
        for line in self.lines:
            self._read(line["name"], line["data"])

    def _read(self, name: str, data: Figures) -> None:
        if name == "person.joined":
            self.people[data["person"]] = data | {"group": None}
        elif name == "score.given":
            mine = self.answers.setdefault(data["round"], {}).setdefault(data["person"], {})
            mine[data["item"]] = data["value"]
        elif name == "score.withdrawn":
            self.answers[data["round"]][data["person"]].pop(data["item"])
        elif name in ("step.opened", "round.closed"):
            self._close()
            self.open = data.get("step")
        elif name == "results.revealed":
            if self.steps[data["round"]]["kind"] != "vote":
                self.revealed.append(data["round"])
        elif name == "groups.formed":
            self._form(data["groups"])
        elif name == "person.placed":
            self.people[data["person"]]["group"] = data["group"]
        elif name == "block.assigned":
            if data["step"]:
                self.groups[data["group"]]["blocks"][data["step"]] = data["block"]
            else:
                self.groups[data["group"]]["block"] = data["block"]

    def _form(self, groups: list[Figures]) -> None:
        self.groups = {group["id"]: group for group in groups}
        for group in groups:
            for person in group["members"]:
                self.people[person]["group"] = group["id"]

    def _close(self) -> None:
        step = self.steps.get(self.open or "")
        if step and step["items"] and step["kind"] in ("score", "groups"):
            self.asked[step["id"]] = {person: self._items(step, person) for person in self.people}
        self.open = None

    def _items(self, step: Figures, person: str) -> list[str]:
        """Return what somebody is asked: who has no way to answer (paper of another round, no group), nothing."""
        who = self.people[person]
        group = self.groups.get(who["group"] or "")
        if who["kind"] == "paper":
            return list(step["items"]) if who["sheet"] == step["id"] else []
        if step["kind"] == "score":
            return list(step["items"])
        if group is None:
            return []
        block = group["blocks"].get(step["id"]) if step["per_group"] else group["block"]
        if block is None:
            return [] if step["per_group"] else list(step["items"])
        return [item for item in step["items"] if item in self.blocks[block]]


def of_items(journal: Journal, round_id: str, items: list[str], told_of: set[str]) -> Figures:
    """Return the figures over some items: one item, or the items of a block, of which each person has one score.

    `told_of` are the cities that are told apart: fewer than may be, where more is kept back (core.keeping_back).
    """
    by_item: dict[str, list[Any]] = {item: [] for item in items}
    people, home = 0, set()
    for person, asked in journal.asked[round_id].items():
        own = journal.answers.get(round_id, {}).get(person, {})
        for item in items:
            by_item[item] += [own[item]] if item in asked and item in own else []
        if any(item in asked for item in items):
            people += 1
            home.add(journal.people[person]["city"]["id"])
    said = [value for values in by_item.values() for value in values]
    scores = block_scores(journal, round_id, items)
    shown = len(scores) >= journal.minimum
    told = {"n": len(scores), "people": people, "shown": shown, "too_few": bool(people) and not shown}
    told |= {"cities_asked": len(home)} | beside(said, [len(values) for values in by_item.values()], journal.minimum)
    if not shown:
        return told
    values = sorted(scores.values())
    cities = by_city(journal, scores)
    assert told_of <= set(may_be_shown(journal, cities, answering(journal, round_id, items)))
    means = [mean(cities[city]) for city in told_of]
    return told | {
        "counts": [said.count(level) for level in range(5)],
        "agreed": sum(journal.people[person]["kind"] == "table" for person in scores),
        "median": share(values, HALF),
        "q1": share(values, QUARTER),
        "q3": share(values, THREE),
        "mean_of_people": mean(values),
        "mean_of_cities": mean(means) if len(means) > 1 else None,
        "cities": len(means),
        "agreement": agreement(values),
        "dots": values,
    }


def beside(said: list[Any], answers: list[int], minimum: int) -> Figures:
    """Return who answered without a rating: told where each item that has answers has enough of them."""
    if not said or any(0 < number < minimum for number in answers):
        return dict.fromkeys(("answered", "dont_know", "not_applicable"))
    return {"answered": len(said)} | {word: said.count(word) for word in ("dont_know", "not_applicable")}


def of_city(journal: Journal, round_id: str, city: str, items: list[str], *, told: bool) -> Figures:
    """Return what the people of one city rated, or that it is not told."""
    cities = by_city(journal, block_scores(journal, round_id, items))
    scores = sorted(cities.get(city, []))
    if not told:
        return {"n": None, "too_few": True, "median": None, "q1": None, "q3": None}
    quarters = {"median": share(scores, HALF), "q1": share(scores, QUARTER), "q3": share(scores, THREE)}
    return {"n": len(scores), "too_few": False} | quarters


def block_scores(journal: Journal, round_id: str, items: list[str]) -> dict[str, Fraction]:
    """Return each person's median over the items they were asked and rated, among those that enough people rated."""
    given = [
        (item, person)
        for person, asked in journal.asked[round_id].items()
        for item, value in journal.answers.get(round_id, {}).get(person, {}).items()
        if item in asked and isinstance(value, int)
    ]
    enough = [item for item in items if sum(item == other for other, _ in given) >= journal.minimum]
    items = enough or items
    scores = {}
    for person, asked in journal.asked[round_id].items():
        own = journal.answers.get(round_id, {}).get(person, {})
        rated = [own[item] for item in items if item in asked and isinstance(own.get(item), int)]
        if rated:
            scores[person] = middle(rated)
    return scores


def answering(journal: Journal, round_id: str, items: list[str]) -> set[str]:
    """Return the cities from which somebody answered one of these items, if only that they do not know."""
    return {
        journal.people[person]["city"]["id"]
        for person, asked in journal.asked[round_id].items()
        if any(item in asked for item in journal.answers.get(round_id, {}).get(person, {}) if item in items)
    }


def may_be_shown(journal: Journal, cities: dict[str, list[Fraction]], answered: set[str]) -> list[str]:
    """Return the cities with enough ratings; where the others have too few together, the smallest stays with them."""
    enough = sorted(
        (city for city in cities if len(cities[city]) >= journal.minimum), key=lambda city: (len(cities[city]), city)
    )
    few = [city for city in answered if city not in enough]
    while few and enough and sum(len(cities.get(city, [])) for city in few) < journal.minimum:
        few.append(enough.pop(0))
    return enough


def participation(journal: Journal, round_id: str) -> Figures:
    """Return how many were asked, answered something, and answered everything."""
    asked = {person: items for person, items in journal.asked[round_id].items() if items}
    done = {person: len(journal.answers.get(round_id, {}).get(person, {})) for person in asked}
    return {
        "people": len(asked),
        "started": sum(count > 0 for count in done.values()),
        "complete": sum(count == len(asked[person]) for person, count in done.items()),
    }


def by_city(journal: Journal, scores: dict[str, Fraction]) -> dict[str, list[Fraction]]:
    """Return the scores of each city's people."""
    found: dict[str, list[Fraction]] = {}
    for person, score in scores.items():
        found.setdefault(journal.people[person]["city"]["id"], []).append(score)
    return found


def middle(values: list[int]) -> Fraction:
    """Return the median."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return Fraction(ordered[half]) if len(ordered) % 2 else Fraction(ordered[half - 1] + ordered[half], 2)


def mean(values: list[Fraction]) -> Fraction:
    """Return the mean."""
    return sum(values, Fraction(0)) / len(values)


def share(ordered: list[Fraction], part: Fraction) -> Fraction:
    """Return a quantile by linear interpolation between the two nearest values."""
    place = part * (len(ordered) - 1)
    low = place.numerator // place.denominator
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] * (1 - (place - low)) + ordered[high] * (place - low)


def agreement(ordered: list[Fraction]) -> str:
    """Return the word for how close the values are."""
    if ordered[-1] - ordered[0] <= 1:
        return "strong"
    return "fair" if share(ordered, THREE) - share(ordered, QUARTER) <= 1 else "low"


def written(value: Fraction | float | None) -> str:
    """Return a number as an English page shows it: one decimal at most, halves up."""
    if value is None:
        return "–"
    tenths = (Fraction(value).limit_denominator(10**6) * 10 + HALF).__floor__()
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
