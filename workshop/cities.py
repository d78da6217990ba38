"""The gazetteer: which city somebody means, whatever the language, the script and the accents they type it with.

Its index is made when the package is built (gazetteer_index.py); here it is only read. A city that is missing gets an
id of our own, made from its name and country.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from babel import Locale

from workshop.assets import AssetsMissing, folder
from workshop.gazetteer_index import CODE, FILE, LANGUAGES, OTHER, OWN, WORD
from workshop.place_names import ends, folded, slug, spellings, split

LAST = "\U0010ffff"
ALIKE = 0.8  # how like a name in the same country is, from 0 to 1, to be asked about before a city is added
EXACT, BEGINS, LATER, ELSEWHERE = range(4)
"""How a name fits: just so; it begins so, or is so elsewhere; a later word begins so; elsewhere it begins so."""
CITY = "SELECT rank, id, name, en, es, fr, country, region, population, north, east FROM city"
Area = tuple[str, ...]
Hit = tuple[int, int, int, str]
AT_HOME = 10
EVERYWHERE = "en"
MOST_NAMESAKES = 60


@dataclass(frozen=True, slots=True)
class City:
    """A city: its id in the gazetteer, its name and region in a language, ISO country code, inhabitants (0: not known).

    `place` is in degrees north and east; None where that is not known. `matched` is the name by which it was found,
    where it is shown by another.
    """

    id: str
    name: str
    country: str
    region: str = ""
    population: int = 0
    place: tuple[float, float] | None = None
    matched: str = ""


class Gazetteer:
    """All cities by all their names. A lower rank is a larger city; `language` "" asks for GeoNames' own names."""

    def __init__(self, file: Path) -> None:
        if not file.is_file():
            raise AssetsMissing("The list of cities is not there. Make it: make install")
        self._base = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._one_at_a_time = Lock()

    def get(self, city_id: str, language: str = "", *, typed: str = "") -> City | None:
        """Return the city with this id; called as it was typed, if it is called so in one of our languages."""
        known = next((self._city(row, language) for row in self._rows(f"{CITY} WHERE id = ?", city_id)), None)
        names = self._rows("SELECT name, en, es, fr FROM city WHERE id = ?", city_id) if known and typed else ()
        said = next((name for each in names for name in each if folded(name) == folded(typed)), "")
        return replace(known, name=said) if known and said else known

    def largest(self, number: int) -> list[City]:
        """Return that many cities, the largest first."""
        return [self._city(row) for row in self._rows(f"{CITY} ORDER BY rank LIMIT ?", number)]

    def countries(self) -> list[str]:
        """Return the ISO codes of the countries in which a city may lie."""
        return [code for (code,) in self._rows("SELECT code FROM country ORDER BY code")]

    def find(self, typed: str, limit: int = 8, *, language: str = "", country: str = "") -> list[City]:
        """Return the cities that `typed` may mean, of one country if that is given.

        What follows a comma is a land ("Lyon, France"; "Paris, Texas"), and so are last words that no city bears.
        A city that bears just this name comes first, then those whose name begins so, larger ones first. Of cities that
        bear just this name, one at home in the reader's language counts for ten, unless that is English, of everywhere.
        """
        name, land = split(typed)
        there = self._areas(land) if folded(land) else ()
        found = self._named(folded(name), self._within(country, there), limit)
        if there and not found:
            found = self._named(folded(name), self._within(country, ()), limit)
        if not land and not any(fit == EXACT for _, fit, *_ in found):
            found = self._with_land(folded(name), country, limit) + found
        best: dict[int, str] = {}
        for _, _, rank, shown in sorted(found, key=self._at_home(found, language)):
            best.setdefault(rank, shown)
        return [self._ranked(rank, language, shown) for rank, shown in list(best.items())[:limit]]

    def land(self, typed: str) -> str:
        """Return the country that was typed after a comma, as its ISO code; "" for none, or for several."""
        _, land = split(typed)
        found = {area[:2] for area in self._areas(land, exact=True)} if folded(land) else set()
        return found.pop() if len(found) == 1 else ""

    def named(self, typed: str, country: str) -> City | None:
        """Return the largest city of a country that bears exactly this name in some language."""
        wanted = folded(typed)
        rows = self._rows(
            f"{CITY} WHERE country = ? AND rank IN (SELECT rank FROM name WHERE folded = ? AND kind IN (0, 1)) "
            "ORDER BY rank LIMIT 1",
            country,
            wanted,
        )
        return next(map(self._city, rows), None)

    def near(self, typed: str, country: str, limit: int = 5, *, language: str = "") -> list[City]:
        """Return the cities of a country that are called or written nearly so: to ask before one is added."""
        name, _ = split(typed)
        found = self.find(name, limit, language=language, country=country)
        spelt = [spelling for _, spelling in spellings(folded(name))]
        pairs = sorted(pair for first in {spelling[:1] for spelling in spelt} for pair in self._begin(first, country))
        alike = {
            name for spelling in spelt for name in get_close_matches(spelling, [own for _, own in pairs], limit, ALIKE)
        }
        more = [self._ranked(rank, language, "") for rank, own in pairs if own in alike]
        return list({city.id: city for city in (*found, *more)}.values())[:limit]

    def _begin(self, first: str, country: str) -> list[tuple[int, str]]:
        """Return `(rank, name as it is compared)` of the cities of a country that begin with a letter."""
        asked = "FROM name JOIN city USING (rank) WHERE country = ? AND kind = ? AND folded BETWEEN ? AND ?"
        return list(self._rows(f"SELECT rank, folded {asked}", country, OWN, first, first + LAST)) if first else []

    def _at_home(self, found: Sequence[Hit], language: str) -> Callable[[Hit], tuple[int, int, float, int]]:
        """Return by what hits are put in order."""
        exact = [rank for _, fit, rank, _ in found if fit == EXACT]
        where = f"JOIN country ON code = country WHERE rank IN ({_marks(exact)})"
        weight = {
            rank: people * (AT_HOME if home and language != EVERYWHERE else 1)
            for rank, people, home in self._rows(
                f"SELECT rank, population, language = ? FROM city {where}", language, *exact
            )
        }
        return lambda hit: (hit[0], hit[1], -weight.get(hit[2], 0), hit[2])

    def _named(self, wanted: str, areas: Area | None, limit: int) -> list[Hit]:
        """Return `(how far from what was typed, fit, rank, name)` of the cities within areas, best first."""
        found: list[Hit] = []
        for far, name in spellings(wanted):
            upto = name + LAST
            found += self._hits(far, EXACT, (OWN,), name, name, areas, MOST_NAMESAKES)
            found += self._hits(far, BEGINS, (OTHER, CODE), name, name, areas, limit)
            found += self._hits(far, BEGINS, (OWN,), name, upto, areas, limit)
            if len(name) > 1:
                found += self._hits(far, LATER, (WORD,), name, upto, areas, limit)
            if len(name) > 2 or not name.isascii():
                found += self._hits(far, ELSEWHERE, (OTHER,), name, upto, areas, limit)
        return sorted(found)

    def _hits(
        self, far: int, fit: int, kinds: Sequence[int], low: str, high: str, areas: Area | None, limit: int
    ) -> list[Hit]:
        if areas is not None and not areas:
            return []
        lies = "" if areas is None else f"AND (country IN ({_marks(areas)}) OR region IN ({_marks(areas)}))"
        found = self._rows(
            f"SELECT name.rank, name.shown FROM name JOIN city USING (rank) WHERE folded BETWEEN ? AND ? "
            f"AND kind IN ({_marks(kinds)}) {lies} GROUP BY name.rank ORDER BY name.rank LIMIT ?"
            if areas is not None
            else f"SELECT rank, shown FROM name WHERE folded BETWEEN ? AND ? AND kind IN ({_marks(kinds)}) "
            "GROUP BY rank ORDER BY rank LIMIT ?",
            low,
            high,
            *kinds,
            *(areas or ()),
            *(areas or ()),
            limit,
        )
        return [(far, fit, rank, shown) for rank, shown in found]

    def _with_land(self, wanted: str, country: str, limit: int) -> list[Hit]:
        """Return cities whose name is followed by a land without a comma: "Lyon France"."""
        for name, land in ends(wanted):
            there = self._areas(land, exact=True)
            found = self._named(name, self._within(country, there), limit) if there else []
            exact = [hit for hit in found if hit[1] == EXACT]
            if exact:
                return exact
        return []

    def _areas(self, land: str, *, exact: bool = False) -> Area:
        wanted = folded(land)
        upto = wanted if exact else wanted + LAST
        asked = "SELECT DISTINCT code FROM area WHERE folded BETWEEN ? AND ?"
        return tuple(code for (code,) in self._rows(asked, wanted, wanted)) or tuple(
            code for (code,) in self._rows(asked, wanted, upto)
        )

    def _within(self, country: str, areas: Area) -> Area | None:
        """Return where a city may lie: None for anywhere."""
        if not country:
            return areas or None
        return tuple(area for area in areas if area[:2] == country) if areas else (country,)

    def _ranked(self, rank: int, language: str, shown: str) -> City:
        (row,) = self._rows(f"{CITY} WHERE rank = ?", rank)
        return self._city(row, language, shown)

    def _city(self, row: Sequence[Any], language: str = "", shown: str = "") -> City:
        _, id, name, *said, country, region, population, north, east = row
        told = dict(zip(LANGUAGES, said, strict=True)).get(language, name)
        matched = "" if f" {folded(shown)} " in f" {folded(told)} " else shown
        place = None if north is None else (north, east)
        return City(id, told, country, self._region(region, language), population, place, matched)

    def _region(self, code: str, language: str) -> str:
        column = language if language in LANGUAGES else LANGUAGES[0]
        return next((str(name) for (name,) in self._rows(f"SELECT {column} FROM region WHERE code = ?", code)), "")

    def _rows(self, asked: str, *values: Any) -> Iterable[Any]:
        with self._one_at_a_time:
            return self._base.execute(asked, values).fetchall()


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


