"""Figures: what the answers of one round amount to. One function, which every screen and every report reads.

A level is 0 to 4. *Don't know* and *does not apply* are counted beside and never enter a statistic. Figures about fewer
than `minimum_n` ratings do not exist for anybody (`too_few`), also not by subtraction (core.keeping_back): where the
cities that are too small have fewer than `minimum_n` ratings together, the next smallest is kept back with them; the
counts of a block are kept back while one of its items has too few; and where a block beside its items would tell what
a few people rated, its mean and its single scores are kept back, and in a small crowd all of it. Whose answers count,
and for which city, is on the roll of the round (core.rounds): once results were seen, no figure of it changes.

- The score of a block, for one person, is the median of that person's levels in it: in those items that have enough
  ratings to be shown, if there are any, or what is hidden of the others would follow from the block.
- Quartiles are by linear interpolation (type 7 of Hyndman and Fan, 1996; `QUARTILE.INC` in a spreadsheet).
- The *mean of people* weighs every rating the same. The *mean of cities* is the mean of the means of those cities that
  have `minimum_n` ratings themselves, so that each city weighs the same; there must be two. The two are never mixed.
- Agreement is *strong* when all ratings lie within one level, *fair* when the interquartile range is at most one level,
  and *low* otherwise (research: Delphi practice looks at what lies outside the interquartile range).
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from statistics import median
from typing import Literal

from workshop.core import keeping_back
from workshop.core.keeping_back import Pattern
from workshop.core.state import Answer, State

Agreement = Literal["strong", "fair", "low"]
Value = dict[str, object]


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one item or block, in one round.

    `people` were asked, `n` gave a level, `counts` says how many gave 0, 1, 2, 3, 4 (for a block: over its items),
    `agreed` of the n are answers that a table gave together. `dots` are the n values behind the statistics, sorted.
    Without `counted`, the numbers of answers may not be told; without `exact`, neither the dots nor their mean; and
    nothing where it is `too_few`: see above.
    """

    people: int
    n: int
    counts: tuple[int, int, int, int, int]
    dont_know: int
    not_applicable: int
    agreed: int
    dots: tuple[float, ...]
    city_means: tuple[float, ...]
    too_few: bool
    counted: bool = True
    exact: bool = True

    @property
    def median(self) -> float:
        """The middle of the values."""
        return quantile(self.dots, Fraction(1, 2))

    @property
    def q1(self) -> float:
        """A quarter of the values lies below."""
        return quantile(self.dots, Fraction(1, 4))

    @property
    def q3(self) -> float:
        """A quarter of the values lies above."""
        return quantile(self.dots, Fraction(3, 4))

    @property
    def agreement(self) -> Agreement:
        """How close the values are, in a word; the rule is in the module's docstring."""
        if self.dots[-1] - self.dots[0] <= 1:
            return "strong"
        return "fair" if self.q3 - self.q1 <= 1 else "low"

    @property
    def mean_of_people(self) -> float:
        """The mean in which every rating weighs the same."""
        return sum(self.dots) / self.n

    @property
    def mean_of_cities(self) -> float | None:
        """The mean in which every city weighs the same, or None with fewer than two cities that may be shown."""
        return sum(self.city_means) / len(self.city_means) if len(self.city_means) > 1 else None

    def value(self) -> Value:
        """Return what may be sent and stored: all figures, or that there are too few."""
        if self.too_few:
            return {"n": self.n, "people": self.people, "too_few": True}
        return {
            "n": self.n,
            "people": self.people,
            "answered": sum(self.counts) + self.dont_know + self.not_applicable if self.counted else None,
            "counts": list(self.counts) if self.counted else None,
            "dont_know": self.dont_know if self.counted else None,
            "not_applicable": self.not_applicable if self.counted else None,
            "agreed": self.agreed,
            "median": self.median,
            "q1": self.q1,
            "q3": self.q3,
            "mean_of_people": round(self.mean_of_people, 4) if self.exact else None,
            "mean_of_cities": None if self.mean_of_cities is None else round(self.mean_of_cities, 4),
            "cities": len(self.city_means),
            "agreement": self.agreement,
        }


