"""A first split: people of a language together, and in each language people of a city dealt out like cards."""

from collections import Counter
from collections.abc import Sequence
from random import Random

from workshop.core.splitting.bounds import sizes
from workshop.core.splitting.table import NOWHERE, Table, shuffled

LOOKED_AT = 24  # groups that are tried for one unit when there are more of them


def deal(table: Table, chance: Random) -> None:
    """Place pinned units, then everybody else: rare languages first, into groups of their language, cities in turn."""
    place_pinned(table)
    room = _room(table)
    languages = _languages_of_groups(table, room)
    by_language: dict[str, list[int]] = {}
    for group, language in enumerate(languages):
        by_language.setdefault(language, []).append(group)
    left: list[int] = []
    for language, units in _clusters(table, by_language, room).items():
        groups = by_language.get(language, [])
        turn = 0
        for unit in units:
            for step in range(len(groups)):
                group = groups[(turn + step) % len(groups)]
                if room[group] >= table.size[unit] and not table.meets(unit, group):
                    table.put(unit, group)
                    room[group] -= table.size[unit]
                    turn += step + 1
                    break
            else:
                left.append(unit)
    place_best(table, sorted(left, key=lambda unit: -table.size[unit]), chance)


def place_pinned(table: Table) -> None:
    """Take everybody out but those who have a place."""
    for unit in range(len(table.where)):
        pin = table.frame.units[unit].pin
        table.put(unit, NOWHERE if pin is None else pin)


def place_best(table: Table, units: Sequence[int], chance: Random) -> None:
    """Place units one after the other where each gives most."""
    groups = list(range(table.number))
    for unit in units:
        tried = groups if table.number <= LOOKED_AT else _some(table, chance)
        table.put(unit, max(tried, key=lambda group: table.gain(group, unit)))


def greedy(table: Table, chance: Random) -> None:
    """Place pinned units, then everybody else in an order by chance, but large units and few languages first."""
    place_pinned(table)
    people, units = table.frame.people, table.frame.units

    def choice(unit: int) -> tuple[int, int]:
        return -table.size[unit], min(len(people[place].follows) for place in units[unit].people)

    place_best(table, sorted(shuffled(table.free, chance), key=choice), chance)


def scatter(table: Table, chance: Random) -> None:
    """Place pinned units, then everybody else by chance, where most room is left."""
    place_pinned(table)
    for unit in sorted(shuffled(table.free, chance), key=lambda unit: -table.size[unit]):
        table.put(unit, min(range(table.number), key=lambda group: table.scorer.size(table.totals[group])))


def _some(table: Table, chance: Random) -> list[int]:
    """Return groups worth a look: the emptiest, and some by chance."""
    by_chance = [int(chance.random() * table.number) for _ in range(LOOKED_AT * 4)]
    return sorted(by_chance, key=lambda group: (table.scorer.size(table.totals[group]), group))[:LOOKED_AT]


def _room(table: Table) -> list[int]:
    """Return how many more people each group should take: sizes as even as pins allow."""
    taken = [table.scorer.size(total) for total in table.totals]
    wanted = sizes(len(table.frame.people), table.number)
    room = [0] * table.number
    for size, group in zip(wanted, sorted(range(table.number), key=lambda group: (-taken[group], group)), strict=True):
        room[group] = max(0, size - taken[group])
    return room


def _options(table: Table, unit: int) -> list[str]:
    """Return the languages that all of a unit follow; else those of its first person."""
    follows = [table.frame.people[place].follows for place in table.frame.units[unit].people]
    return [language for language in follows[0] if all(language in other for other in follows)] or list(follows[0])


def _homes(table: Table, units: Sequence[int]) -> dict[int, str]:
    """Return the language that each unit is counted under: of its languages the one that most people follow."""
    known = Counter(language for person in table.frame.people for language in person.follows)
    return {
        unit: min(_options(table, unit), key=lambda language: (-known[language], language)) for unit in units
    }  # fmt: skip


def _languages_of_groups(table: Table, room: Sequence[int]) -> list[str]:
    """Return a language for each group: that of its pinned people, the others by how many people need which."""
    everybody = range(len(table.where))
    home = _homes(table, everybody)
    people: Counter[str] = Counter()
    for unit in everybody:
        people[home[unit]] += table.size[unit]
    languages = [""] * table.number
    for group, members in enumerate(table.members):
        if members:
            count = Counter(language for unit in members for language in _options(table, unit))
            languages[group] = min(count, key=lambda language: (-count[language], language))
    open_groups = [group for group in range(table.number) if not languages[group]]
    mean = len(table.frame.people) / table.number
    need = {language: count / mean for language, count in people.items()}
    for language in filter(None, languages):
        need[language] = need.get(language, 0) - 1
    for group in sorted(open_groups, key=lambda group: (-room[group], group)):
        language = min(need, key=lambda name: (-need[name], name))
        languages[group] = language
        need[language] -= 1
    return languages


def _clusters(table: Table, groups: dict[str, list[int]], room: Sequence[int]) -> dict[str, list[int]]:
    """Return units by the language of the groups that they go to, in the order in which they are dealt."""
    seats = {language: sum(room[group] for group in of) for language, of in groups.items()}
    clusters: dict[str, list[int]] = {}
    options = {unit: _options(table, unit) for unit in table.free}
    known = Counter(language for unit in table.free for language in options[unit])
    for unit in sorted(table.free, key=lambda unit: (len(options[unit]), -table.size[unit])):
        open_to = [language for language in options[unit] if seats.get(language, 0) >= table.size[unit]]
        choice = open_to or options[unit]
        language = min(choice, key=lambda name: (-seats.get(name, 0), known[name], name))
        seats[language] = seats.get(language, 0) - table.size[unit]
        clusters.setdefault(language, []).append(unit)
    people, units = table.frame.people, table.frame.units
    cities = Counter(person.city for person in people)

    def order(unit: int) -> tuple[int, int, str, str, str]:
        first = people[units[unit].people[0]]
        return -table.size[unit], -cities[first.city], first.city, first.country, first.role

    return {language: sorted(found, key=order) for language, found in sorted(clusters.items())}
