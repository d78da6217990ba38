"""On the projector a city says its country where another of that name is in the room, and nowhere else."""

from tests.world import given, join, when
from workshop.core.views.screen import for_screen

REUNION = {"id": "935264", "name": "Saint-Denis", "country": "RE"}
FRANCE = {"id": "2980916", "name": "Saint-Denis", "country": "FR"}
DAKAR = {"id": "2253354", "name": "Dakar", "country": "SN"}


def test_only_namesakes_say_their_country() -> None:
    state = given()
    for person, city in (("p0", REUNION), ("p1", FRANCE), ("p2", DAKAR), ("p3", DAKAR)):
        join(state, person, city=city)
    when(state, "group.form", number=2)
    when(state, "group.open")
    told = {id: place.get("country") for id, place in for_screen(state)["places"].items()}
    assert told == {"p0": "RE", "p1": "FR", "p2": None, "p3": None}