@dataclass(frozen=True, slots=True)
class Cell:
    """The figures of one city for one item or block: its people's values, sorted, and whether they may be shown."""

    dots: tuple[float, ...] = ()
    shown: bool = False

    def value(self) -> Value:
        """Return what may be sent and stored: n with median and quartiles, or nothing: even n would tell of a few."""
        if not self.shown:
            return {"too_few": True}
        return {
            "n": len(self.dots),
            "median": quantile(self.dots, Fraction(1, 2)),
            "q1": quantile(self.dots, Fraction(1, 4)),
            "q3": quantile(self.dots, Fraction(3, 4)),
        }


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one round. `city_blocks` and `city_items` are keyed by city id and block or item id."""

    items: dict[str, Result]
    blocks: dict[str, Result]
    city_blocks: dict[tuple[str, str], Cell]
    city_items: dict[tuple[str, str], Cell]


@dataclass(slots=True)
class _Pile:
    """Answers to one item or block while they are being collected."""

    people: int = 0
    counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0, 0])
    beside: dict[str, int] = field(default_factory=lambda: {"dont_know": 0, "not_applicable": 0})
    agreed: int = 0
    dots: list[float] = field(default_factory=list)
    cities: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def hear(self, city: str, answer: Answer) -> None:
        """Take in an answer, whatever it is."""
        self.cities[city]  # a city that answered is there, if only with "don't know"
        if isinstance(answer.value, int):
            self.counts[answer.value] += 1
        else:
            self.beside[answer.value] += 1

    def rate(self, city: str, value: float, *, agreed: bool) -> None:
        self.dots.append(value)
        self.cities[city].append(value)
        self.agreed += agreed

    def shown(self, least: int, small: Collection[str] = ()) -> set[str]:
        """Return the cities whose figures may be shown."""
        return keeping_back.apart(self.cities, least, small)

    def result(self, shown: set[str], *, too_few: bool, counted: bool = True, exact: bool = True) -> Result:
        return Result(
            people=self.people,
            n=len(self.dots),
            counts=(self.counts[0], self.counts[1], self.counts[2], self.counts[3], self.counts[4]),
            dont_know=self.beside["dont_know"],
            not_applicable=self.beside["not_applicable"],
            agreed=self.agreed,
            dots=tuple(sorted(self.dots)),
            city_means=tuple(sorted(sum(self.cities[city]) / len(self.cities[city]) for city in shown)),
            too_few=too_few,
            counted=counted,
            exact=exact,
        )

    def cells(self, shown: set[str]) -> dict[str, Cell]:
        return {city: Cell(tuple(sorted(dots)), city in shown) for city, dots in self.cities.items()}


def quantile(ordered: Sequence[float], share: Fraction) -> float:
    """Return the quantile of sorted values by linear interpolation (type 7). There must be at least one value."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def figures(state: State, round_id: str) -> Figures:
    """Return all figures of a round. Kept in `state.memo` until an answer or a person changes."""
    if round_id not in state.memo:
        state.memo[round_id] = _collected(state, round_id)
    found: Figures = state.memo[round_id]
    return found


@dataclass(slots=True)
class _Heard:
    """The answers of a round: the piles of its items and blocks, and what each person gave, by block and item."""

    items: dict[str, _Pile] = field(default_factory=lambda: defaultdict(_Pile))
    blocks: dict[str, _Pile] = field(default_factory=lambda: defaultdict(_Pile))
    levels: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)


