"""Figures: what the answers of one round amount to. One function, which every screen and every report reads.

A level is 0 to 4. *Don't know* and *does not apply* are counted beside, never enter a statistic, and are told where an
item has `minimum_n` answers of any kind (a block: where all its items with answers have). Figures about fewer
than `minimum_n` ratings do not exist for anybody (`too_few`), also not by subtraction (core.keeping_back): where the
cities that are too small have fewer than `minimum_n` ratings together, the next smallest is kept back with them; the
counts of a block are kept back while one of its items has too few; and where a block beside its items would tell what
a few people rated, its mean and its single scores are kept back, and in a small crowd all of it. Whoever keyed sheets
of paper can take them off: in whatever is told there are at least `minimum_n` answers that were not on paper, or none.
Whose answers count, and for which city, is on the roll of the round (core.rounds): once results were seen, no figure
of it changes.

- The score of a block, for one person, is the median of that person's levels in it: in those items that have enough
  ratings to be shown, if there are any, or what is hidden of the others would follow from the block.
- Quartiles are by linear interpolation (type 7 of Hyndman and Fan, 1996; `QUARTILE.INC` in a spreadsheet).
- The *mean of people* weighs every rating the same, or of a block every person's score. The *mean of cities* is the
  mean of the means of those cities that are shown, so that each of them weighs the same; there must be two. The two
  are never mixed.
- Agreement is *strong* when all ratings lie within one level, *fair* when the interquartile range is at most one level,
  and *low* otherwise (research: Delphi practice looks at what lies outside the interquartile range).
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from random import Random
from statistics import median
from typing import Any

from workshop.core import keeping_back
from workshop.core.keeping_back import Pattern
from workshop.core.result import Cell, Result
from workshop.core.state import Answer, PersonKind, State


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
    asked: set[str] = field(default_factory=set)
    dots: list[float] = field(default_factory=list)
    cities: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    themselves: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # by city, without paper
    sheets: int = 0  # answers of any kind on paper

    def ask(self, city: str) -> None:
        self.people += 1
        self.asked.add(city)

    def hear(self, city: str, answer: Answer, *, paper: bool) -> None:
        """Take in an answer, whatever it is."""
        self.cities[city]  # a city that answered is there, if only with "don't know"
        self.sheets += paper
        if not paper:
            self.themselves[city]
        if isinstance(answer.value, int):
            self.counts[answer.value] += 1
        else:
            self.beside[answer.value] += 1

    @property
    def answers(self) -> int:
        return sum(self.counts) + sum(self.beside.values())

    def rate(self, city: str, value: float, kind: PersonKind) -> None:
        self.dots.append(float(value))
        self.cities[city].append(float(value))
        if kind != "paper":
            self.themselves[city].append(float(value))
        self.agreed += kind == "table"

    def enough(self, least: int) -> bool:
        """Say whether figures may rest on the ratings, with the sheets of paper and without."""
        return keeping_back.enough(len(self.dots), sum(map(len, self.themselves.values())), least)

    def shown(self, least: int, small: Collection[str] = ()) -> set[str]:
        """Return the cities whose figures may be shown."""
        return keeping_back.apart(self.cities, self.themselves, least, small)

    def result(self, shown: set[str], *, too_few: bool, **limits: Any) -> Result:
        return Result(
            people=self.people,
            n=len(self.dots),
            counts=(self.counts[0], self.counts[1], self.counts[2], self.counts[3], self.counts[4]),
            dont_know=self.beside["dont_know"],
            not_applicable=self.beside["not_applicable"],
            agreed=self.agreed,
            dots=tuple(sorted(self.dots)),
            city_means=tuple(sorted(sum(self.cities[city]) / len(self.cities[city]) for city in shown)),
            cities_asked=len(self.asked),
            too_few=too_few,
            **limits,
        )

    def cells(self, shown: set[str]) -> dict[str, Cell]:
        return {city: Cell(tuple(sorted(dots)), city in shown) for city, dots in self.cities.items()}


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
    counting = counting_items(state, {item: pile.enough(least) for item, pile in heard.items.items()})
    found = Figures({}, {}, {}, {})
    for item, pile in heard.items.items():
        found.items[item] = pile.result(
            shown[item],
            too_few=not pile.enough(least),
            kept_back=len(pile.dots) >= least,
            paper=len(pile.dots) >= least and not pile.enough(least),
            apart=keeping_back.enough(pile.answers, pile.answers - pile.sheets, least),
        )
        found.city_items.update({(city, item): cell for city, cell in pile.cells(shown[item]).items()})
    for block, rated in _scored(state, round_id, heard, counting).items():
        pile = heard.blocks[block]
        enough = {item: shown[item] for item in counting[block] if heard.items[item].enough(least)}
        told = [keeping_back.Together(patterns, enough, least) for patterns in (rated.all, rated.themselves)]
        cities = pile.shown(least, {city for known in told for city in known.alone()})
        exact = not any(known.tells(cities) for known in told)
        too_few = not pile.enough(least * (1 if exact else keeping_back.BLUR))
        cities = set() if too_few else cities
        items = [result for item, result in found.items.items() if state.block_of[item] == block]
        found.blocks[block] = pile.result(
            cities,
            too_few=too_few,
            kept_back=len(pile.dots) >= least,
            paper=len(pile.dots) >= least and not pile.enough(least),
            counted=not any(item.too_few for item in items),
            apart=any(item.answers for item in items) and all(item.apart or not item.answers for item in items),
            exact=exact,
            items=len(items),
            items_counted=len(counting[block]),
        )
        found.city_blocks.update({(city, block): cell for city, cell in pile.cells(cities).items()})
    return found


def _heard(state: State, round_id: str) -> _Heard:
    heard = _Heard()
    for person, home in state.roll(round_id).items():
        answers, city = state.answers.get(round_id, {}).get(person, {}), home.id
        kind = state.people[person].kind
        levels = heard.levels[person] = {}
        for item in state.items_for(round_id, person):
            block = state.block_of[item]
            heard.items[item].ask(city)
            if block not in levels:
                heard.blocks[block].ask(city)
            levels.setdefault(block, {})
            if item in answers:
                for pile in (heard.items[item], heard.blocks[block]):
                    pile.hear(city, answers[item], paper=kind == "paper")
                if isinstance(level := answers[item].value, int):
                    heard.items[item].rate(city, level, kind)
                    levels[block][item] = level
    return heard


@dataclass(slots=True)
class _Rated:
    """Who rated which items of a block, by city: all, and those who did not on paper."""

    all: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    themselves: dict[str, list[Pattern]] = field(default_factory=lambda: defaultdict(list))


def _scored(state: State, round_id: str, heard: _Heard, counting: dict[str, set[str]]) -> dict[str, _Rated]:
    """Rate each block for everybody who can; return who rated which of the items that count, by block."""
    found = {block: _Rated() for block in heard.blocks}
    roll = state.roll(round_id)
    for person, by_block in heard.levels.items():
        kind, city = state.people[person].kind, roll[person].id
        for block, given in by_block.items():
            if told := [item for item in given if item in counting[block]]:
                heard.blocks[block].rate(city, median(given[item] for item in told), kind)
                found[block].all[city].append(frozenset(told))
                if kind != "paper":
                    found[block].themselves[city].append(frozenset(told))
    return found


def counting_items(state: State, enough: dict[str, bool]) -> dict[str, set[str]]:
    """Return, for each block, the items that make its score, from whether an item has ratings `enough` in a round."""
    found: dict[str, set[str]] = defaultdict(set)
    for item, counts in enough.items():
        if counts:
            found[state.block_of[item]].add(item)
    for item in enough:
        if not found[state.block_of[item]]:  # no item can be shown, so nothing follows from the block
            found[state.block_of[item]] = {each for each in enough if state.block_of[each] == state.block_of[item]}
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
