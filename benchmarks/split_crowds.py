"""Crowds and briefs for the splitting benchmark: like a real room, by chance but from a seed."""

from random import Random

from workshop.core.splitting import Brief, Candidate
from workshop.core.splitting.brief import Coverage, Pin

COUNTRIES = {
    "ES": ("es", 0.45), "FR": ("fr", 0.5), "SN": ("fr", 0.7), "MX": ("es", 0.6), "BR": ("pt", 0.5), "KE": ("en", 0.8),
    "CA": ("en", 0.5), "KR": ("ko", 0.2), "IT": ("it", 0.3), "MA": ("ar", 0.3),
}  # fmt: skip
ROLES = ("local_government", "sse_organization", "civil_society", "academia", "business", "international_organization")
BLOCKS = tuple(f"block-{number}" for number in range(1, 10))
WORKING = ("en", "es", "fr")


def crowd(people: int, seed: int, cities: int | None = None) -> list[Candidate]:
    """Return people of so many cities (by default one for three people), with delegations of unequal sizes."""
    chance = Random(f"crowd {people} {seed}")
    number = cities or max(3, people // 3)
    towns = [(f"city-{town}", chance.choice(list(COUNTRIES))) for town in range(number)]
    weight = [1 / (1 + place) ** 0.6 for place in range(number)]
    return [_person(place, *chance.choices(towns, weight)[0], chance) for place in range(1, people + 1)]


def _person(number: int, city: str, country: str, chance: Random) -> Candidate:
    own, alone = COUNTRIES[country]
    speaks = [own]
    if own not in WORKING or chance.random() > alone:
        speaks += chance.sample([language for language in WORKING if language != own], chance.choice([1, 1, 2]))
    follows = [language for language in WORKING if language not in speaks and chance.random() < 0.15]
    return Candidate(
        id=f"p{number:05}",
        number=number,
        city=city,
        country=country,
        role=chance.choice(ROLES),
        speaks=tuple(speaks),
        understands=tuple(follows),
        mode="online" if chance.random() < 0.4 else "on_site",
        wishes=tuple(chance.sample(BLOCKS, 3)) if chance.random() < 0.6 else (),
    )


def small_case(seed: int) -> tuple[list[Candidate], Brief]:
    """Return a small room (8 to 24 people) and a brief with some of everything, which need not be easy to meet."""
    chance = Random(f"case {seed}")
    people = crowd(chance.randint(8, 24), seed, cities=chance.randint(3, 8))
    ids = [person.id for person in people]
    number = chance.randint(2, max(2, len(people) // 4))
    named = iter(chance.sample(ids, len(ids)))
    apart = [(next(named), next(named))] if chance.random() < 0.4 else []
    together = [(next(named), next(named))] if chance.random() < 0.4 else []
    pinned = [Pin(person=next(named), number=chance.randint(1, number))] if chance.random() < 0.4 else []
    wishing = chance.random() < 0.5
    brief = Brief(
        number=number,
        purpose=chance.choice(["mixed", "mixed", "city", "interest"]),
        modes=chance.choice(["any", "mixed", "apart"]),
        together=tuple(together),
        apart=tuple(apart),
        pinned=tuple(pinned),
        hosts=tuple(chance.sample(ids, number)) if chance.random() < 0.4 else (),
        blocks=BLOCKS[: chance.randint(2, number + 1)] if wishing else (),
        coverage=Coverage(groups=1, cities=chance.choice([0, 2])),
    )
    return people, brief
