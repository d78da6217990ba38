"""Every room there is of a few people in a few cities, as those see it who have all its figures and know who rated.

A room is drawn as multisets, for who is who within a city makes no difference to any figure. `given_away` looks for
cities of fewer people than the minimum of which all rooms with the same figures say the same; nobody can do more.
Sheets of paper are known to whoever looks, as to the desk that keyed them: they come last among the people of a city.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations_with_replacement, product

from workshop.core import State, tallies
from workshop.core.state import Agenda, Answer, City, Person, Round, Step

Given = tuple[int | None, ...]  # what one person rated, by item
Room = tuple[tuple[Given, ...], ...]  # the people of each city


def rooms(cities: Sequence[int], sheets: Sequence[int], items: int, levels: Sequence[int | None]) -> Iterator[Room]:
    """Yield every room with so many people in each city, and so many sheets of paper after them."""
    people = list(product(levels, repeat=items))
    sizes = (*cities, *sheets)
    for drawn in product(*(list(combinations_with_replacement(people, size)) for size in sizes)):
        yield tuple(own + keyed for own, keyed in zip(drawn[: len(cities)], drawn[len(cities) :], strict=True))


class Watched:
    """A revealed round over one block, into which any room can be put, and what everybody sees of it."""

    def __init__(self, cities: Sequence[int], sheets: Sequence[int], items: int) -> None:
        names = tuple(f"i{number}" for number in range(items))
        self._cities = [City(f"c{number}", f"c{number}", "FR") for number in range(len(cities))]
        self._state = State(blocks={"b": names}, block_of=dict.fromkeys(names, "b"))
        self._state.agenda = Agenda({"scan": Step("scan", "score", "", 0, names)}, "scan")
        self._state.rounds = {"scan": Round(revealed=True, seen=True)}
        self._items = names
        sizes = [own + keyed for own, keyed in zip(cities, sheets, strict=True)]
        self._ids = [[f"p{city}-{number}" for number in range(size)] for city, size in enumerate(sizes)]
        for place, ids in enumerate(self._ids):
            for number, id in enumerate(ids):
                one = Person(id, 1, self._cities[place], "other", ("en",), "on_site")
                self._state.people[id] = one if number < cities[place] else replace(one, kind="paper", sheet="scan")

    def seen(self, room: Room) -> str:
        """Return all figures of a room."""
        self._state.memo.clear()
        self._state.answers["scan"] = {
            id: {
                item: Answer(value, "", 1) for item, value in zip(self._items, given, strict=True) if value is not None
            }
            for ids, people in zip(self._ids, room, strict=True)
            for id, given in zip(ids, people, strict=True)
        }
        found = tallies.figures(self._state, "scan")
        told: list[object] = [(item, result.value()) for item, result in found.items.items()]
        for result in found.blocks.values():
            told.append((result.value(), result.dots if result.exact and not result.too_few else None))
        for cells in (found.city_items, found.city_blocks):
            told += [(key, cell.value()) for key, cell in sorted(cells.items())]
        return repr(told)


@dataclass
class Alike:
    """Rooms that nobody can tell apart: what each small city rated in them, by city and item; and one of the rooms."""

    rated: dict[tuple[int, int], set[tuple[int, ...]]] = field(default_factory=lambda: defaultdict(set))
    rooms: list[Room] = field(default_factory=list)


def given_away(
    cities: Sequence[int], items: int, levels: Sequence[int | None], sheets: Sequence[int] = (), least: int = 3
) -> tuple[int, list[Room]]:
    """Return how many rooms there are, and those in which the ratings of a small city follow from what is shown.

    `cities` has how many people of each are there themselves, `sheets` how many sheets of paper were keyed for it.

    Of an item in which the whole room rated alike, what everybody rated follows from its figures: that is no find.
    """
    sheets = sheets or [0] * len(cities)
    watched, number = Watched(cities, sheets, items), 0
    classes: dict[tuple[str, str, str], Alike] = defaultdict(Alike)
    for whole_room in rooms(cities, sheets, items, levels):
        number += 1
        room = tuple(people[:size] for people, size in zip(whole_room, cities, strict=True))
        keyed = [people[size:] for people, size in zip(whole_room, cities, strict=True)]
        who = [sorted(tuple(value is None for value in person) for person in people) for people in room]
        alike = classes[watched.seen(whole_room), repr(who), repr(keyed)]
        alike.rooms.append(room)
        for city, item in product((place for place, size in enumerate(cities) if size < least), range(items)):
            alike.rated[city, item].add(tuple(sorted(p[item] for p in room[city] if p[item] is not None)))
    found = []
    for alike in classes.values():
        for (_city, item), rated in alike.rated.items():
            whole = {person[item] for people in alike.rooms[0] for person in people} - {None}
            if len(rated) == 1 and rated != {()} and len(whole) > 1:
                found += alike.rooms
                break
    return number, found
