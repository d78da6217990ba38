"""People come in: with a code or a QR, for a city, once, and only while the doors are open."""

import json
import re
from html import unescape

import pytest
from sqlalchemy import Engine

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from workshop import directory
from workshop.app import Running
from workshop.cities import country_names
from workshop.models import Workshop
from workshop.web.forms import OTHER_LANGUAGES

DAKAR = "2253354"
BARCELONA = "3128760"
LYON = "2996944"
VENUE = "192.0.2.7"


def person(house: Running, workshop: Workshop) -> tuple[object, ...]:
    people = list(house.journal.room(directory.id_of(workshop)).state.people.values())
    return tuple((one.city.name, one.city.country, one.role, one.languages, one.mode) for one in people)


def at_the_form(visitor: NewBrowser, workshop: Workshop, language: str = "en") -> Browser:
    return visitor(language).open(f"/j/{workshop.code}")


# the code at the door


def test_the_code_may_be_typed_as_it_is_spoken(visitor: NewBrowser, workshop: Workshop) -> None:
    ben = visitor().open("/").send(code=f" {workshop.code[:4].lower()} {workshop.code[4:]} ")
    assert (ben.status, ben.at) == (200, f"/j/{workshop.code[:4]}-{workshop.code[4:]}")
    assert "Cities for SSE" in ben.words


def test_a_wrong_code_says_what_a_code_looks_like(visitor: NewBrowser) -> None:
    ben = visitor("es").open("/").send(code="12345678")
    assert ben.status == 404
    assert "Un código son ocho letras, sin I ni O y sin cifras, como BCDF-GHJK." in ben.words
    assert 'value="12345678"' in ben.text


def test_the_token_of_a_qr_code_leaves_the_address(visitor: NewBrowser, workshop: Workshop) -> None:
    fatou = visitor("fr").open(f"/j/{workshop.join_token}")
    assert fatou.at == f"/j/{workshop.code[:4]}-{workshop.code[4:]}"
    assert "Votre ville" in fatou.words
    assert visitor().open(f"/j/{'x' * 22}").status == 404


# who takes part


