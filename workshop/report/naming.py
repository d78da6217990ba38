"""What cities are called in a synthesis: by their names, or, where they are not to be named, by letters.

Letters are dealt in an order that says nothing of a city: that of a hash over the id of the first person who joined for
it and a number by chance, which is in the journal and leaves the server in no view and no report. The same city keeps
its letter in every format, language and edition. Whoever was there may still know a city by how many came from it:
letters are for readers who were not.
"""

import hashlib
from collections import Counter

from workshop.core.state import City as Place
from workshop.core.state import State
from workshop.report.model import City
from workshop.report.wording import Wording

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Naming:
    """The cities of a workshop under the names that the synthesis uses. `cities` are in their order there."""

    def __init__(self, state: State, wording: Wording) -> None:
        now = [person.city for person in state.people.values() if not person.removed]
        self._people = Counter(city.id for city in now)
        shown = [round_.roll for round_ in state.rounds.values() if round_.revealed and round_.roll]
        spoken_for = [*now, *(city for roll in shown for city in roll.values())]  # a round keeps the cities that it had
        self._known = {city.id: city for city in reversed(spoken_for)}
        self.named = state.reporting.cities_named
        found = self._by_name(wording) if self.named else self._by_letter(state, wording)
        self._shown = found
        self.cities = tuple(found.values())
        self.order = tuple(found)

    def id(self, city: str) -> str:
        """Return the id by which the synthesis knows a city of the workshop."""
        return self._shown[city].id

    def label(self, city: str) -> str:
        """Return what a city of the workshop is called; "" for one that nobody here speaks for any more."""
        return self._shown[city].label if city in self._shown else ""

    def knows(self, city: str) -> bool:
        """Say whether somebody speaks for a city, now or in a round that is shown."""
        return city in self._shown

    def _by_name(self, wording: Wording) -> dict[str, City]:
        named = Counter(city.name for city in self._known.values())
        cities = []
        for city in self._known.values():
            country = wording.country(city.country)
            label = city.name if named[city.name] == 1 else f"{city.name} ({country})"
            cities.append(City(city.id, city.name, city.country, country, label, self._people[city.id]))
        return {city.id: city for city in sorted(cities, key=lambda city: (*wording.in_order(city.label), city.id))}

    def _by_letter(self, state: State, wording: Wording) -> dict[str, City]:
        first: dict[str, str] = {}
        for roll in (round_.roll for round_ in state.rounds.values() if round_.roll):
            for person, city in roll.items():  # whoever moves later takes no letter along
                first.setdefault(city.id, person)
        for joined in state.people.values():
            first.setdefault(joined.city.id, joined.id)
        chance = state.reporting.letters
        order = sorted(self._known.values(), key=lambda city: _hashed(f"{chance}/{first[city.id]}"))
        return {city.id: self._lettered(place, city, wording) for place, city in enumerate(order)}

    def _lettered(self, place: int, city: Place, wording: Wording) -> City:
        letters = letter(place)
        name = wording.t("City %(letter)s", letter=letters)
        return City(f"city-{letters.lower()}", name, "", "", name, self._people[city.id])


def letter(place: int) -> str:
    """Return A to Z, then AA, AB, … as columns of a spreadsheet are called."""
    above, below = divmod(place, len(ALPHABET))
    return (letter(above - 1) if above else "") + ALPHABET[below]


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
