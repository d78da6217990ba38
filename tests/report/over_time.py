"""Somebody who keeps every version of everything that was ever shown of a workshop, and adds and subtracts.

Time is another table: what is shown now stands beside what was shown an hour ago. A version is the synthesis, from
which every format is made and with which the streams agree, and what everybody sees of votes. `Attacker` (recovery.py)
turns one version into sums of what single people answered, as it was when that version was made; here they all come
together. People who work together know their own answers, so these are no unknowns to them.
"""

import random
from collections.abc import Collection
from fractions import Fraction

import numpy as np

from tests.report.recovery import Attacker, Row, Unknown, groups_of
from workshop.core import State, voting
from workshop.report import Synthesis

TRIES = 60


class Keeper:
    """All sums of all versions."""

    def __init__(self) -> None:
        self._rows: set[frozenset[tuple[Unknown, Fraction]]] = set()
        self._same: dict[Unknown, Unknown] = {}

    def look(self, state: State, told: Synthesis, knows: Collection[str] = ()) -> None:
        """Keep what is shown now; who `knows` what some people answered takes them off where directions are told."""
        seen = Attacker(state, told, knows)
        self._same |= seen.same
        self._rows |= {frozenset(row.items()) for row in [*seen.rows, *_votes(state)] if row}

    def found_out(self, least: int, knows: Collection[str] = ()) -> list[tuple[str, ...]]:
        """Return groups of fewer than `least` others over whom a sum follows for those who know their own answers."""
        rows = [self._joined(row, knows) for row in self._rows]
        unknowns = sorted({unknown for row in rows for unknown in row})
        place = {unknown: column for column, unknown in enumerate(unknowns)}
        sums = np.zeros((len(rows), len(place)))
        for number, row in enumerate(rows):
            for unknown, weight in row.items():
                sums[number, place[unknown]] = float(weight * 2)
        if not sums.size:
            return []
        whole, of = np.linalg.matrix_rank(sums), np.array([person for _round, _id, person in unknowns])
        groups = list(groups_of(unknowns, sums, least))
        if len(groups) > TRIES:
            groups = random.Random(len(rows)).sample(groups, TRIES)
        return [group for group in groups if np.linalg.matrix_rank(sums[:, ~np.isin(of, group)]) < whole]

    def _joined(self, row: frozenset[tuple[Unknown, Fraction]], knows: Collection[str]) -> Row:
        """Return a row in which what is known to be the same in two rounds is one unknown, without what is known."""
        found: Row = {}
        for unknown, weight in row:
            while unknown in self._same:
                unknown = self._same[unknown]
            if unknown[2] not in knows:
                found[unknown] = found.get(unknown, Fraction()) + weight
        return {unknown: weight for unknown, weight in found.items() if weight}


def _votes(state: State) -> list[Row]:
    """Return what is told of votes: for each action the dots that it has, and how many people voted."""
    found: list[Row] = []
    for vote, told in voting.revealed(state).items():
        if not told.get("few"):
            given = {person: dots for person, dots in state.dots[vote].items() if person in state.roll(vote)}
            for note in told["dots"]:
                found.append({(vote, note, person): Fraction(1) for person in given})
            found.append({(vote, "voted", person): Fraction(1) for person, dots in given.items() if dots})
    return found
