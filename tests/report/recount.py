"""The numbers once more: from the bare facts, with exact fractions, and nothing of core.tallies or of the fold.

Slow and plain on purpose. `recount(facts)` is the result by round: `items` and `blocks` by id, `cells` by city and id,
`rated` by id and person.
"""

from collections.abc import Collection, Sequence
from copy import copy
from fractions import Fraction
from itertools import product
from typing import Any

from tests.report.facts_heard import ROUNDS, Room
from tests.report.samples import Facts
from tests.world import BLOCKS

Number = Fraction | None


def recount(facts: Facts, least: int) -> dict[str, dict[str, Any]]:
    """Return the figures of every revealed round."""
    room = Room()
    for _seq, fact in facts:
        room.hear(fact.name, fact)
    return {round_id: _round(room, round_id, least) for round_id in ROUNDS if round_id in room.shown}


def _round(now: Room, round_id: str, least: int) -> dict[str, Any]:
    room = copy(now)
    room.city = now.roll[round_id]
    asked = {person: items for person, items in room.asked[round_id].items() if person in room.city}
    asked = {person: items for person, items in asked.items() if items}
    given = {person: sum((round_id, person, item) in room.answers for item in items) for person, items in asked.items()}
    complete = sum(given[person] == len(items) for person, items in asked.items())
    who = {"people": len(asked), "started": sum(map(bool, given.values())), "complete": complete}
    found: dict[str, Any] = {"items": {}, "blocks": {}, "cells": {}, "rated": {}, "who": who, "home": room.city}
    found["cities"] = {room.city[person] for person in asked}
    told: dict[str, set[str]] = {}
    for block, items in BLOCKS.items():
        for item in items:
            people = [person for person in asked if item in asked[person]]
            said = {person: room.answers.get((round_id, person, item)) for person in people}
            rated = {person: Fraction(value) for person, value in said.items() if isinstance(value, int)}
            found["rated"][item] = rated
            answered = {person for person in people if said[person] is not None}
            told[item] = _told(room, rated, least, answered)
            found["items"][item] = _figures(room, people, list(said.values()), rated, told[item], least)
            found["items"][item] |= {"heard": answered} | _beside(room, list(said.values()), [answered], least)
            _cells(found, room, item, rated, told[item])
        people = [person for person in asked if set(asked[person]) & set(items)]
        values = [room.answers.get((round_id, person, item)) for person in people for item in items]
        heard = [(person, item) for person in people for item in items if item in asked[person]]
        answered = {person for person, item in heard if (round_id, person, item) in room.answers}
        enough = [item for item in items if found["items"][item]["status"] == "shown"]
        given = {person: _levels(room, round_id, person, asked[person], enough or items) for person in people}
        given = {person: levels for person, levels in given.items() if levels}
        rated = {person: middle(sorted(levels.values()), Fraction(1, 2)) for person, levels in given.items()}
        found["rated"][block] = rated
        cities = {room.city[person] for person in answered}
        by_all = (given, {person: levels for person, levels in given.items() if person not in room.paper})
        small = {city for city in cities for own in by_all if _alone(room, own, {city}, told, least, bool(enough))}
        shown = _told(room, rated, least, answered, small)
        rest = cities - shown
        blurred = any(
            _gives_away(room, own, rest, told, least)
            if enough
            else any(room.city[person] in rest for person in own) and _differ(own, own)
            for own in by_all
        )
        dull = not room.enough(rated, 5 * least if blurred else least)
        if dull:
            shown = set()
        figures = _figures(room, people, values, rated, shown, least)
        dots: list[Fraction] | None = sorted(rated.values())
        if blurred:
            dots = figures["mean_of_people"] = None
        if blurred and dull:
            figures = {"people": len(people), "n": len(rated), "too_few": True}
        parts = [found["items"][item] for item in items if found["items"][item]["people"]]
        if not figures["too_few"] and parts:
            figures |= {"items": len(parts), "items_counted": len(enough) or len(parts)}
        figures["status"] = _status(figures, least)
        found["blocks"][block] = (
            figures | _beside(room, values, [part["heard"] for part in parts], least) | {"dots": dots}
        )
        found["exact", block] = not blurred
        _cells(found, room, block, rated, shown)
        if any(found["items"][item]["too_few"] for item in items):
            found["blocks"][block]["counts"] = None
    return found


def _levels(room: Room, round_id: str, person: str, asked: list[str], items: list[str]) -> dict[str, int]:
    """Return what a person rated, of some items."""
    said = {item: room.answers.get((round_id, person, item)) for item in items if item in asked}
    return {item: value for item, value in said.items() if isinstance(value, int)}


Given = dict[str, dict[str, int]]


def _rest(people: list[str], given: Given, least: int) -> bool:
    """Say whether, with both items taken from a block in some weight, fewer than the minimum are left.

    The blocks of tests/world.py have two items, and nobody has a median of three.
    """
    for weights in product((0, 1, 2), repeat=2):
        share = dict(zip(sorted({item for person in people for item in given[person]}), weights, strict=False))
        left = [person for person in people if {share[item] for item in given[person]} != {len(given[person])}]
        if 0 < len(left) < least:
            return True
    return False


def _differ(people: Collection[str], given: Given) -> bool:
    """Say whether people rated different items."""
    return len({frozenset(given[person]) for person in people}) > 1