@cache
def gazetteer() -> Gazetteer:
    """Return the one gazetteer. It opens a file and reads nothing until it is asked."""
    return Gazetteer(folder("places") / FILE)


def own_city(name: str, country: str) -> City:
    """Return a city that the gazetteer lacks, or the gazetteer's own when it has one of that name after all.

    What was typed after a comma says where it lies, and is no part of its name (as in static/js/lib/cities.js).
    """
    name, _ = split(name)
    return gazetteer().named(name, country) or City(id=slug(name, country), name=name, country=country)


def name_of(city_id: str, language: str) -> str | None:
    """Return what a city is called in a language; None for one that the gazetteer does not have."""
    known = gazetteer().get(city_id, language)
    return None if known is None else known.name


def whereabouts(city_id: str) -> tuple[float, float] | None:
    """Return where a city lies, in degrees north and east; None for one that the gazetteer does not have."""
    known = gazetteer().get(city_id)
    return None if known is None else known.place


@cache
def country_names(language: str) -> dict[str, str]:
    """Return `{ISO code: name}` of all countries in a language, in that language's alphabetical order."""
    names = Locale.parse(language).territories
    pairs = ((code, str(names.get(code, code))) for code in gazetteer().countries())
    return dict(sorted(pairs, key=lambda pair: folded(pair[1])))
