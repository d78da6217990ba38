"""Time zones, by the names of the IANA database. They come from the tzdata package, so they are the same everywhere.

The machine's own database may be older, or missing. A zone that this version does not know is UTC, and is called so.
"""

import os
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from workshop.place_names import folded

DEFAULT = "UTC"
LONGEST = 200  # characters that are looked at
SAME_AS_UTC = {"Etc/UTC", "Etc/GMT", "GMT"}


class Offer(NamedTuple):
    """A zone to choose: its name, how a reader finds it, and older names that browsers still use."""

    name: str
    label: str
    also: tuple[str, ...]


def known(name: str) -> bool:
    """Say whether a zone bears this name."""
    return name in _names()


@cache
def zone(name: str) -> tzinfo:
    """Return a zone by its name; UTC when there is none."""
    if name == DEFAULT or not known(name):
        return UTC
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


@cache
def canonical(name: str) -> str:
    """Return the present name of a known zone: Asia/Kathmandu for Asia/Katmandu.

    Unicode is asked first: for it Asmera is Asmara; for IANA, whose only matter is the clock, it is Nairobi.
    """
    current = get_global("zone_aliases").get(name, name)
    while current not in _countries() and current in _links():
        current = _links()[current]
    return DEFAULT if current in SAME_AS_UTC else current


@cache
def place(name: str, language: str) -> str:
    """Return the city that a zone is called after, in a language; an empty text when it is called after none."""
    if not known(name) or name.startswith("Etc/") or "/" not in name:
        return ""
    told = Locale.parse(language).time_zones
    cities = (told[each].get("city") for each in (name, *_also(name)) if each in told)
    return next((str(city) for city in cities if city), name.rpartition("/")[2].replace("_", " "))


def offset(name: str, at: int) -> str:
    """Return how far a zone is from UTC at a time (ms since 1970 UTC): "UTC+5:45"."""
    ahead = datetime.fromtimestamp(at / 1000, zone(name)).utcoffset() or timedelta()
    hours, minutes = divmod(abs(round(ahead.total_seconds() / 60)), 60)
    if not hours and not minutes:
        return "UTC"
    sign = "+" if ahead > timedelta() else "\N{MINUS SIGN}"
    return f"UTC{sign}{hours}{f':{minutes:02}' if minutes else ''}"


def offered(language: str, at: int) -> list[Offer]:
    """Return the zones to choose from, UTC first, then by how a language calls their cities."""
    labels = {name: label(name, language, at) for name in _countries()}
    return [Offer(DEFAULT, DEFAULT, ())] + [
        Offer(name, labels[name], _also(name)) for name in sorted(labels, key=lambda name: folded(labels[name]))
    ]


def label(name: str, language: str, at: int) -> str:
    """Return how a zone is found in the list: "Katmandu, Nepal (UTC+5:45, Asia/Kathmandu)"."""
    where = ", ".join(dict.fromkeys(filter(None, (place(name, language), _country(name, language)))))
    told = offset(name, at)
    if name == DEFAULT:
        return DEFAULT
    return f"{where} ({told}, {name})" if where else f"{name} ({told})"


def read(typed: str) -> str | None:
    """Return the zone that a text means: a name, a label from the list, or a city or country that has only one.

    None for anything else; the offset in a label does not count, since it changes with the season.
    """
    if len(typed) > LONGEST:
        return None
    text = typed.strip()
    for said in (text, text.rstrip(")").rpartition("(")[2].rpartition(", ")[2], text.partition(" (")[0]):
        if said.casefold() in _by_case():
            return canonical(_by_case()[said.casefold()])
    found = _by_place().get(folded(text), frozenset()) if text else frozenset()
    return next(iter(found)) if len(found) == 1 else None


def of_machine() -> str:
    """Return the zone of the machine that serves, as its settings name it; UTC when they name none."""
    said = os.environ.get("TZ", os.path.realpath("/etc/localtime")).lstrip(":").rpartition("zoneinfo/")[2]
    said = said.removeprefix("posix/").removeprefix("right/")
    return canonical(said) if known(said) else DEFAULT


@cache
def _names() -> frozenset[str]:
    return frozenset(files("tzdata").joinpath("zones").read_text("utf-8").split()) - {"Factory"}


@cache
def _by_case() -> dict[str, str]:
    return {name.casefold(): name for name in _names()}


@cache
def _countries() -> dict[str, str]:
    """Return the zones of places where people live, each with the code of its country (ISO 3166)."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {row[2]: row[0] for row in rows}


@cache
def _links() -> dict[str, str]:
    rules = files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text("utf-8")
    return {line.split()[2]: line.split()[1] for line in rules.splitlines() if line.startswith("L ")}


@cache
def _also(name: str) -> tuple[str, ...]:
    """Return older names of a zone."""
    return _older().get(name, ())


@cache
def _older() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(_names() - _countries().keys()):
        found.setdefault(canonical(name), []).append(name)
    return {name: tuple(older) for name, older in found.items()}


def _country(name: str, language: str) -> str:
    return str(Locale.parse(language).territories.get(_countries().get(name, ""), ""))


@cache
def _by_place() -> dict[str, frozenset[str]]:
    """Return the zones by what people call their places, in the three languages, with and without the country."""
    found: dict[str, set[str]] = {}
    for name in _countries():
        for language in ("en", "es", "fr"):
            city, country = place(name, language), _country(name, language)
            for said in (city, country, f"{city}, {country}"):
                found.setdefault(folded(said), set()).add(name)
    return {said: frozenset(names) for said, names in found.items()}
