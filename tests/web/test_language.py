"""A page speaks the reader's language: chosen, linked, accepted, or the workshop's, in this order."""

import pytest

from tests.web.conftest import NewBrowser
from workshop.models import Workshop
from workshop.web.language import chosen, local


@pytest.mark.parametrize(
    ("choice", "link", "accepted", "default", "language"),
    [
        ("fr", "es", "en", "es", "fr"),
        (None, "es", "en", "fr", "es"),
        (None, None, "en", "fr", "en"),
        (None, None, None, "fr", "fr"),
        (None, None, None, "xx", "en"),
        ("../../fr", "ES", None, "es", "es"),
        ("xx", "fr", "en", "es", "fr"),
    ],
)
def test_the_order_of_wishes(
    choice: str | None, link: str | None, accepted: str | None, default: str, language: str
) -> None:
    assert chosen(choice, link, accepted, default) == language


def test_the_workshops_own_language_serves_who_has_no_other(visitor: NewBrowser, workshop: Workshop) -> None:
    page = visitor("de, ja;q=0.5").open(f"/j/{workshop.code}")
    assert '<html lang="es">' in page.text
    assert "Su ciudad" in page.words


def test_a_choice_is_kept_and_leads_back(visitor: NewBrowser, workshop: Workshop) -> None:
    fatou = visitor("en").open(f"/j/{workshop.code}?language=es")
    assert '<html lang="es">' in fatou.text
    answer = fatou.post("/language", language="fr", next=f"/j/{workshop.code}")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/j/{workshop.code}")
    assert '<html lang="fr">' in fatou.open(f"/j/{workshop.code}?language=es").text
    assert '<html lang="fr">' in fatou.open("/").text


def test_a_language_that_we_do_not_speak_is_refused(visitor: NewBrowser) -> None:
    assert visitor().open("/").post("/language", language="../fr").status_code == 400
    assert visitor().get("/words/xx.json").status_code == 404


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil", "", "evil", "/a\r\nb"])
def test_one_is_never_led_elsewhere(address: str) -> None:
    assert local(address) == "/"


def test_words_for_the_browser_cost_nothing_the_second_time(visitor: NewBrowser) -> None:
    first = visitor().get("/words/fr.json", headers={"Accept-Encoding": "gzip"})
    assert first.headers["Content-Encoding"] == "gzip"
    again = visitor().get("/words/fr.json", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
