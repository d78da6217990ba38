"""Local search: swaps and moves between groups, at first also some that make it worse (simulated annealing).

The budget is a number of tries, never a time, so that the same input gives the same groups on any machine.
Method: Kirkpatrick, Gelatt and Vecchi, Optimization by Simulated Annealing, Science 220 (1983).
"""

from math import exp, log
from random import Random

from workshop.core.splitting.packing import APART
from workshop.core.splitting.table import NOWHERE, Table, shuffled

HOT, COLD = 0.12, 0.004  # temperatures in people: what a swap may cost at the start and at the end
STAGES = 60
MOVES = 0.05  # share of tries that move somebody without an exchange, where sizes may differ
ALIKE = 0.3  # up to this share of tries exchange people of the same languages, so that cities and roles can be mixed


def anneal(table: Table, tries: int, chance: Random) -> None:
    """Try so many changes while it cools; keep the best that was found."""
    if table.number < 2 or len(table.free) < 2 or tries <= 0:
        return
    best = table.saved()
    worth = best.worth
    for stage in range(STAGES):
        heat = HOT * (COLD / HOT) ** (stage / (STAGES - 1))
        worth += _stage(table, tries // STAGES + 1, heat, chance)
        if table.asked.brief.blocks:
            worth += _trade_blocks(table, heat, chance)
        if stage >= STAGES // 2 and worth > best.worth + 1e-9:
            best = table.saved()
            worth = best.worth
    if best.worth > worth + 1e-9:
        table.restore(best)


def polish(table: Table, sweeps: int) -> None:
    """Make every single swap and move that helps, in order, until none does (or so many times over)."""
    for _ in range(sweeps):
        helped = False
        for at, one in enumerate(table.free):
            alike = [two for two in table.free[at + 1 :] if table.size[two] == table.size[one]]
            for two in alike:
                helped |= _helps(table, one, table.where[two], [two])
            for there in range(table.number):
                if there != table.where[one] and _fits(table, table.where[one], there, table.size[one]):
                    helped |= _helps(table, one, there, [])
        if not helped:
            return


def _helps(table: Table, one: int, there: int, back: list[int]) -> bool:
    """Make a change if it helps; return whether it did."""
    here = table.where[one]
    if here == there or table.difference([one], [there, *back]) <= 1e-9:
        return False
    table.put(one, there)
    for unit in back:
        table.put(unit, here)
    return True


def _stage(table: Table, tries: int, heat: float, chance: Random) -> float:
    """Try so many changes at one temperature: an exchange of two units, or a move of one.

    The hot loop. What a change must give is drawn first; languages, which are dear to judge, are looked at only when
    the rest could be enough together with the most that they could still add (`_missing`).
    """
    random, free, alike, scorer, size = chance.random, table.free, table.alike, table.scorer, table.size
    mix, languages, at = scorer.mix, scorer.languages, scorer.language_at
    where, packs, totals, values = table.where, table.packs, table.totals, table.values
    linear, fond, count, number = table.linear, table.fondness, len(table.free), table.number
    table.uncovered = table.asked.unit("coverage") - table.cover() if table.covers else 0.0
    mixes, missing, gained = [mix(total) for total in totals], _missing(table), 0.0
    for _ in range(tries):
        one = free[int(random() * count)]
        here, luck = where[one], random()
        if luck < MOVES:
            two, there, change = NOWHERE, int(random() * number), packs[one]
        else:
            others = alike[one] if luck < ALIKE else free
            two = others[int(random() * len(others))]
            there, change = where[two], packs[one] - packs[two]
        if here == there or not (change or linear) or (two == NOWHERE and not _fits(table, here, there, size[one])):
            continue
        asked = heat * log(random() or 1e-12)
        if two != NOWHERE and size[one] != size[two]:
            given = _exchange(table, one, two, asked, chance)
            if given:
                gained += given
                mixes[here], mixes[there], missing = mix(totals[here]), mix(totals[there]), _missing(table)
            continue
        left, right = totals[here] - change, totals[there] + change
        left_mix, right_mix = mix(left), mix(right)
        given = left_mix + right_mix - mixes[here] - mixes[there]
        if linear:
            given += fond(one, there) - fond(one, here)
            if two != NOWHERE:
                given += fond(two, here) - fond(two, there)
        if table.has_apart:
            given -= APART * table.meetings(one, two, here, there)
        if given + missing[here] + missing[there] + table.uncovered < asked:
            continue
        left_value, right_value = left_mix + languages[left >> at], right_mix + languages[right >> at]
        given += left_value + right_value - left_mix - right_mix
        given -= values[here] + values[there] - mixes[here] - mixes[there]
        if table.covers:
            given += table.covering([one], [] if two == NOWHERE else [two], here, there)
        if given >= asked:
            table.swap(one, two, here, there)
            mixes[here], mixes[there], values[here], values[there] = left_mix, right_mix, left_value, right_value
            totals[here], totals[there] = left, right
            missing[here] = languages.most(scorer.size(left)) - left_value + left_mix
            missing[there] = languages.most(scorer.size(right)) - right_value + right_mix
            gained += given
    return gained


def _missing(table: Table) -> list[float]:
    """Return, for each group, how much more its languages could be worth."""
    scorer = table.scorer
    return [
        scorer.languages.most(scorer.size(total)) - scorer.languages[total >> scorer.language_at]
        for total in table.totals
    ]


def _fits(table: Table, here: int, there: int, people: int) -> bool:
    """Whether so many people may go from one group to the other: the first is not emptied, the second not overfull."""
    size = table.scorer.size
    return size(table.totals[here]) > people and size(table.totals[there]) + people <= table.scorer.room


def _exchange(table: Table, one: int, two: int, asked: float, chance: Random) -> float:
    """Exchange units of different sizes, the smaller with company, if it gives what is asked; return what it gave."""
    if table.size[one] < table.size[two]:
        one, two = two, one
    here, there = table.where[one], table.where[two]
    back, wanted = [two], table.size[one] - table.size[two]
    for unit in shuffled(table.members[there], chance):
        if unit != two and table.frame.units[unit].pin is None and table.size[unit] <= wanted:
            back.append(unit)
            wanted -= table.size[unit]
    if wanted and not _fits(table, here, there, wanted):
        return 0.0
    given = table.difference([one], [there, *back])
    if given < asked:
        return 0.0
    table.put(one, there)
    for unit in back:
        table.put(unit, here)
    return given


def _trade_blocks(table: Table, heat: float, chance: Random) -> float:
    """Try other blocks for a few groups."""
    gained = 0.0
    blocks = table.asked.brief.blocks
    for _ in range(min(24, 2 * table.number)):
        one, two = (int(chance.random() * table.number) for _ in range(2))
        if chance.random() < 0.5:
            other: dict[int, str | None] = {one: table.blocks[two], two: table.blocks[one]}
        else:
            other = {one: blocks[int(chance.random() * len(blocks))]}
        before = {group: table.blocks[group] for group in other}
        if before == other:
            continue
        given = -_block_worth(table, list(other))
        table.give_blocks(other)
        given += _block_worth(table, list(other))
        if given >= 0 or chance.random() < exp(given / heat):
            gained += given
        else:
            table.give_blocks(before)
    return gained


def _block_worth(table: Table, groups: list[int]) -> float:
    fond = sum(table.fondness(unit, group) for group in groups for unit in table.members[group])
    return fond + (table.cover() if table.covers else 0.0)
