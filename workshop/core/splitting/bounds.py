"""How many groups, and how large: the brief's numbers made to agree, and a conflict where they cannot."""

from dataclasses import dataclass, field

from workshop.core.splitting.brief import Brief
from workshop.core.splitting.result import Conflict, ConflictCode, Rule

USUAL = 5  # people per group when nothing is asked
ALONE = 2  # fewer people than this are no group


@dataclass(frozen=True, slots=True)
class Bounds:
    """`number` groups of `least` to `most` people; without need, none is smaller than `low` or larger than `high`."""

    number: int
    least: int
    most: int
    low: int
    high: int
    conflicts: tuple[Conflict, ...] = field(default=())


def sizes(people: int, number: int) -> list[int]:
    """Return `number` group sizes that differ by at most one and sum to `people`, the larger first."""
    small, larger = divmod(people, number)
    return [small + 1] * larger + [small] * (number - larger)


def bounds(people: int, brief: Brief) -> Bounds:
    """Return the number of groups and their sizes for so many people (at least one)."""
    conflicts: list[Conflict] = []
    least = min(max(ALONE, brief.minimum or ALONE), max(people, 1))
    most = max(brief.maximum, min(ALONE, people)) if brief.maximum else None
    if most and least > most:
        conflicts.append(_clash("minimum_over_maximum", _minimum(brief), _maximum(brief), given_up=_minimum(brief)))
        least = min(ALONE, most)
    fewest = -(-people // most) if most else 1
    fullest = max(1, people // least)
    if fewest > fullest and brief.minimum and least > ALONE:
        conflicts.append(_clash("sizes_cannot_work", _minimum(brief), _maximum(brief), given_up=_minimum(brief)))
        least = min(ALONE, people)
        fullest = max(1, people // least)
    if most and fewest > fullest:  # pairs of an odd number of people: nobody is left alone for the sake of a maximum
        conflicts.append(_clash("maximum_leaves_one", _minimum(brief), _maximum(brief), given_up=_maximum(brief)))
        most, fewest = -(-people // fullest), fullest
    number = brief.number or max(1, round(max(people, brief.expected or 0) / (brief.size or _usual(least, most))))
    asked = Rule("number", number=number)
    if number < fewest:
        if brief.number or brief.size:
            conflicts.append(_clash("too_few_groups", asked, _maximum(brief), given_up=asked))
        number = fewest
    elif number > fullest:
        if brief.number or brief.size:
            conflicts.append(_clash("too_many_groups", asked, _minimum(brief), given_up=asked))
        number = fullest
    low, high = people // number, -(-people // number)
    return Bounds(
        number=number,
        least=least if brief.minimum else min(least, low) if low < ALONE else max(least, low - 1),
        most=most or high + 1,
        low=min(low, least) if brief.minimum else low,
        high=max(high, most) if most else high,
        conflicts=tuple(conflicts),
    )


def _usual(least: int, most: int | None) -> int:
    return max(least, min(USUAL, most or USUAL))


def _minimum(brief: Brief) -> Rule:
    return Rule("minimum", number=brief.minimum or ALONE)


def _maximum(brief: Brief) -> Rule:
    return Rule("maximum", number=brief.maximum)


def _clash(code: ConflictCode, *rules: Rule, given_up: Rule) -> Conflict:
    return Conflict(code, rules, given_up)
