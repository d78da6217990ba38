"""The cast: simulated people from real cities, and what they would say. The same seed gives the same people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from workshop.cities import City, gazetteer
from workshop.core.people import RoleName

FIRST = (
    ("Sevilla", "ES", "es"),
    ("Dakar", "SN", "fr"),
    ("Montréal", "CA", "fr"),
    ("Liverpool", "GB", "en"),
    ("Durban", "ZA", "en"),
    ("Mexico City", "MX", "es"),
    ("Barcelona", "ES", "es"),
    ("Lyon", "FR", "fr"),
    ("Medellín", "CO", "es"),
)
SPOKEN = {
    "es": [
        "AR",
        "BO",
        "CL",
        "CO",
        "CR",
        "CU",
        "DO",
        "EC",
        "ES",
        "GT",
        "HN",
        "MX",
        "NI",
        "PA",
        "PE",
        "PY",
        "SV",
        "UY",
        "VE",
    ],
    "fr": ["BE", "BF", "BJ", "CD", "CI", "CM", "FR", "GA", "GN", "HT", "LU", "MG", "ML", "NE", "SN", "TD", "TG"],
}
NAMES = {
    "en": [
        "Amara",
        "Ben",
        "Chidi",
        "Grace",
        "Hugh",
        "Imani",
        "Jo",
        "Kofi",
        "Lerato",
        "Nomsa",
        "Olu",
        "Pat",
        "Rhys",
        "Sam",
        "Thandi",
        "Winnie",
    ],
    "es": [
        "Alma",
        "Bruno",
        "Dolores",
        "Emilia",
        "Gonzalo",
        "Inés",
        "Javier",
        "Lucía",
        "Mateo",
        "Nuria",
        "Óscar",
        "Pilar",
        "Rocío",
        "Tomás",
        "Ximena",
    ],
    "fr": [
        "Aïcha",
        "Bastien",
        "Coumba",
        "Élodie",
        "Fatou",
        "Gaspard",
        "Hélène",
        "Ibrahima",
        "Jeanne",
        "Kadiatou",
        "Moussa",
        "Noémie",
        "Ousmane",
    ],
}
ROLES: tuple[RoleName, ...] = (
    "local_government",
    "local_government",
    "sse_organization",
    "sse_organization",
    "civil_society",
    "academia",
    "business",
    "international_organization",
    "undisclosed",
)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody simulated: what they say of themselves, and how high they tend to rate (0 to 4) their city.

    Who is `hurried` leaves some items out and gives one dot only; `wishes` says for how many blocks they ask.
    """

    name: str
    city: City
    role: RoleName
    languages: tuple[str, ...]
    mode: str
    leaning: float
    hurried: bool = False
    wishes: int = 0


def cast(people: int, cities: int, seed: int) -> list[Member]:
    """Return people spread over cities, each with the language of the place, some with a second one."""
    chance = Random(seed)
    places = _places(cities)
    leanings = [chance.uniform(0.8, 3.2) for _ in places]
    return [_member(number, places, leanings, chance) for number in range(people)]


def as_in_a_room(members: Sequence[Member], chance: Random) -> list[Member]:
    """Return the same people with the habits of a real room: some are in a hurry, some wish for blocks."""
    return [
        replace(member, hurried=chance.random() < 0.15, wishes=chance.choice([0, 0, 0, 1, 2])) for member in members
    ]


def _member(number: int, places: Sequence[tuple[City, str]], leanings: Sequence[float], chance: Random) -> Member:
    where = number % len(places)
    city, language = places[where]
    second = chance.choice([other for other in ("en", "es", "fr") if other != language])
    return Member(
        name=chance.choice(NAMES[language]) if chance.random() < 0.8 else "",
        city=city,
        role=chance.choice(ROLES),
        languages=(language, second) if chance.random() < 0.4 else (language,),
        mode="online" if chance.random() < 0.4 else "on_site",
        leaning=leanings[where],
    )


def _places(cities: int) -> list[tuple[City, str]]:
    known = gazetteer()
    first = [(city, language) for name, country, language in FIRST if (city := known.named(name, country))]
    others = [(city, _language(city)) for city in known.largest(2000) if city not in [place for place, _ in first]]
    return (first + others)[:cities]


def _language(city: City) -> str:
    return next((language for language, countries in SPOKEN.items() if city.country in countries), "en")
