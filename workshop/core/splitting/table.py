"""The groups while they are being made: who is where, what each is worth, and what a change would give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from workshop.core.splitting.brief import Brief
from workshop.core.splitting.goals import Setting, covered, wish_value
from workshop.core.splitting.packing import APART, Scorer
from workshop.core.splitting.rules import Frame

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Saved:
    """Where everybody was at a moment, and what it was worth."""

    where: tuple[int, ...]
    blocks: tuple[str | None, ...]
    worth: float


class Table:
    """Units in groups. All worths are in people: a person whose every goal is met is worth 1."""

    def __init__(self, frame: Frame, asked: Setting, scorer: Scorer) -> None:
        self.frame, self.asked, self.scorer = frame, asked, scorer
        self.number = frame.bounds.number
        self.packs = [scorer.pack(unit.people) for unit in frame.units]
        self.size = [len(unit.people) for unit in frame.units]
        self.free = [place for place, unit in enumerate(frame.units) if unit.pin is None]
        self.alike = self._alike()
        self.where = [NOWHERE] * len(frame.units)
        self.members: list[list[int]] = [[] for _ in range(self.number)]
        self.totals = [0] * self.number
        self.values = [scorer.value(0)] * self.number
        self.apart = _apart_units(frame)
        self.has_apart = any(self.apart)
        self.blocks = first_blocks(frame, asked.brief)
        self.wish, self.home = self._wishes(), self._homes()
        self.linear = any(map(bool, self.wish)) or any(map(bool, self.home))
        self.covers = bool(asked.weights["coverage"])
        self.uncovered = 0.0  # how much coverage could still add
        self.in_block: dict[str | None, dict[str, int]] = {block: {} for block in asked.brief.blocks}
        self.having: dict[str | None, int] = {block: self.blocks.count(block) for block in asked.brief.blocks}

    def put(self, unit: int, group: int) -> None:
        """Move a unit into a group, or to NOWHERE."""
        before = self.where[unit]
        if before != NOWHERE:
            self.members[before].remove(unit)
            self.totals[before] -= self.packs[unit]
            self.values[before] = self.scorer.value(self.totals[before])
            self._count_cities(unit, self.blocks[before], -1)
        self.where[unit] = group
        if group != NOWHERE:
            self.members[group].append(unit)
            self.totals[group] += self.packs[unit]
            self.values[group] = self.scorer.value(self.totals[group])
            self._count_cities(unit, self.blocks[group], 1)

    def fondness(self, unit: int, group: int) -> float:
        """Return what it is worth that this unit, by itself, is in this group: its wishes, its former place."""
        block = self.blocks[group]
        wish = self.wish[unit]
        home = self.home[unit]
        return (wish.get(block, 0.0) if wish else 0.0) + (home.get(group, 0.0) if home else 0.0)

    def meets(self, unit: int, group: int, but: Sequence[int] = ()) -> int:
        """Return how many units that are to be apart from this one are in a group."""
        return sum(self.where[other] == group and other not in but for other in self.apart[unit])

    def gain(self, group: int, unit: int) -> float:
        """Return what it gives to add a unit that is nowhere to a group."""
        given = self.scorer.value(self.totals[group] + self.packs[unit]) - self.values[group]
        if self.linear:
            given += self.fondness(unit, group)
        if self.has_apart:
            given -= APART * self.meets(unit, group)
        return given

    def difference(self, outs: Sequence[int], ins: Sequence[int]) -> float:
        """Return what it gives that `outs`, all in one group, change places with `ins`, all in another.

        `ins` begins with the number of the other group (so that it may hold nobody else).
        """
        here, there, back = self.where[outs[0]], ins[0], ins[1:]
        change = sum(self.packs[unit] for unit in outs) - sum(self.packs[unit] for unit in back)
        value = self.scorer.value
        given = value(self.totals[here] - change) + value(self.totals[there] + change)
        given -= self.values[here] + self.values[there]
        moves = [*((unit, here, there) for unit in outs), *((unit, there, here) for unit in back)]
        if self.linear:
            given += sum(self.fondness(unit, to) - self.fondness(unit, at) for unit, at, to in moves)
        if self.has_apart:
            given += APART * sum(self.meets(unit, at) for unit, at, _ in moves)
            given -= APART * sum(self.meets(unit, to, but=[*outs, *back]) for unit, _, to in moves)
        return given + (self.covering(outs, back, here, there) if self.covers else 0.0)

    def meetings(self, one: int, two: int, here: int, there: int) -> int:
        """Return how many more units meet whom they must not when two change places (or one moves: two NOWHERE)."""
        if not self.apart[one] and (two == NOWHERE or not self.apart[two]):
            return 0
        both = (one, two)
        more = self.meets(one, there, both) - self.meets(one, here)
        return more if two == NOWHERE else more + self.meets(two, here, both) - self.meets(two, there)

    def covering(self, outs: Sequence[int], back: Sequence[int], here: int, there: int) -> float:
        """Return what it gives to the coverage of blocks that units change places."""
        one, two = self.blocks[here], self.blocks[there]
        spare = self.asked.brief.coverage.cities + len(outs) + len(back)
        if one == two or min(len(self.in_block[one]), len(self.in_block[two])) > spare + sum(
            self.size[unit] - 1 for unit in (*outs, *back)
        ):
            return 0.0
        moves = [*((unit, one, two) for unit in outs), *((unit, two, one) for unit in back)]
        before = self.cover()
        for unit, at, to in moves:
            self._count_cities(unit, at, -1)
            self._count_cities(unit, to, 1)
        given = self.cover() - before
        for unit, at, to in moves:
            self._count_cities(unit, to, -1)
            self._count_cities(unit, at, 1)
        return given

    def swap(self, one: int, two: int, here: int, there: int) -> None:
        """Let two units change places (or one move: two NOWHERE), all but the totals and values of their groups."""
        for unit, at, to in ((one, here, there), (two, there, here)):
            if unit == NOWHERE:
                continue
            self.where[unit] = to
            self.members[at].remove(unit)
            self.members[to].append(unit)
            if self.covers and self.blocks[at] != self.blocks[to]:
                self._count_cities(unit, self.blocks[at], -1)
                self._count_cities(unit, self.blocks[to], 1)

    def worth(self) -> float:
        """Return what everything is worth together."""
        total = sum(self.values)
        if self.linear:
            total += sum(self.fondness(unit, group) for unit, group in enumerate(self.where) if group != NOWHERE)
        if self.has_apart:
            total -= APART * sum(self.meets(unit, group) for unit, group in enumerate(self.where)) / 2
        return total + (self.cover() if self.covers else 0.0)

    def give_blocks(self, given: dict[int, str | None]) -> None:
        """Give groups other blocks."""
        for group, block in given.items():
            before = self.blocks[group]
            for unit in self.members[group]:
                self._count_cities(unit, before, -1)
                self._count_cities(unit, block, 1)
            if before in self.having:
                self.having[before] -= 1
            if block in self.having:
                self.having[block] += 1
            self.blocks[group] = block

    def saved(self) -> Saved:
        """Return where everybody is now."""
        return Saved(tuple(self.where), tuple(self.blocks), self.worth())

    def restore(self, saved: Saved) -> None:
        """Put everybody back to where they were."""
        for unit in range(len(self.where)):
            self.put(unit, NOWHERE)
        self.give_blocks(dict(enumerate(saved.blocks)))
        for unit, group in enumerate(saved.where):
            self.put(unit, group)

    def groups(self) -> list[list[int]]:
        """Return the groups as places of people."""
        return [sorted(place for unit in units for place in self.frame.units[unit].people) for units in self.members]

    def cover(self) -> float:
        """Return what the coverage of the blocks on offer is worth."""
        brief = self.asked.brief
        unit = self.asked.unit("coverage")
        met = sum(covered(self.having[block], len(self.in_block[block]), brief) for block in brief.blocks)
        return unit * met / len(brief.blocks)

    def _count_cities(self, unit: int, block: str | None, by: int) -> None:
        if not self.covers or block not in self.in_block:
            return
        counts = self.in_block[block]
        for place in self.frame.units[unit].people:
            city = self.frame.people[place].city
            counts[city] = counts.get(city, 0) + by
            if not counts[city]:
                del counts[city]

    def _alike(self) -> list[list[int]]:
        """Return, for each unit, the free units whose first people have the same languages."""
        profile, units = self.scorer.languages.of_person, self.frame.units
        of: dict[int, list[int]] = {}
        for unit in self.free:
            of.setdefault(profile[units[unit].people[0]], []).append(unit)
        return [of.get(profile[unit.people[0]], self.free) for unit in units]

    def _wishes(self) -> list[dict[str | None, float]]:
        """Return, for each unit, what each block is worth to it; empty where it does not matter."""
        unit_worth = self.asked.unit("wishes")
        brief = self.asked.brief
        blocks: set[str | None] = set(brief.blocks) | {given.block for given in brief.assigned} | {None}
        found: list[dict[str | None, float]] = []
        for unit in self.frame.units:
            people = [self.frame.people[place] for place in unit.people]
            wishing = [person for person in people if person.wishes] if unit_worth else []
            worths = {block: unit_worth * sum(wish_value(person, block) for person in wishing) for block in blocks}
            found.append({block: worth for block, worth in worths.items() if worth})
        return found

    def _homes(self) -> list[dict[int, float]]:
        unit_worth = self.asked.unit("kept")
        found: list[dict[int, float]] = []
        for unit in self.frame.units:
            home: dict[int, float] = {}
            for place in unit.people if unit_worth else ():
                before = self.frame.people[place].before
                if before is not None:
                    home[before - 1] = home.get(before - 1, 0.0) + unit_worth
            found.append(home)
        return found


def _apart_units(frame: Frame) -> list[list[int]]:
    unit_of = {place: number for number, unit in enumerate(frame.units) for place in unit.people}
    found: list[list[int]] = [[] for _ in frame.units]
    for first, second in frame.apart:
        one, two = unit_of[first], unit_of[second]
        if one != two and two not in found[one]:
            found[one].append(two)
            found[two].append(one)
    return found


def first_blocks(frame: Frame, brief: Brief) -> list[str | None]:
    """Return a block for each group: those it has already, or those on offer in turn, the most wished for first."""
    number = frame.bounds.number
    if not brief.blocks:
        has = {given.number - 1: given.block for given in brief.assigned}
        return [has.get(group) for group in range(number)]
    wished = {
        block: sum(wish_value(person, block) for person in frame.people if person.wishes) for block in brief.blocks
    }
    order = sorted(brief.blocks, key=lambda block: (-wished[block], brief.blocks.index(block)))
    return [order[group % len(order)] for group in range(number)]


def shuffled(things: Iterable[int], chance: Random) -> list[int]:
    """Return things in an order by chance."""
    found = list(things)
    chance.shuffle(found)
    return found
