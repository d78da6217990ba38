"""The cast: simulated people from real cities, and what they would say. The same seed gives the same people."""

from collections.abc import Sequence
from dataclasses import dataclass
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
REMARKS = {
    "en": (
        "It started in two districts and stopped with the budget.",
        "A cooperative runs it, and the city pays the rent.",
        "Nobody outside the department knows of it.",
        "We met four times last year; the minutes are public.",
    ),
    "es": (
        "Empezó en dos distritos y se detuvo con el presupuesto.",
        "Lo gestiona una cooperativa y la ciudad paga el alquiler.",
        "Fuera del área nadie lo conoce.",
        "El año pasado nos reunimos cuatro veces; las actas son públicas.",
    ),
    "fr": (
        "Cela a commencé dans deux quartiers, puis le budget s’est arrêté.",
        "Une coopérative s’en charge et la ville paie le loyer.",
        "Hors du service, personne ne le sait.",
        "Nous nous sommes réunis quatre fois l’an dernier ; les comptes rendus sont publics.",
    ),
}
NOTES = {
    "en": {
        "strength": "A standing forum with cooperatives and the council.",
        "gap": "No budget line of its own.",
        "evidence": "Council decision of 2022, published on the city's site.",
        "action": "Name one person in charge before the summer.",
    },
    "es": {
        "strength": "Un foro permanente con las cooperativas y el ayuntamiento.",
        "gap": "No hay una partida presupuestaria propia.",
        "evidence": "Acuerdo del pleno de 2022, publicado en la web municipal.",
        "action": "Designar a una persona responsable antes del verano.",
    },
    "fr": {
        "strength": "Un forum permanent avec les coopératives et le conseil.",
        "gap": "Pas de ligne budgétaire propre.",
        "evidence": "Délibération de 2022, publiée sur le site de la ville.",
        "action": "Désigner une personne responsable avant l’été.",
    },
}


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody simulated: what they say of themselves, and how high they tend to rate (0 to 4) their city."""

    name: str
    city: City
    role: RoleName
    languages: tuple[str, ...]
    mode: str
    leaning: float


def cast(people: int, cities: int, seed: int) -> list[Member]:
    """Return people spread over cities, each with the language of the place, some with a second one."""
    chance = Random(seed)
    places = _places(cities)
    leanings = [chance.uniform(0.8, 3.2) for _ in places]
    return [_member(number, places, leanings, chance) for number in range(people)]


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


def level(member: Member, item: int, chance: Random) -> int | str:
    """Return how somebody answers an item: mostly near what they think of their city, now and then not at all."""
    dice = chance.random()
    if dice < 0.06:
        return "dont_know"
    if dice < 0.09:
        return "not_applicable"
    return min(4, max(0, round(chance.gauss(member.leaning + (item % 5 - 2) * 0.3, 0.8))))


def remark(member: Member, chance: Random) -> str:
    """Return what somebody writes beside a score: mostly nothing."""
    return chance.choice(REMARKS[member.languages[0]]) if chance.random() < 0.12 else ""