def _alone(room: Room, given: Given, cities: set[str], told: dict[str, set[str]], least: int, enough: bool) -> bool:
    """Say whether a city's block score would tell what too few of its people rated."""
    people = [person for person in given if room.city[person] in cities]
    if not enough:
        return _differ(people, given)
    return any(not cities <= told[item] for person in people for item in given[person]) or _rest(people, given, least)


def _gives_away(room: Room, given: Given, rest: set[str], told: dict[str, set[str]], least: int) -> bool:
    """Say whether the sum over the whole room would tell what too few in the hidden cities rated."""
    people = [person for person in given if room.city[person] in rest]
    if not people:
        return False
    here = [(item, room.city[person]) for person in given for item in given[person]]
    unlike = _differ(people, given) or any((city in told[item]) == (city in rest) for item, city in here)
    return unlike or _rest(people, given, least)


def _figures(
    room: Room, people: list[str], said: list[Any], rated: dict[str, Fraction], shown: set[str], least: int
) -> dict[str, Any]:
    values = sorted(rated.values())
    enough = room.enough(rated, least)
    figures: dict[str, Any] = {"people": len(people), "n": len(values), "too_few": not enough and bool(people)}
    figures["status"] = _status(figures, least)
    if not enough:
        return figures
    own = [[rated[person] for person in rated if room.city[person] == city] for city in shown]
    means = [sum(ratings, Fraction()) / len(ratings) for ratings in own]
    q1, median, q3 = (middle(values, Fraction(quarter, 4)) for quarter in (1, 2, 3))
    narrow = values[-1] - values[0] <= 1
    return figures | {
        "counts": [said.count(level) for level in range(5)],
        "agreed": sum(person in room.table for person in rated),
        "median": median,
        "q1": q1,
        "q3": q3,
        "mean_of_people": sum(values, Fraction()) / len(values),
        "mean_of_cities": sum(means, Fraction()) / len(means) if len(means) > 1 else None,
        "cities": len(means),
        "cities_asked": len({room.city[person] for person in people}),
        "agreement": "strong" if narrow else "fair" if q3 - q1 <= 1 else "low",
    }


def _beside(room: Room, said: list[Any], heard: list[set[str]], least: int) -> dict[str, int | None]:
    """Return how many did not rate, in so many words: told where there are enough answers to each item, or none."""
    if not any(heard) or any(people and not room.enough(people, least) for people in heard):
        return dict.fromkeys(("dont_know", "not_applicable", "answered"))
    beside = {word: said.count(word) for word in ("dont_know", "not_applicable")}
    return beside | {"answered": sum(value is not None for value in said)}


def _status(figures: dict[str, Any], least: int) -> str:
    if not figures["people"]:
        return "not_asked"
    if not figures["n"]:
        return "nobody_rated"
    if figures["n"] < least:
        return "too_few"
    return "kept_back" if figures["too_few"] else "shown"


def _told(
    room: Room, rated: dict[str, Fraction], least: int, answered: set[str], small: Collection[str] = ()
) -> set[str]:
    """Return those cities that may be shown: what the others rated is nothing, or enough, and not all alike.

    So it must be also for whoever knows what was on paper.
    """
    size = {city: sum(room.city[person] == city for person in rated) for city in {room.city[one] for one in answered}}
    order = sorted(size, key=lambda city: (size[city], city))
    views = [(answered, rated), (answered - room.paper, {one: rated[one] for one in rated if one not in room.paper})]
    values = [
        {city: [given[one] for one in given if room.city[one] == city] for city in {room.city[one] for one in heard}}
        for heard, given in views
    ]
    shown = [
        city
        for city in order
        if city not in small and all(len(own.get(city, order * least)) >= least for own in values)
    ]
    while shown and len(shown) < len(order):
        if not any(_follows(own, shown, least) for own in values):
            break
        shown.pop(0)
    return set(shown)


def _follows(values: dict[str, list[Fraction]], shown: list[str], least: int) -> bool:
    """Say whether something follows of what is not shown: too few rated it, or all alike."""
    if set(values) <= set(shown):
        return False
    hidden = [value for city in set(values) - set(shown) for value in values[city]]
    every = {value for own in values.values() for value in own}
    return len(hidden) < least or (len(every) > 1 and _tells_all(hidden, values.get(shown[0], [])))


def _tells_all(hidden: list[Fraction], more: list[Fraction]) -> bool:
    """Say whether all but at most one who are hidden rated alike, and that one as far away as anybody."""
    for value in set(hidden):
        others = [(abs(each - value), each) for each in [*hidden, *more] if each != value]
        odd = [(abs(each - value), each) for each in hidden if each != value]
        if not odd or (len(odd) == 1 and odd[0] == max(others)):
            return True
    return False


def _cells(found: dict[str, Any], room: Room, id: str, rated: dict[str, Fraction], told: set[str]) -> None:
    for city in set(room.city.values()):
        values = sorted(rated[person] for person in rated if room.city[person] == city)
        cell: dict[str, Any] = {"n": len(values) if city in told else None, "too_few": city not in told}
        for name, share in (("q1", Fraction(1, 4)), ("median", Fraction(1, 2)), ("q3", Fraction(3, 4))):
            cell[name] = middle(values, share) if city in told else None
        found["cells"][city, id] = cell


def middle(values: Sequence[int | Fraction], share: Fraction) -> Fraction:
    """Return the value below which a share lies: straight lines between the sorted values, the first 0, the last 1."""
    steps = Fraction(share) * (len(values) - 1)
    low = steps.numerator // steps.denominator
    rest = steps - low
    return Fraction(values[low]) + (rest * (values[low + 1] - values[low]) if rest else 0)
