"""Rounds of a world café: people go from table to table, nobody works on a block twice, few meet again, hosts stay.

The first round is a split. Each later one begins with everybody moving on by as many tables as their place at the first
one says (with a prime number of tables nobody would meet twice), and is then searched by swaps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import comb, log
from random import Random

from workshop.core.splitting.brief import Brief
from workshop.core.splitting.candidates import Candidate
from workshop.core.splitting.goals import setting
from workshop.core.splitting.languages import talk
from workshop.core.splitting.packing import Scorer
from workshop.core.splitting.result import Flag
from workshop.core.splitting.rules import frame

MEETS, SAME_BLOCK, APART, TOGETHER = 4.0, 50.0, 1000.0, 300.0  # what each costs or is worth, in people
HOT, LUKEWARM, COLD, STAGES = 4.0, 0.5, 0.05, 40

Round = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rotation:
    """Who sits at which table in each round; `again` counts pairs that meet once more, `at_least` how many must.

    `hosts_at` stay at their tables (None where all go), `blocks` too. `repeats` are (person, round from 1) where
    somebody comes to a block again.
    """

    rounds: tuple[Round, ...]
    blocks: tuple[str | None, ...]
    hosts_at: tuple[str | None, ...]
    again: int
    at_least: int
    repeats: tuple[tuple[str, int], ...]
    alone: int
    flags: tuple[Flag, ...]


@dataclass(slots=True)
class _Café:
    """The tables between two rounds, and who met whom: sets of people and of blocks are bits of integers."""

    scorer: Scorer
    block: list[int]
    stays: set[int]
    where: list[int]
    met: list[int]
    seen: list[int]
    apart: list[int]
    together: list[int]


def rotate(
    people: Sequence[Candidate],
    brief: Brief,
    first: Sequence[Sequence[str]],
    blocks: Sequence[str | None],
    *,
    rounds: int,
    seed: int,
) -> Rotation:
    """Return a rotation over so many rounds that begins with the groups `first`, on these blocks.

    Who is not in `first` is not in any round. Deterministic in all arguments.
    """
    by_id = {person.id: person for person in people}
    together = brief.together
    placed = [by_id[person] for group in first for person in group]
    loose = {"pinned": (), "together": (), "mix_tables": True, "number": len(first), "size": None}
    brief = brief.model_copy(update=loose | {"opted_out": (), "among": None, "minimum": None, "maximum": None})
    rules = frame([replace(person, sits_out=False) for person in placed], brief)
    order = {person.id: place for place, person in enumerate(rules.people)}
    asked = setting(rules.people, brief, len(first))
    kinds = {block: place for place, block in enumerate(dict.fromkeys(filter(None, blocks)))}
    café = _Café(
        scorer=Scorer(rules, asked),
        block=[kinds.get(block or "", len(kinds) + table) for table, block in enumerate(blocks)],
        stays={order[host] for host in _hosts(first, by_id, brief)},
        where=[0] * len(placed),
        met=[0] * len(placed),
        seen=[0] * len(placed),
        apart=_bits(brief.apart, order),
        together=_bits(together, order),
    )
    tables = [[order[person] for person in group] for group in first]
    played = [_played(café, tables, rounds, chance) for chance in (None, Random(seed))]
    rotations = [_rotation(found, café, rules.people, blocks, again) for found, again in played]
    return min(rotations, key=lambda found: (found.alone, len(found.repeats), found.again))


def _played(
    café: _Café, tables: list[list[int]], rounds: int, chance: Random | None
) -> tuple[list[list[list[int]]], int]:
    """Return the tables of each round and how many pairs meet again, when all only move on or, by chance, search."""
    café.met, café.seen = [0] * len(café.where), [0] * len(café.where)
    for table, group in enumerate(tables):
        for person in group:
            café.where[person] = table
    found, again = [tables], 0
    for number in range(1, rounds):
        _remember(café, found[-1])
        _move_on(café, tables, number)
        if chance:
            _search(café, len(tables), chance)
        found.append([[place for place, at in enumerate(café.where) if at == table] for table in range(len(tables))])
        again += _meeting_again(café.met, café.where)
    return found, again


def at_least_again(sizes: Sequence[int], blocks: Sequence[int], rounds: int, *, hosts: bool) -> int:
    """Return how many pairs must meet again, whoever goes where.

    Guests of a table come, in every later round, from first tables with other blocks: where there are fewer of these
    than guests, some come from the same one (pigeonhole). And no more pairs are new than there are pairs.
    """
    forced = 0
    for size, block in zip(sizes, blocks, strict=True):
        guests = size - hosts
        origins = max(1, sum(other != block for other in blocks))
        share, more = divmod(guests, origins)
        forced += more * comb(share + 1, 2) + (origins - more) * comb(share, 2)
    met = sum(comb(size, 2) for size in sizes)
    return max(0, forced * (rounds - 1), met * rounds - comb(sum(sizes), 2))


def _hosts(first: Sequence[Sequence[str]], by_id: dict[str, Candidate], brief: Brief) -> list[str]:
    """Return who stays at each table: a host that was named, else who speaks most languages there."""

    def fitness(person: str) -> tuple[bool, int, int]:
        one = by_id[person]
        return person not in brief.hosts and not one.host, -len(one.speaks), one.number

    return [min(group, key=fitness) for group in first if len(group) > 1]


def _bits(circles: Sequence[Sequence[str]], order: dict[str, int]) -> list[int]:
    found = [0] * len(order)
    for circle in circles:
        places = [order[person] for person in circle if person in order]
        for place in places:
            found[place] |= _mask(places) & ~(1 << place)
    return found


def _mask(places: Sequence[int]) -> int:
    return sum(1 << place for place in places)


def _remember(café: _Café, tables: Sequence[Sequence[int]]) -> None:
    for table, group in enumerate(tables):
        mask = _mask(group)
        for place in group:
            café.met[place] |= mask & ~(1 << place)
            café.seen[place] |= 1 << café.block[table]


def _move_on(café: _Café, first: Sequence[Sequence[int]], number: int) -> None:
    for table, group in enumerate(first):
        guests = [place for place in group if place not in café.stays]
        for turn, place in enumerate(guests):
            step = 1 + turn % max(1, len(first) - 1)
            café.where[place] = (table + number * step) % len(first)


def _search(café: _Café, count: int, chance: Random) -> None:
    """Search from where everybody has moved on to: once from hot, and if pairs meet again, once more from lukewarm."""
    guests = [place for place in range(len(café.where)) if place not in café.stays]
    if count < 2 or len(guests) < 2:
        return
    begin = list(café.where)
    best, where = 0.0, begin
    for hot in (HOT, LUKEWARM):
        café.where = list(begin)
        gained = _anneal(café, guests, hot, chance)
        if gained > best + 1e-9:
            best, where = gained, café.where
        if not _meeting_again(café.met, where):
            break
    café.where = list(where)


def _meeting_again(met: Sequence[int], where: Sequence[int]) -> int:
    masks: dict[int, int] = {}
    for place, table in enumerate(where):
        masks[table] = masks.get(table, 0) | 1 << place
    return sum((met[place] & masks[table]).bit_count() for place, table in enumerate(where)) // 2


def _anneal(café: _Café, guests: Sequence[int], hot: float, chance: Random) -> float:
    """Exchange guests while it cools; return what it gave. As in `search`, languages are judged last."""
    random, where, met, packs = chance.random, café.where, café.met, café.scorer.packs
    mix, languages, at = café.scorer.mix, café.scorer.languages, café.scorer.language_at
    groups = [[place for place, table in enumerate(where) if table == here] for here in range(max(where) + 1)]
    totals = [café.scorer.pack(group) for group in groups]
    masks = [_mask(group) for group in groups]
    mixes = [mix(total) for total in totals]
    talks = [languages[total >> at] for total in totals]
    most = [languages.most(len(group)) for group in groups]
    special = any(café.apart) or any(café.together)
    tries, gained = (4_000 + 120 * len(guests)) // STAGES, 0.0
    for stage in range(STAGES):
        heat = hot * (COLD / hot) ** (stage / (STAGES - 1))
        for _ in range(tries):
            one, two = guests[int(random() * len(guests))], guests[int(random() * len(guests))]
            here, there = where[one], where[two]
            if here == there:
                continue
            left, right = masks[here] ^ 1 << one, masks[there] ^ 1 << two
            meets = (met[one] & right).bit_count() - (met[one] & left).bit_count()
            meets += (met[two] & left).bit_count() - (met[two] & right).bit_count()
            given = -MEETS * meets - SAME_BLOCK * _blocks_again(café, one, two)
            if special:
                given += _special(café, one, two, left, right)
            missing = most[here] + most[there] - talks[here] - talks[there]
            asked = heat * log(random() or 1e-12)
            change = packs[one] - packs[two]
            first, second = totals[here] - change, totals[there] + change
            first_mix, second_mix = mix(first), mix(second)
            given += first_mix + second_mix - mixes[here] - mixes[there]
            if given + missing < asked:
                continue
            first_talk, second_talk = languages[first >> at], languages[second >> at]
            given += first_talk + second_talk - talks[here] - talks[there]
            if given >= asked:
                where[one], where[two] = there, here
                masks[here], masks[there] = left | 1 << two, right | 1 << one
                totals[here], totals[there] = first, second
                mixes[here], mixes[there] = first_mix, second_mix
                talks[here], talks[there] = first_talk, second_talk
                gained += given
    return gained


def _blocks_again(café: _Café, one: int, two: int) -> int:
    here, there = café.block[café.where[one]], café.block[café.where[two]]
    before = (café.seen[one] >> here & 1) + (café.seen[two] >> there & 1)
    return (café.seen[one] >> there & 1) + (café.seen[two] >> here & 1) - before


def _special(café: _Café, one: int, two: int, left: int, right: int) -> float:
    given = 0.0
    for bits, worth in ((café.apart, -APART), (café.together, TOGETHER)):
        change = (bits[one] & right).bit_count() - (bits[one] & left).bit_count()
        given += worth * (change + (bits[two] & left).bit_count() - (bits[two] & right).bit_count())
    return given


def _rotation(
    found: Sequence[Sequence[Sequence[int]]],
    café: _Café,
    people: Sequence[Candidate],
    blocks: Sequence[str | None],
    again: int,
) -> Rotation:
    seen = [0] * len(people)
    repeats, alone = [], 0
    for number, tables in enumerate(found, start=1):
        for table, group in enumerate(tables):
            alone += len(talk([people[place] for place in group]).alone)
            for place in group:
                if seen[place] >> café.block[table] & 1 and place not in café.stays:
                    repeats.append((people[place].id, number))
                seen[place] |= 1 << café.block[table]
    sizes = [len(group) for group in found[0]]
    return Rotation(
        rounds=tuple(tuple(tuple(people[place].id for place in group) for group in tables) for tables in found),
        blocks=tuple(blocks),
        hosts_at=tuple(next((people[place].id for place in group if place in café.stays), None) for group in found[0]),
        again=again,
        at_least=at_least_again(sizes, café.block, len(found), hosts=len(café.stays) == len(sizes)),
        repeats=tuple(repeats),
        alone=alone,
        flags=blocks_again(len(found), café.block),
    )


def blocks_again(rounds: int, blocks: Sequence[int]) -> tuple[Flag, ...]:
    """Return the flag that somebody meets a block twice: there are more rounds than kinds of tables."""
    kinds = len(set(blocks))
    return (Flag("more_rounds_than_blocks", {"rounds": rounds, "blocks": kinds}),) if rounds > kinds else ()
