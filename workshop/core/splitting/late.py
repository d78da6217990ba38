"""One more person, or one group too small: what changes is one group, and why is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workshop.core.splitting.bounds import bounds
from workshop.core.splitting.brief import Brief
from workshop.core.splitting.candidates import Candidate
from workshop.core.splitting.explain import Circle
from workshop.core.splitting.goals import GOALS, Setting, setting
from workshop.core.splitting.languages import ALONE, talk
from workshop.core.splitting.result import Why

LOOKED_AT = 12  # groups that are weighed for a late comer: those with a language in common and most room
FEWEST = 3  # a group of fewer people is offered a merger, unless groups were asked to be that small
UNEVEN, FULL = 1.0, 50.0  # what each person in a group, and each above its maximum, speaks against it


@dataclass(frozen=True, slots=True)
class Merger:
    """A group that became too small, and the one that its people would fit best into (None when there is no other)."""

    group: int
    into: int | None
    people: int
    least: int
    together: int
    language: str | None
    alone: int


def best_group(person: Candidate, circles: Sequence[Circle], brief: Brief) -> tuple[int, Why]:
    """Return the number of the group where a late comer adds most, and why. There must be at least one group.

    First that they understand somebody, then that no group gets too large or uneven, then the goals of the brief.
    Who must be apart from somebody does not come to them; who must be together does.
    """
    by_person = {member.id: circle.number for circle in circles for member in circle.members}
    for together in brief.together:
        for mate in together if person.id in together else ():
            if mate in by_person:
                return by_person[mate], Why("with_their_circle")
    shunned = {by_person[other] for apart in brief.apart if person.id in apart for other in apart if other in by_person}
    open_to = [circle for circle in circles if circle.number not in shunned] or list(circles)
    everybody = [member for circle in circles for member in circle.members] + [person]
    asked = setting(everybody, brief, len(circles))
    limits = bounds(len(everybody), brief)
    most = max(limits.high, -(-len(everybody) // len(circles))) if not brief.maximum else brief.maximum
    weighed = [(_gain(person, circle, asked, most), circle) for circle in _likely(person, open_to)]
    best = max(weighed, key=lambda one: (round(one[0], 9), -one[1].number))[1]
    return best.number, _why(person, best, circles)


def _likely(person: Candidate, circles: Sequence[Circle]) -> list[Circle]:
    def unlikely(circle: Circle) -> tuple[bool, int, int]:
        known = any(set(member.speaks) & set(person.follows) for member in circle.members)
        return not known, len(circle.members), circle.number

    likely = sorted(circles, key=unlikely)
    if len(likely) <= LOOKED_AT:
        return likely
    follows = [one for one in likely if (spoken := talk(one.members).language) is None or spoken in person.follows]
    return (follows or likely)[:LOOKED_AT]


def _gain(person: Candidate, circle: Circle, asked: Setting, most: int) -> float:
    joined = (*circle.members, person)
    given = _worth(joined, circle, asked) - (_worth(circle.members, circle, asked) if circle.members else 0.0)
    return given - FULL * max(0, len(joined) - most) - UNEVEN * len(circle.members)


def _worth(members: Sequence[Candidate], circle: Circle, asked: Setting) -> float:
    found = talk(members, asked.unit("language"), asked.unit("host"))
    worth = asked.unit("language") * found.value + asked.unit("host") * found.host - ALONE * len(found.alone)
    for goal, weight in asked.weights.items():
        if weight and goal in GOALS and goal not in ("language", "host", "even", "kept"):
            figure = GOALS[goal](members, circle.block, circle.number, asked)
            worth += asked.unit(goal) * figure.value * figure.of
    return worth


def _why(person: Candidate, circle: Circle, circles: Sequence[Circle]) -> Why:
    joined = (*circle.members, person)
    found = talk(joined)
    details: dict[str, Any] = {"people": len(joined)}
    if person.city not in {member.city for member in circle.members}:
        details["new_city"] = True
    if person.id in found.alone:
        return Why("smallest_group", details)
    if person.id in found.bridges:
        return Why("bridge", details | {"language": found.language, "bridge": found.bridges[person.id]})
    fewest = min(len(other.members) for other in circles)
    room = len(circle.members) == fewest
    return Why("language_and_room" if room else "language", details | {"language": found.language})


def mergers(circles: Sequence[Circle], brief: Brief) -> list[Merger]:
    """Return, for each group that became too small, the group that it would best go into."""
    everybody = [member for circle in circles for member in circle.members]
    if not everybody:
        return []
    planned = min(brief.size or FEWEST, FEWEST)
    least = brief.minimum or max(2, min(planned, len(everybody) // len(circles)))
    asked = setting(everybody, brief, len(circles))
    found = []
    for small in circles:
        if 0 < len(small.members) < least:
            others = [other for other in circles if other.number != small.number and other.members]
            found.append(_merger(small, others, asked, least))
    return found


def _merger(small: Circle, others: Sequence[Circle], asked: Setting, least: int) -> Merger:
    def gain(other: Circle) -> tuple[float, int]:
        joined = (*other.members, *small.members)
        over = max(0, len(joined) - asked.brief.maximum) if asked.brief.maximum else 0
        given = _worth(joined, other, asked) - _worth(other.members, other, asked)
        return round(given - FULL * over - UNEVEN * len(other.members), 9), -other.number

    if not others:
        return Merger(small.number, None, len(small.members), least, len(small.members), None, alone=0)
    into = max(others, key=gain)
    found = talk((*into.members, *small.members))
    together = len(into.members) + len(small.members)
    return Merger(small.number, into.number, len(small.members), least, together, found.language, len(found.alone))
