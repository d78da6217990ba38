"""Whatever language somebody types their city in, it is the first one offered."""

import pytest

from workshop.cities import City, country_names, folded, gazetteer, own_city

SEVILLE = "2510911"
BEIJING = "1816670"


@pytest.mark.parametrize("typed", ["Sevilla", "seville", "Séville", "SEVILLA", " sevi lla ".replace(" ", "")])
def test_seville_is_found_in_three_languages(typed: str) -> None:
    assert gazetteer().find(typed)[0].id == SEVILLE


@pytest.mark.parametrize("typed", ["Pekín", "pekin", "Pékin", "Beijing", "beij"])
def test_beijing_is_found_in_three_languages(typed: str) -> None:
    assert gazetteer().find(typed)[0].id == BEIJING


@pytest.mark.parametrize(
    ("typed", "name", "country"),
    [
        ("saint denis", "Saint-Denis", "RE"),
        ("montreal", "Montréal", "CA"),
        ("dakar", "Dakar", "SN"),
        ("ciudad de mexico", "Mexico City", "MX"),
        ("bruxelles", "Brussels", "BE"),
        ("vic", "Vic", "ES"),
        ("janeiro", "Rio de Janeiro", "BR"),
    ],
)
def test_a_city_is_found_without_accents_or_hyphens(typed: str, name: str, country: str) -> None:
    assert (name, country) in [(city.name, city.country) for city in gazetteer().find(typed)]


def test_the_larger_city_comes_first() -> None:
    found = gazetteer().find("barcelona", limit=4)
    assert [city.country for city in found][:2] == ["ES", "VE"]


@pytest.mark.parametrize("typed", ["", "  ", "--", "\u200b", "zzzzqqq"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert gazetteer().find(typed) == []


def test_a_city_is_found_by_its_id() -> None:
    seville = gazetteer().get(SEVILLE)
    assert seville is not None
    assert (seville.name, seville.country) == ("Sevilla", "ES")
    assert gazetteer().get("0") is None


def test_a_missing_city_gets_an_id_of_its_own() -> None:
    assert own_city("  Villa  Nueva de Abajo ", "ES") == City(
        "own-villa-nueva-de-abajo-es", "Villa Nueva de Abajo", "ES"
    )
    assert own_city("小村", "CN").id.startswith("own-")


def test_a_city_that_is_not_missing_keeps_the_gazetteers_id() -> None:
    assert own_city("séville", "ES").id == SEVILLE


def test_country_names_are_in_the_readers_language_and_order() -> None:
    french = list(country_names("fr").values())
    assert country_names("fr")["ES"] == "Espagne"
    assert country_names("es")["US"] == "Estados Unidos"
    assert french.index("Égypte") < french.index("Espagne")


def test_folding() -> None:
    assert folded("L’Haÿ-les-Roses") == "l hay les roses"
