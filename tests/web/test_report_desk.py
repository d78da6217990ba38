"""The report on the desk: words, arrangement, files made beside the server, links for readers without an account."""

import io
import re
import time
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import Any

import jsonschema
import pytest

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from workshop import directory
from workshop.app import Running
from workshop.cli import FORMATS as written
from workshop.core.choices import Reporting
from workshop.models import Workshop
from workshop.report.bundle import WRITERS
from workshop.times import said_day
from workshop.web.report_desk import FORMATS, TYPES
from workshop.words import LANGUAGES

pytestmark = pytest.mark.slow  # each asks a process beside the server

PATIENCE = 60.0  # seconds for a child process to start and to write


def base(workshop: Workshop) -> str:
    return f"/desk/{workshop.code}/report"


def day(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def reporting(house: Running, workshop: Workshop) -> Reporting:
    return house.journal.room(directory.id_of(workshop)).state.reporting


def link(at_desk: Browser, workshop: Workshop) -> str:
    at_desk.open(base(workshop)).send(f"{base(workshop)}/links", until=day(7))
    found = re.search(r"/r/[\w-]+", at_desk.words)
    assert found is not None
    return found[0]


def test_only_who_steers_sees_it(visitor: NewBrowser, at_desk: Browser, workshop: Workshop) -> None:
    for path in ("", "/preview", "/state.json", "/file/json", "/zip"):
        assert visitor().get(base(workshop) + path).status_code == 303
    assert at_desk.open(base(workshop)).status == 200
    assert at_desk.get("/desk/BCDFGHJK/report").status_code == 404


def test_own_words_replace_the_draft_in_their_language_only(
    at_desk: Browser, workshop: Workshop, house: Running
) -> None:
    at_desk.open(f"{base(workshop)}?spoken=fr")
    at_desk.post(f"{base(workshop)}/words", part="messages", spoken="fr", texts="Premier\r\n\r\n  Second  ")
    assert reporting(house, workshop).messages == {"fr": ("Premier", "Second")}
    preview = at_desk.get(f"{base(workshop)}/preview?language=fr").get_data(as_text=True)
    assert "Premier" in preview
    assert "Premier" not in at_desk.get(f"{base(workshop)}/preview?language=en").get_data(as_text=True)
    at_desk.post(f"{base(workshop)}/words", part="messages", spoken="fr", texts="Premier", draft="yes")
    assert reporting(house, workshop).messages == {}


def test_arranging_takes_what_is_ticked(at_desk: Browser, workshop: Workshop, house: Running) -> None:
    at_desk.open(base(workshop))
    at_desk.post(f"{base(workshop)}/arrange", sections=["messages", "blocks"], paper="letter")
    found = reporting(house, workshop)
    assert (found.cities_named, found.paper) == (False, "letter")
    assert "messages" not in found.left_out
    assert {"comments", "cities", "dissent"} < found.left_out
    assert at_desk.post(f"{base(workshop)}/arrange", paper="papyrus").status_code == 400
    assert at_desk.post(f"{base(workshop)}/words", part="cover", texts="x").status_code == 400


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_a_file_is_made_beside_the_server(at_desk: Browser, workshop: Workshop, form: str) -> None:
    answer = at_desk.get(f"{base(workshop)}/file/{form}?language=es")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith(
        f'attachment; filename="workshop-{directory.public_id(workshop)}-es.'
    )
    assert len(answer.data) > 1000
    assert at_desk.get(f"{base(workshop)}/file/exe").status_code == 404


def test_one_zip_has_what_was_asked_for_and_says_how_far_it_is(at_desk: Browser, workshop: Workshop) -> None:
    assert at_desk.get(f"{base(workshop)}/zip").status_code == 404
    at_desk.open(base(workshop))
    at_desk.post(f"{base(workshop)}/zip", formats=["json", "csv"], languages=["en", "fr"])
    state = made(at_desk, workshop)
    assert (state["done"], state["of"], state["refused"]) == (4, 4, "")
    with at_desk.get(f"{base(workshop)}/zip") as answer:
        files = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
    name = f"workshop-{directory.public_id(workshop)}"
    own = [f"{name}-en.csv.zip", f"{name}-en.json", f"{name}-fr.csv.zip", f"{name}-fr.json"]
    assert sorted(files) == ["synthesis.schema.json", *own]
    assert "The zip is ready." in at_desk.open(base(workshop)).words


def made(at_desk: Browser, workshop: Workshop) -> dict[str, Any]:
    """Return the state of the zip once it is there, or was refused."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        state: dict[str, Any] = at_desk.get(f"{base(workshop)}/state.json").get_json()["making"]
        if state["ready"] or state["refused"]:
            return state
    raise AssertionError("the zip was never made")


def test_a_link_opens_the_synthesis_until_it_is_taken_back(
    visitor: NewBrowser, at_desk: Browser, workshop: Workshop
) -> None:
    address = link(at_desk, workshop)
    reader = visitor("fr")
    assert '<html lang="fr">' in reader.open(address).text
    assert reader.get(f"{address}/file/json?language=es").get_json()["language"] == "es"
    assert reader.get(f"/w/{workshop.code}").status_code == 303
    at_desk.open(base(workshop)).send()
    assert at_desk.status == 200
    assert reader.open(address).status == 404
    assert reader.get(f"{address}/file/json").status_code == 404


def test_a_link_can_be_read_until_the_end_of_its_last_day(at_desk: Browser, workshop: Workshop) -> None:
    at_desk.open(base(workshop)).send(f"{base(workshop)}/links", until=day(3))
    assert f"A link that can be read until {said_day(date.fromisoformat(day(3)), 'en')}" in at_desk.words


@pytest.mark.parametrize("until", [day(0), day(400), "soon", ""])
def test_a_link_has_a_last_day_within_a_year(at_desk: Browser, workshop: Workshop, until: str) -> None:
    at_desk.open(base(workshop)).send(f"{base(workshop)}/links", until=until)
    assert at_desk.status == 422
    assert "/r/" not in at_desk.text


def test_only_the_preview_may_stand_in_a_frame_and_only_in_ours(at_desk: Browser, workshop: Workshop) -> None:
    policies = {
        path: at_desk.get(base(workshop) + path).headers["Content-Security-Policy"] for path in ("", "/preview")
    }
    assert "frame-ancestors 'none'" in policies[""]
    assert "frame-src 'self'" in policies[""]
    assert "frame-ancestors 'self'" in policies["/preview"]
    assert at_desk.get(f"/w/{workshop.code}/report").headers["X-Frame-Options"] == "DENY"


LINES = [f"Message {number}" for number in range(1, 22)]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ("Fits\r\n\r\n" + "x" * 601, "Line 3 has 601 characters, and 600 fit."),
        ("\r\n".join(LINES), "There are 21 messages, and 20 fit. The first that does not fit is on line 21."),
        ("Fits\r\nA\u0007bell", "Character 2 of line 2 cannot be kept."),
    ],
)
def test_words_that_do_not_fit_come_back_with_the_line(
    at_desk: Browser, workshop: Workshop, house: Running, texts: str, said: str
) -> None:
    page = at_desk.open(f"{base(workshop)}?spoken=fr").send(
        f"{base(workshop)}/words", part="next_steps", spoken="fr", texts=texts
    )
    assert (page.status, said in page.words) == (422, True)
    for line in texts.replace("\u0007", "").splitlines():
        assert line in page.text.replace("\u0007", "")
    assert reporting(house, workshop).next_steps == {}


def test_two_who_word_the_same_are_shown_both(at_desk: Browser, workshop: Workshop, house: Running) -> None:
    at_desk.open(f"{base(workshop)}?spoken=en")
    form = {"part": "messages", "spoken": "en", "base": "0"}
    path = f"{base(workshop)}/words"
    assert at_desk.post(path, **form, texts="Ours").status_code == 303
    second = at_desk.send(path, **form, texts="Theirs <b>")
    assert (second.status, "Somebody else saved this" in second.words) == (409, True)
    assert '<li lang="en" dir="auto">Ours</li>' in second.text
    assert "Theirs &lt;b&gt;</textarea>" in second.text
    assert 'name="base" value="1"' in second.text
    assert reporting(house, workshop).messages == {"en": ("Ours",)}
    assert at_desk.post(path, **form, texts="Ours").status_code == 303  # the same words take nothing away
    assert at_desk.post(path, **form | {"base": "1"}, texts="Theirs").status_code == 303
    assert reporting(house, workshop).messages == {"en": ("Theirs",)}
    again = at_desk.send(path, **form | {"base": "1"}, draft="yes", texts="")
    assert again.status == 409


def test_two_who_arrange_are_shown_both(at_desk: Browser, workshop: Workshop, house: Running) -> None:
    at_desk.open(base(workshop))
    path = f"{base(workshop)}/arrange"
    assert at_desk.post(path, sections=["messages"], paper="letter", base="0").status_code == 303
    second = at_desk.send(path, sections=["blocks"], cities_named="yes", paper="a4", base="0")
    assert (second.status, "Somebody else saved this" in second.words, "Letter" in second.words) == (409, True, True)
    assert re.search(r'value="blocks" checked', second.text)
    assert not re.search(r'value="messages" checked', second.text)
    assert reporting(house, workshop).paper == "letter"
    for odd in ("", "-1", "x", "9" * 40):
        assert at_desk.post(path, sections=["messages"], paper="letter", base=odd).status_code in (303, 409)


def test_the_page_leads_to_every_format_of_every_language_and_names_it(at_desk: Browser, workshop: Workshop) -> None:
    for language in LANGUAGES:
        page = at_desk.open(f"{base(workshop)}?spoken={language}").text
        offered = re.findall(rf'href="{base(workshop)}/file/([\w-]+)\?language={language}"', page)
        assert sorted(offered) == sorted(WRITERS)
        boxes = re.findall(r'name="formats" value="([\w-]+)" checked> ([^<]+)</label>', page)
        assert sorted(form for form, _ in boxes) == sorted(WRITERS)
        assert len({name for _, name in boxes}) == len(WRITERS)
    assert set(FORMATS) == set(TYPES) == set(WRITERS)
    assert set(written) - {"zip"} == set(WRITERS)


@pytest.mark.parametrize(("language", "first"), [("en", "round,"), ("es", "round;"), ("fr", "round;")])
def test_the_tables_for_a_spreadsheet_come_as_the_language_has_them(
    at_desk: Browser, visitor: NewBrowser, workshop: Workshop, language: str, first: str
) -> None:
    address = link(at_desk, workshop)
    for getter, path in ((at_desk, f"{base(workshop)}/file/csv-local"), (visitor(), f"{address}/file/csv-local")):
        answer = getter.get(f"{path}?language={language}")
        assert answer.mimetype == "application/zip"
        assert f"-{language}.spreadsheets.csv.zip" in answer.headers["Content-Disposition"]
        with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
            assert archive.read("data/block_results.csv").startswith(b"\xef\xbb\xbf" + first.encode())
    reader = visitor(language).open(address).text
    assert f"{address}/file/csv-local?language={language}" in reader


def test_the_schema_that_json_is_said_to_have_can_be_had(at_desk: Browser, visitor: NewBrowser, workshop: Workshop):
    address = link(at_desk, workshop)
    for page in (at_desk.open(base(workshop)).text, visitor().open(address).text):
        assert 'href="/synthesis.schema.json"' in page
    schema = visitor().get("/synthesis.schema.json").get_json()
    jsonschema.validate(visitor().get(f"{address}/file/json").get_json(), schema)
