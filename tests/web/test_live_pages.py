"""The shells of the live pages: who gets which, what they carry, and what they weigh."""

import json
import re

import pytest
from sqlalchemy import Engine

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from workshop import directory
from workshop.app import Running
from workshop.models import Workshop
from workshop.web.static_files import modules

LIMIT = 150_000  # bytes, compressed, of all that a phone loads first


def joined(visitor: NewBrowser, workshop: Workshop, language: str = "en") -> Browser:
    return visitor(language).open(f"/j/{workshop.code}").send(city="Dakar", city_id="2253354")


def boot(page: Browser) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="boot">(.*?)</script>', page.text, re.S)
    assert found is not None
    carried: dict[str, object] = json.loads(found[1])
    return carried


def test_a_phone_knows_what_it_is(visitor: NewBrowser, workshop: Workshop) -> None:
    phone = joined(visitor, workshop, "fr")
    carried = boot(phone)
    assert (carried["workshop"], carried["as"], carried["language"]) == (workshop.code, "participant", "fr")
    assert carried["qr"] is None
    assert str(carried["join_url"]).endswith(f"/j/{workshop.code[:4]}-{workshop.code[4:]}")
    assert workshop.join_token not in phone.text


def test_without_scripts_a_page_says_so_in_three_languages(visitor: NewBrowser, workshop: Workshop) -> None:
    text = joined(visitor, workshop).text
    for language, start in (("en", "This page needs"), ("es", "Esta página necesita"), ("fr", "Cette page a besoin")):
        assert f'lang="{language}">{start} JavaScript' in text or f'lang="{language}">{start}' in text


def test_who_is_not_in_is_led_to_the_door(visitor: NewBrowser, workshop: Workshop) -> None:
    for path in ("", "/screen", "/report"):
        assert visitor().open(f"/w/{workshop.code}{path}").at == f"/j/{workshop.code[:4]}-{workshop.code[4:]}"
    for path in ("/pack.json", "/report.json"):
        assert visitor().get(f"/w/{workshop.code}{path}").status_code == 403
    assert visitor().open("/w/BCDFGHJK").status == 404


def test_a_table_screen_takes_one_button(visitor: NewBrowser, workshop: Workshop, engine: Engine) -> None:
    table = visitor().open(f"/w/{workshop.code}/table")
    assert "Open a table screen" in table.words
    table.send()
    assert boot(table)["as"] == "table"
    directory.lock(engine, directory.id_of(workshop), True)
    assert visitor().open(f"/w/{workshop.code}/table").send().status == 409
    assert table.open(f"/w/{workshop.code}/table").status == 200


def test_the_pack_speaks_the_language_asked_for(visitor: NewBrowser, workshop: Workshop) -> None:
    phone = joined(visitor, workshop, "fr")
    path = f"/w/{workshop.code}/pack.json?language="
    english, spanish = (phone.get(path + code, headers={"Accept-Encoding": "gzip"}) for code in ("en", "es"))
    assert (english.headers["Content-Encoding"], english.headers["ETag"] != spanish.headers["ETag"]) == ("gzip", True)
    again = phone.get(path + "es", headers={"If-None-Match": spanish.headers["ETag"]})
    assert again.status_code == 304


def test_people_name_themselves_and_nobody_else(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    ben, fatou = joined(visitor, workshop), joined(visitor, workshop)
    state = house.journal.room(directory.id_of(workshop)).state
    first, second = state.people
    token = {"X-CSRFToken": str(boot(ben)["csrf"])}
    path = f"/w/{workshop.code}/name"
    assert ben._asked("POST", path, data={"name": " Ben "}, headers=token).get_json()["ok"]
    assert state.names == {first: "Ben"}
    refused = ben._asked("POST", path, data={"name": "Ben", "person": second}, headers=token)
    assert (refused.status_code, refused.get_json()["code"]) == (403, "not_your_seat")
    reserved = ben._asked("POST", path, data={"name": "Facilitator"}, headers=token)
    assert (reserved.status_code, reserved.get_json()["code"]) == (422, "bad_text")
    assert fatou.status == 200


def test_a_phone_loads_little(visitor: NewBrowser, workshop: Workshop) -> None:
    phone = joined(visitor, workshop, "fr")
    css = re.findall(r'rel="stylesheet" href="([^"]+)"', phone.text)
    fonts = [f"/static/vendor/atkinson-hyperlegible-latin-{weight}-normal.woff2" for weight in (400, 700)]
    data = ["/words/fr.json?for=participant", f"/w/{workshop.code}/pack.json?language=fr"]
    scripts = list(modules("participant.js"))
    assert not [script for script in scripts if "echarts" in script]
    sizes = {}
    for path in [*css, *scripts, *fonts, *data]:
        answer = phone._asked("GET", path, headers={"Accept-Encoding": "gzip"}, buffered=True)
        assert answer.status_code == 200, path
        sizes[path] = len(answer.data)
    assert sum(sizes.values()) + len(phone.text) <= LIMIT, sorted(sizes.items(), key=lambda item: -item[1])[:12]


def test_all_modules_are_announced(visitor: NewBrowser, workshop: Workshop) -> None:
    text = joined(visitor, workshop).text
    announced = re.findall(r'rel="modulepreload" href="([^"]+)"', text)
    assert "/static/js/participant.js" in announced
    assert any("preact" in address for address in announced)
    assert len(announced) == len(set(announced))


# the report


def test_whoever_is_in_reads_the_report_in_the_language_asked_for(visitor: NewBrowser, workshop: Workshop) -> None:
    phone = joined(visitor, workshop, "fr")
    for language, said in (("fr", "Synthèse"), ("es", "Síntesis"), ("en", "Synthesis")):
        page = phone.open(f"/w/{workshop.code}/report?language={language}")
        assert page.status == 200
        assert f'<html lang="{language}">' in page.text
        assert said in page.words
    assert '<html lang="fr">' in phone.open(f"/w/{workshop.code}/report?language=xx").text


@pytest.mark.slow
def test_the_report_is_data_too(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    answer = joined(visitor, workshop).get(f"/w/{workshop.code}/report.json?language=es").get_json()
    assert answer["language"] == "es"
    assert answer["participants"]["people"] == 1
    assert answer["pack"]["hash"] == workshop.pack_hash
    state = house.journal.room(directory.id_of(workshop)).state
    assert answer["provenance"]["seq"] == state.seq
