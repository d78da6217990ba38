"""Somebody who has all figures of a synthesis, knows who answered what, and adds and subtracts.

What each person rated is unknown, one unknown for each item and round. A figure that is shown is a sum of unknowns: a
median with its quartiles counts as the sum, for of few people it tells every value. A block score is the mean of one
or two items, and an unknown of its own where it is the median of more. Where everybody who rated twice rated the same
twice, or all but people whose answers are known, the unknowns of both rounds are one. `recovered` searches for a sum
over too few people, with any weights.
"""

import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from statistics import median
from typing import Any

import numpy as np

from workshop.core import State
from workshop.report import Synthesis
from workshop.report.figures import Block, Round

Unknown = tuple[str, str, str]  # round, item or block, person
Row = dict[Unknown, Fraction]
TRIES = 150  # of the groups of people that could be found out, where there are very many


class Attacker:
    """All sums that a synthesis tells."""

    def __init__(self, state: State, told: Synthesis, knows: Collection[str] = ()) -> None:
        self._state, self._told, self._knows = state, told, knows
        self.same: dict[Unknown, Unknown] = {}
        self._rated: dict[tuple[str, str, str], list[str]] = {}
        self._learn_who_stayed_the_same(told)
        self.rows = rows = [dict(row) for round_ in told.rounds for row in self._rows(round_)]
        self.unknowns = sorted({unknown for row in rows for unknown in row})
        place = {unknown: column for column, unknown in enumerate(self.unknowns)}
        self.sums = np.zeros((len(rows), len(place)))
        for number, row in enumerate(rows):
            for unknown, weight in row.items():
                self.sums[number, place[unknown]] += float(weight * 2)

    def recovered(self, least: int, seed: int = 0) -> list[tuple[str, ...]]:
        """Return the groups of fewer than `least` people over whom some sum follows."""
        if not self.unknowns:
            return []
        whole = np.linalg.matrix_rank(self.sums)
        of = np.array([person for _round, _item, person in self.unknowns])
        groups = list(groups_of(self.unknowns, self.sums, least))
        if len(groups) > TRIES:
            groups = random.Random(seed).sample(groups, TRIES)
        return [group for group in groups if np.linalg.matrix_rank(self.sums[:, ~np.isin(of, group)]) < whole]

    def _rows(self, round_: Round) -> Iterator[Row]:
        for block in round_.blocks:
            counting = self._counting(block)
            if block.result.status == "shown" and block.dots is not None:
                yield self._scores(round_, block, counting)
            if block.result.counts is not None:
                yield self._merged(
                    (round_.id, item.id, person) for item in block.items for person in self._raters(round_.id, item.id)
                )
            for item in block.items:
                if item.result.status == "shown":
                    yield self._of_item(round_, item.id)
            for cell in round_.block_cells:
                if cell.block == block.id and not cell.too_few:
                    yield self._scores(round_, block, counting, cell.city)
        for each in round_.item_cells:
            if not each.too_few:
                yield self._of_item(round_, each.item, each.city)

    def _counting(self, block: Block) -> set[str]:
        enough = {item.id for item in block.items if item.result.status == "shown"}
        return enough or {item.id for item in block.items}

    def _raters(self, round_id: str, item: str, city: str = "") -> list[str]:
        if (round_id, item, city) not in self._rated:
            self._rated[round_id, item, city] = [
                person
                for person, home in self._state.roll(round_id).items()
                if city in ("", home.id) and item in self._state.items_for(round_id, person)
                if (answer := self._state.answers.get(round_id, {}).get(person, {}).get(item)) is not None
                if isinstance(answer.value, int)
            ]
        return self._rated[round_id, item, city]

    def _of_item(self, round_: Round, item: str, city: str = "") -> Row:
        return self._merged((round_.id, item, person) for person in self._raters(round_.id, item, city))

    def _scores(self, round_: Round, block: Block, counting: set[str], city: str = "") -> Row:
        row: Row = defaultdict(Fraction)
        for person in {person for item in counting for person in self._raters(round_.id, item, city)}:
            for unknown, weight in self._score(round_.id, block, counting, person).items():
                row[unknown] += weight
        return row

    def _score(self, round_id: str, block: Block, counting: set[str], person: str) -> Row:
        """Return the block score of a person; of who stayed the same it is that of the earlier round."""
        if (round_id, block.id, person) in self.same:
            earlier, _, _ = self.same[round_id, block.id, person]
            before = next(each for each in self._told.round(earlier).blocks if each.id == block.id)
            return self._score(earlier, before, self._counting(before), person)
        items = [item for item in sorted(counting) if person in self._raters(round_id, item)]
        parts = items if len(items) < 3 else [f"{block.id}: {items}"]  # the middle of three or more
        return {self._one(round_id, part, person): Fraction(1, len(parts)) for part in parts}

    def _merged(self, unknowns: Iterator[Unknown]) -> Row:
        row: Row = defaultdict(Fraction)
        for unknown in unknowns:
            row[self._one(*unknown)] += 1
        return row

    def _both(self, first: str, second: str, id: str) -> set[str]:
        """Return who rated an item, or something of a block, in both rounds."""
        items = self._state.blocks.get(id, (id,))
        early, late = (
            {person for item in items for person in self._raters(round_id, item)} for round_id in (first, second)
        )
        return early & late

    def _one(self, round_id: str, id: str, person: str) -> Unknown:
        unknown = (round_id, id, person)
        while unknown in self.same:
            unknown = self.same[unknown]
        return unknown

    def _level(self, round_id: str, id: str, person: str) -> float | None:
        """Return what somebody rated: an item, or the middle of a block."""
        blocks = [block for block in self._told.round(round_id).blocks if block.id == id]
        items = self._counting(blocks[0]) if blocks else {id}
        given = self._state.answers[round_id][person]
        levels = [given[item].value for item in items if person in self._raters(round_id, item)]
        return float(median(level for level in levels if isinstance(level, int))) if levels else None

    def _learn_who_stayed_the_same(self, told: Synthesis) -> None:
        for shifts in told.shifts:
            for row in (*shifts.items, *shifts.blocks):
                both = self._both(shifts.first, shifts.second, row.id)
                levels = {
                    person: {self._level(round_id, row.id, person) for round_id in (shifts.first, shifts.second)}
                    for person in both & {*self._knows}
                }
                moved = {person for person, own in levels.items() if len(own - {None}) == 2}
                if row.both and row.both - (row.same or 0) == len(moved):  # all who moved are known
                    for person in both - moved:
                        self.same[shifts.second, row.id, person] = (shifts.first, row.id, person)


def groups_of(unknowns: Sequence[Unknown], sums: Any, least: int) -> Iterator[tuple[str, ...]]:
    """Yield the people to look at: whoever stands in the same sums as many others cannot be told from them."""
    columns: dict[str, list[tuple[str, str, bytes]]] = defaultdict(list)
    for place, (round_id, item, person) in enumerate(unknowns):
        columns[person].append((round_id, item, sums[:, place].tobytes()))
    alike: dict[tuple[tuple[str, str, bytes], ...], list[str]] = defaultdict(list)
    for person, own in columns.items():
        alike[tuple(sorted(own))].append(person)
    few = sorted(person for people in alike.values() if len(people) < least for person in people)
    if few:
        yield from combinations(few, min(least - 1, len(few)))
