"""What to bring: sent before the day, read by whoever has the code; and the words that phones fetch later."""

from sqlalchemy import Engine

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from workshop import directory
from workshop.models import Workshop


def test_whoever_has_the_code_reads_what_to_bring(visitor: NewBrowser, workshop: Workshop) -> None:
    said = {"en": "What to bring", "es": "Qué traer", "fr": "Que préparer et apporter"}
    for language, title in said.items():
        page = visitor("en").open(f"/w/{workshop.code}/bring?language={language}")
        assert (page.status, f'<html lang="{language}">' in page.text, title in page.words) == (200, True, True)
        assert f"{workshop.code[:4]}-{workshop.code[4:]}" in page.words
        assert workshop.join_token not in page.text
    assert '<html lang="es">' in visitor("es").open(f"/w/{workshop.code}/bring").text


def test_another_language_can_be_chosen_after_a_link_that_names_one(visitor: NewBrowser, workshop: Workshop) -> None:
    page = visitor().open(f"/w/{workshop.code}/bring?language=fr")
    assert f'name="next" value="/w/{workshop.code}/bring"' in page.text


def test_a_code_that_is_none_or_was_changed_opens_nothing(
    visitor: NewBrowser, workshop: Workshop, engine: Engine
) -> None:
    assert visitor().open("/w/BCDFGHJK/bring").status == 404
    assert visitor().open(f"/w/{workshop.join_token}/bring").status == 404
    directory.change_code(engine, directory.id_of(workshop))
    assert visitor().open(f"/w/{workshop.code}/bring").status == 404


def test_the_team_finds_the_page_in_every_language(at_desk: Browser, workshop: Workshop) -> None:
    page = at_desk.open(f"/desk/{workshop.code}/access")
    for language in ("en", "es", "fr"):
        assert f"/w/{workshop.code}/bring?language={language}" in page.text


def test_glossary_and_questions_come_later_and_only_to_those_who_are_in(
    visitor: NewBrowser, workshop: Workshop
) -> None:
    phone = visitor("fr").open(f"/j/{workshop.code}").send(city="Dakar", city_id="2253354")
    at_once = phone.get(f"/w/{workshop.code}/pack.json?language=fr").get_json()
    later = phone.get(f"/w/{workshop.code}/pack-more.json?language=fr").get_json()
    extras = {"questions", "bring", "pitfalls", "crosswalk"}
    assert not {"glossary", "themes", "frameworks"} & set(at_once)
    assert not extras & set(at_once["blocks"][0])
    assert {"id", "language", *extras} == set(later["blocks"][0])
    assert {entry["language"] for entry in later["glossary"]} == {"fr"}
    assert [block["id"] for block in later["blocks"]] == [block["id"] for block in at_once["blocks"]]
    assert visitor().get(f"/w/{workshop.code}/pack-more.json").status_code == 403