def _collected(state: State, round_id: str) -> Figures:
    heard, least = _heard(state, round_id), state.minimum_n
    shown = {item: pile.shown(least) for item, pile in heard.items.items()}
    counting = counting_items(state, {item: len(pile.dots) for item, pile in heard.items.items()})
    found = Figures({}, {}, {}, {})
    for item, pile in heard.items.items():
        found.items[item] = pile.result(shown[item], too_few=len(pile.dots) < least)
        found.city_items.update({(city, item): cell for city, cell in pile.cells(shown[item]).items()})
    for block, patterns in _scored(state, round_id, heard, counting).items():
        pile = heard.blocks[block]
        enough = {item: shown[item] for item in counting[block] if len(heard.items[item].dots) >= least}
        told = keeping_back.Together(patterns, enough, least)
        cities = pile.shown(least, told.alone())
        exact = not told.tells(cities)
        too_few = len(pile.dots) < least * (1 if exact else keeping_back.BLUR)
        cities = set() if too_few else cities
        counted = all(not found.items[item].too_few for item in found.items if state.block_of[item] == block)
        found.blocks[block] = pile.result(cities, too_few=too_few, counted=counted, exact=exact)
        found.city_blocks.update({(city, block): cell for city, cell in pile.cells(cities).items()})
    return found


def _heard(state: State, round_id: str) -> _Heard:
    heard = _Heard()
    for person, home in state.roll(round_id).items():
        answers, city = state.answers.get(round_id, {}).get(person, {}), home.id
        agreed = state.people[person].kind == "table"
        levels = heard.levels[person] = {}
        for item in state.items_for(round_id, person):
            block = state.block_of[item]
            heard.items[item].people += 1
            heard.blocks[block].people += block not in levels
            levels.setdefault(block, {})
            if item in answers:
                heard.items[item].hear(city, answers[item])
                heard.blocks[block].hear(city, answers[item])
                if isinstance(level := answers[item].value, int):
                    heard.items[item].rate(city, level, agreed=agreed)
                    levels[block][item] = level
    return heard


def _scored(
    state: State, round_id: str, heard: _Heard, counting: dict[str, set[str]]
) -> dict[str, dict[str, list[Pattern]]]:
    """Rate each block for everybody who can; return who rated which of the items that count, by block and city."""
    found: dict[str, dict[str, list[Pattern]]] = {block: defaultdict(list) for block in heard.blocks}
    roll = state.roll(round_id)
    for person, by_block in heard.levels.items():
        agreed, city = state.people[person].kind == "table", roll[person].id
        for block, given in by_block.items():
            if told := [item for item in given if item in counting[block]]:
                heard.blocks[block].rate(city, median(given[item] for item in told), agreed=agreed)
                found[block][city].append(frozenset(told))
    return found


def counting_items(state: State, ratings: dict[str, int]) -> dict[str, set[str]]:
    """Return, for each block, the items that make its score, from the number of ratings of each item in a round."""
    found: dict[str, set[str]] = defaultdict(set)
    for item, number in ratings.items():
        if number >= state.minimum_n:
            found[state.block_of[item]].add(item)
    for item in ratings:
        if not found[state.block_of[item]]:  # no item can be shown, so nothing follows from the block
            found[state.block_of[item]] = {each for each in ratings if state.block_of[each] == state.block_of[item]}
    return found


def comments(state: State, round_id: str) -> list[tuple[str, str, str, bool]]:
    """Return the notes beside answers as (id, item, text, hidden), of items that enough people rated, without names.

    They come in the order of their ids, which are chance: neither tells who wrote a note, or when.
    """
    results = figures(state, round_id).items
    shown = {item for item, result in results.items() if not result.too_few}
    roll = state.roll(round_id)
    found = [
        (answer.comment, item, answer.note)
        for person, answers in state.answers.get(round_id, {}).items()
        if person in roll
        for item, answer in answers.items()
        if answer.note and item in shown
    ]
    found.sort(key=lambda note: Random(note[0]).random())  # ids of old journals count entries, so not by themselves
    return [(comment, item, text, comment in state.hidden_comments) for comment, item, text in found]
