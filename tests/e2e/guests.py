"""People who join through the form, without a page that stays open: a room whose every city and language is known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from playwright.sync_api import Browser

from tests.e2e.house import House

CITIES = {
    "Dakar": "2253354", "Sevilla": "2510911", "Lyon": "2996944", "Durban": "1007311", "Liverpool": "2644210",
    "Medellín": "3674962", "Montréal": "6077243", "Seoul": "1835848",
}  # fmt: skip
ROLES = ("local_government", "sse_organization", "civil_society", "academia")


@dataclass(frozen=True)
class Guest:
    """Somebody's name, city and languages: spoken, and only understood."""

    name: str
    city: str
    languages: tuple[str, ...]
    understands: tuple[str, ...] = ()
    role: str = "other"


def let_in(house: House, chromium: Browser, code: str, guests: Iterable[Guest]) -> None:
    """Send the join form for each of them, as a browser without scripts does."""
    for guest in guests:
        context = chromium.new_context(base_url=house.address)
        form = context.request.get(f"/j/{code}").text()
        hidden = dict(re.findall(r'name="(csrf_token|once)" value="([^"]+)"', form))
        assert len(hidden) == 2, form
        fields = {
            **hidden,
            "city": guest.city,
            "city_id": CITIES[guest.city],
            "languages": guest.languages,
            "understands": guest.understands,
            "role": guest.role,
            "mode": "on_site",
            "name": guest.name,
        }
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        sent = context.request.post(f"/j/{code}", headers=kind, data=urlencode(fields, doseq=True), max_redirects=0)
        assert sent.status == 303, sent.text()
        context.close()


def some(people: int) -> list[Guest]:
    """Return people of seven cities, each with English and every other one with Spanish or French too."""
    towns = [city for city in CITIES if city != "Seoul"]
    more: list[tuple[str, ...]] = [("es",), ("fr",), ()]
    return [
        Guest(f"Guest {number}", towns[number % 7], ("en", *more[number % 3]), role=ROLES[number % 4])
        for number in range(1, people + 1)
    ]