def test_a_person_joins_for_a_city(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    fatou = at_the_form(visitor, workshop, "fr").send(
        city="Dakar", city_id=DAKAR, role="local_government", languages=["fr", "wo"], mode="online", name=" Fatou  "
    )
    assert (fatou.status, fatou.at) == (200, f"/w/{workshop.code}")
    assert person(house, workshop) == (("Dakar", "SN", "local_government", ("fr", "wo"), "online"),)
    assert list(directory.names(house.engine, directory.id_of(workshop)).values()) == ["Fatou"]


def test_the_name_is_optional_and_the_readers_language_is_proposed(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    at_the_form(visitor, workshop, "es").send(city="Dakar", city_id=DAKAR)
    assert person(house, workshop) == (("Dakar", "SN", "undisclosed", ("es",), "on_site"),)
    assert directory.names(house.engine, directory.id_of(workshop)) == {}


def test_without_scripts_the_server_asks_which_city(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    ben = at_the_form(visitor, workshop).send(city="Barcelona", name="Ben")
    assert ben.status == 200
    assert "Which “Barcelona” do you mean?" in ben.words
    assert "Barcelona Cataluña" not in ben.words
    assert "Barcelona Catalonia, Spain" in ben.words
    ben.send()
    assert (ben.status, "Please choose your city from the list." in ben.words) == (422, True)
    assert ben.send(choice=BARCELONA).at == f"/w/{workshop.code}"
    assert person(house, workshop) == (("Barcelona", "ES", "undisclosed", ("en",), "on_site"),)
    assert list(directory.names(house.engine, directory.id_of(workshop)).values()) == ["Ben"]


def test_a_city_that_is_missing_is_added_with_its_country(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    ben = at_the_form(visitor, workshop).send(city="Xqzzville")
    assert "We do not know “Xqzzville” yet" in ben.words
    ben.send(choice="own")
    assert (ben.status, "Please choose the country." in ben.words) == (422, True)
    assert ben.send(choice="own", country="ES").at == f"/w/{workshop.code}"
    [one] = house.journal.room(directory.id_of(workshop)).state.people.values()
    assert (one.city.id, one.city.name, one.city.country) == ("own-xqzzville-es", "Xqzzville", "ES")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("El Alto", ["El Alto La Paz, Bolivia", "El Alto Piura, Peru"]),
        ("St Denis", ["Saint-Denis Réunion", "Saint-Denis Île-de-France Region, France"]),
        ("Villa El Salvador", ["Villa El Salvador San Juan Province, Argentina", "Villa El Salvador Lima, Peru"]),
        ("Dakar", ["Dakar Senegal"]),
        ("Lyon, France", ["Lyon Auvergne-Rhône-Alpes, France"]),
        ("서울", ["Seoul (서울) South Korea"]),
    ],
)
def test_a_city_that_was_only_typed_is_shown_with_its_country_and_asked_about(
    visitor: NewBrowser, workshop: Workshop, house: Running, typed: str, offered: list[str]
) -> None:
    ben = at_the_form(visitor, workshop).send(city=typed)
    assert (ben.status, person(house, workshop)) == (200, ())
    assert [words for words in offered if words not in ben.words] == []


def test_the_name_is_the_one_that_the_reader_uses(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    at_the_form(visitor, workshop, "es").send(city="Ciudad de México", city_id="3530597")
    at_the_form(visitor, workshop, "fr").send(city="Genève", city_id="2660646")
    assert [one[:2] for one in person(house, workshop)] == [("Ciudad de México", "MX"), ("Genève", "CH")]


def test_nearly_the_same_name_in_the_country_is_asked_about_before_a_city_is_added(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    ben = at_the_form(visitor, workshop).send(city="Medelinn, Colombia")
    assert 'value="CO" selected' in ben.text
    ben.send(choice="own", country="CO")
    assert (ben.status, person(house, workshop)) == (200, ())
    assert "Medellín Antioquia, Colombia" in ben.words
    ben.send(choice="own", country="CO")
    assert [one[:2] for one in person(house, workshop)] == [("Medelinn", "CO")]


def test_a_city_added_with_its_land_is_the_one_of_the_gazetteer(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    ben = at_the_form(visitor, workshop).send(city="Lyon, France").send(choice="own", country="FR")
    ben.send(choice="own", country="FR")
    [one] = house.journal.room(directory.id_of(workshop)).state.people.values()
    assert (one.city.id, one.city.name) == (LYON, "Lyon")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"city": ""}, "Please fill this in."),
        ({"city": "x" * 10_000}, "This is too long."),
        ({"city": "Da\u001bkar"}, "This has characters that cannot be used."),
        ({"languages": []}, "Please choose at least one language."),
        ({"understands": list(OTHER_LANGUAGES)}, "Please choose 12 languages at most."),
        ({"name": "Facilitator"}, "This name is kept for those who run the workshop."),
        ({"name": "x" * 41}, "A name may have up to 40 characters."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_the_rest_is_kept(
    visitor: NewBrowser, workshop: Workshop, house: Running, fields: dict[str, object], said: str
) -> None:
    ben = at_the_form(visitor, workshop).send(
        **{"city": "Dakar", "city_id": DAKAR, "name": "Ben", "mode": "online"} | fields
    )
    assert ben.status == 422
    assert said in ben.words
    assert 'value="online" checked' in ben.text
    assert person(house, workshop) == ()


def test_languages_that_one_only_understands_are_asked_for_too(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    at_the_form(visitor, workshop).send(city="Dakar", city_id=DAKAR, languages=["fr"], understands=["fr", "en", "wo"])
    [one] = house.journal.room(directory.id_of(workshop)).state.people.values()
    assert (one.languages, one.understands) == (("fr",), ("en", "wo"))


@pytest.mark.parametrize("fields", [{"role": "king"}, {"languages": ["xx"]}, {"understands": ["xx"]}, {"mode": "moon"}])
def test_choices_that_were_not_offered_are_refused(
    visitor: NewBrowser, workshop: Workshop, house: Running, fields: dict[str, object]
) -> None:
    assert at_the_form(visitor, workshop).send(**{"city": "Dakar", "city_id": DAKAR} | fields).status == 422
    assert person(house, workshop) == ()


# once


def test_who_is_in_goes_straight_in(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    ben = at_the_form(visitor, workshop).send(city="Dakar", city_id=DAKAR)
    assert ben.open(f"/j/{workshop.code}").at == f"/w/{workshop.code}"
    assert ben.open(f"/j/{workshop.join_token}").at == f"/w/{workshop.code}"
    assert len(person(house, workshop)) == 1


def test_a_form_sent_twice_is_one_person(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    ben = at_the_form(visitor, workshop)
    again = visitor()
    again.client, again.page, again.at = house.flask.test_client(), ben.page, ben.at
    again.client.set_cookie("form", ben.cookie("form") or "")
    ben.send(city="Dakar", city_id=DAKAR)
    again.send(city="Dakar", city_id=DAKAR)
    assert again.at == f"/w/{workshop.code}"
    assert len(person(house, workshop)) == 1


# the doors


def test_a_locked_workshop_says_so(visitor: NewBrowser, workshop: Workshop, engine: Engine) -> None:
    inside = at_the_form(visitor, workshop).send(city="Dakar", city_id=DAKAR)
    outside = at_the_form(visitor, workshop)
    directory.lock(engine, directory.id_of(workshop), True)
    assert "takes nobody new at the moment" in visitor().open(f"/j/{workshop.code}").words
    assert outside.send(city="Dakar", city_id=DAKAR).status == 403
    assert inside.open(f"/w/{workshop.code}").status == 200


def test_a_new_code_keeps_those_who_are_in(visitor: NewBrowser, workshop: Workshop, engine: Engine) -> None:
    inside = at_the_form(visitor, workshop).send(city="Dakar", city_id=DAKAR)
    fresh = directory.change_code(engine, directory.id_of(workshop))
    assert inside.open(f"/w/{workshop.code}").status == 200
    assert inside.open(f"/j/{fresh.code}").at == f"/w/{fresh.code}"
    assert visitor().open(f"/j/{workshop.code}").status == 404


def test_valid_codes_cost_nothing(visitor: NewBrowser, workshop: Workshop) -> None:
    venue = visitor()
    assert {venue.get(f"/j/{workshop.code}").status_code for _ in range(60)} == {200}


# cities


def test_cities_are_offered_in_the_readers_language(visitor: NewBrowser) -> None:
    answer = visitor("de").get("/cities?q=Pekín&language=fr")
    assert answer.get_json()[0] == {
        "id": "1816670",
        "name": "Pékin",
        "country": "CN",
        "country_name": "Chine",
        "detail": "Municipalité de Pékin",
        "matched": "",
    }
    near = visitor().get("/cities?q=Medelinn&near=CO&language=es").get_json()
    assert [(city["name"], city["detail"]) for city in near] == [("Medellín", "Antioquia")]
    assert visitor().get("/cities?q=" + "x" * 3000).get_json() == []


def test_browser_and_server_have_one_list_of_countries(visitor: NewBrowser, workshop: Workshop) -> None:
    ben = at_the_form(visitor, workshop, "fr").send(city="Dakar", city_id=DAKAR)
    boot = json.loads(re.search(r'id="boot">(.+?)</script>', ben.text)[1])
    assert boot["countries"] == list(country_names("fr"))
    offered = at_the_form(visitor, workshop).send(city="Xqzzville").text
    assert set(re.findall(r'<option value="([A-Z]{2})"', offered)) == set(boot["countries"])


def test_the_question_which_city_is_meant_is_said_first(visitor: NewBrowser, workshop: Workshop) -> None:
    asked = at_the_form(visitor, workshop).send(city="San José", name="Ben", mode="online")
    found = re.search(r"<title>([^<]+)</title>", asked.text)
    assert found is not None
    assert unescape(found[1]).startswith("Which “San José” do you mean? · ")
    assert re.search(r'<h2 id="which" tabindex="-1" data-focus>', asked.text)
