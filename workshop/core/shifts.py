"""Shift: what changed between two rounds that asked the same items. Directions, and never who.

The figures of each round are those of `core.tallies`. How many rated higher, lower or the same is told of those who
rated in both rounds; and only where nobody can be found out by taking one table from another: within each city that is
shown in either round, and within all others together, those who rated in both, only in the first, and only in the
second are each nobody or at least the minimum, with the sheets of paper and without. Of a block nothing of it is told
where one round shows cities that the other does not, or where one keeps back the scores of single people: if all rated
the same twice, each round would tell what the other keeps back.
"""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from workshop.core import tallies
from workshop.core.keeping_back import enough
from workshop.core.result import Result
from workshop.core.state import State

Ratings = dict[str, float]


@dataclass(frozen=True, slots=True)
class Shift:
    """Between two rounds, for an item or a block: the two results, and the directions of those who rated in both.

    `both` is None, and so are `up`, `same` and `down`, where they may not be told.
    """

    before: Result
    after: Result
    both: int | None = None
    up: int | None = None
    same: int | None = None
    down: int | None = None

    @property
    def difference(self) -> float:
        """By how much the median differs, in levels; positive is higher in the second round."""
        return self.after.median - self.before.median


@dataclass(frozen=True, slots=True)
class Shifts:
    """All shifts between two rounds, by item and by block: those that have enough ratings in both rounds."""

    items: dict[str, Shift]
    blocks: dict[str, Shift]


def shifts(state: State, first: str, second: str) -> Shifts:
    """Return what changed from one revealed round to a later one, where both asked the same and enough rated."""
    before, after = tallies.figures(state, first), tallies.figures(state, second)
    asked = {item for item in before.items if item in after.items}
    alike = {
        block
        for block in before.blocks
        if block in after.blocks and _items(before, block, state) == _items(after, block, state)
    }
    items = {item: _shift(state, (before.items[item], after.items[item]), (first, second), item=item) for item in asked}
    blocks = {
        block: _shift(state, (before.blocks[block], after.blocks[block]), (first, second), block=block)
        for block in alike
    }
    return Shifts(
        items={item: found for item in state.block_of if (found := items.get(item)) is not None},
        blocks={block: found for block in state.blocks if (found := blocks.get(block)) is not None},
    )


def _items(found: tallies.Figures, block: str, state: State) -> set[str]:
    return {item for item in found.items if state.block_of[item] == block}


def _shift(
    state: State,
    results: tuple[Result, Result],
    rounds: tuple[str, str],
    *,
    item: str = "",
    block: str = "",
) -> Shift | None:
    if any(result.too_few for result in results):
        return None
    early, late = (_ratings(state, round_id, item, block) for round_id in rounds)
    told = [_shown(state, round_id, item, block) for round_id in rounds]
    homes = [_homes(state, round_id, told[0] | told[1]) for round_id in rounds]
    if not all(result.exact for result in results) or not _safe(state, (early, late), homes):
        return Shift(*results)
    if block and told[0] != told[1]:
        return Shift(*results)
    ways = Counter(
        (late[person] > early[person]) - (late[person] < early[person]) for person in early if person in late
    )
    return Shift(*results, both=ways.total(), up=ways[1], same=ways[0], down=ways[-1])


def _shown(state: State, round_id: str, item: str, block: str) -> set[str]:
    """Return the cities of which something is told in a round."""
    found = tallies.figures(state, round_id)
    cells = found.city_items if item else found.city_blocks
    return {city for (city, key), cell in cells.items() if key == (item or block) and cell.shown}


def _ratings(state: State, round_id: str, item: str, block: str) -> Ratings:
    """Return what each person rated: an item, or the items of a block in the middle."""
    found = {}
    figures = tallies.figures(state, round_id)
    counting = tallies.counting_items(state, {id: not result.too_few for id, result in figures.items.items()})
    wanted_items = {item} if item else counting[block]
    for person in state.roll(round_id):
        answers = state.answers.get(round_id, {}).get(person, {})
        wanted = [
            answers[asked].value
            for asked in state.items_for(round_id, person)
            if asked in answers and asked in wanted_items
        ]
        levels = [value for value in wanted if isinstance(value, int)]
        if levels:
            found[person] = float(median(levels))
    return found


def _homes(state: State, round_id: str, shown: set[str]) -> dict[str, str]:
    """Return for which city people count in a round, of the cities that are shown."""
    return {person: city.id for person, city in state.roll(round_id).items() if city.id in shown}


def _safe(state: State, ratings: tuple[Ratings, Ratings], homes: list[dict[str, str]]) -> bool:
    """Say whether those who stand in the same sums of both rounds, by city, are always nobody or enough people.

    So it must be of all, and of those who did not answer on paper.
    """
    atoms: Counter[tuple[str | None, ...]] = Counter()
    themselves: Counter[tuple[str | None, ...]] = Counter()
    for person in {*ratings[0], *ratings[1]}:
        stands = tuple(
            own.get(person, "") if person in given else None for own, given in zip(homes, ratings, strict=True)
        )
        atoms[stands] += 1
        themselves[stands] += state.people[person].kind != "paper"
    both = sum(number for stands, number in atoms.items() if None not in stands)
    return both >= state.minimum_n and all(
        enough(number, themselves[stands], state.minimum_n) for stands, number in atoms.items()
    )
