"""What was given ends: sign-ins, seats, screens, links. And what somebody typed does not end with their sign-in."""

import re
from html import unescape

import pytest
from sqlalchemy import Engine, update

from tests.web.browsers import Browser
from tests.web.conftest import PASSWORD, NewBrowser
from workshop import accounts, directory
from workshop.accounts import SIGN_IN_MS
from workshop.app import Running
from workshop.db import writing
from workshop.models import Facilitator, SignIn, Workshop, table_of
from workshop.web import identify

pytestmark = pytest.mark.slow  # many pages, each made whole

SAID = "Markets pay in time.\r\nA city of the second kind, with “quotes” & <tags>, é, 😀."


def older(engine: Engine, facilitator: Facilitator, ms: int) -> None:
    """Let all sign-ins of an account have begun so much earlier."""
    table = table_of(SignIn)
    with writing(engine) as connection:
        connection.execute(
            update(table)
            .where(table.c.facilitator_id == facilitator.id)
            .values(created_at=table.c.created_at - ms, seen_at=table.c.seen_at)
        )


def test_a_sign_in_ends_after_ninety_days_on_pages_and_sockets(
    at_desk: Browser, engine: Engine, workshop: Workshop, anna: Facilitator
) -> None:
    cookie = {"HTTP_COOKIE": f"facilitator={at_desk.cookie('facilitator')}"}
    auth = {"workshop": workshop.code, "as": "desk"}
    older(engine, anna, SIGN_IN_MS - 60_000)
    assert at_desk.get("/desk").status_code == 200
    found = identify(engine, cookie, auth)
    assert not isinstance(found, str)
    assert accounts.still_steers(engine, found.sign_in_id or 0, found.workshop_id)
    older(engine, anna, 60_000)
    assert at_desk.get("/desk").status_code == 303
    assert identify(engine, cookie, auth) == "signed_out"
    assert not accounts.still_steers(engine, found.sign_in_id or 0, found.workshop_id)  # a socket that is open
    assert accounts.devices(engine, anna.id or 0) == []


def test_screens_and_links_are_listed_and_taken_back(
    at_desk: Browser, visitor: NewBrowser, engine: Engine, workshop: Workshop
) -> None:
    access = f"/desk/{workshop.code}/access"
    at_desk.open(access).send(f"/desk/{workshop.code}/screen-link")
    link = re.search(r"/in/[\w-]+", at_desk.text)
    assert link is not None
    wall = visitor().open(link[0]).send()
    table = visitor().open(f"/w/{workshop.code}/table").send()
    reader = accounts.make_link(engine, "report", workshop_id=workshop.id, hours=48)
    assert (wall.get(wall.at).status_code, table.get(table.at).status_code) == (200, 200)
    page = at_desk.open(access)
    assert page.words.count("Take the screen back") == 2
    assert "Link for readers of the synthesis" in page.words
    for action in re.findall(rf'action="(/desk/{workshop.code}/(?:screens|links)/\w+)"', page.text):
        at_desk.open(access).send(action)
    assert "None is open." in at_desk.open(access).words
    assert wall.get(wall.at).status_code == 303
    assert table.open(table.at).at == f"/w/{workshop.code}/table"
    assert "Open a table screen" in table.words
    assert visitor().open(link[0]).status == 410
    assert visitor().open(f"/r/{reader}").status == 404
    for browser, role in ((wall, "screen"), (table, "table")):
        cookie = {"HTTP_COOKIE": f"{role}-{workshop.code}={browser.cookie(f'{role}-{workshop.code}')}"}
        assert identify(engine, cookie, {"workshop": workshop.code, "as": role}) == "not_joined"


def test_nobody_takes_back_what_is_not_theirs(at_desk: Browser, engine: Engine, workshop: Workshop) -> None:
    other = directory.open_workshop(engine, facilitator=None, title="Another", pack_hash=workshop.pack_hash, content={})
    seat, token = directory.take_seat(engine, directory.id_of(other), "screen")
    person, _ = directory.take_seat(engine, directory.id_of(workshop), "participant")
    at_desk.open("/account")
    for number in (seat.id, person.id, 2_000_000_000):
        assert at_desk.post(f"/desk/{workshop.code}/screens/{number}").status_code == 404
    assert directory.seat_of(engine, token) is not None


# what was typed


def typed(page: Browser) -> str:
    found = re.search(r'<textarea name="texts"[^>]*>\n(.*?)</textarea>', page.text, re.S)
    assert found is not None
    return unescape(found[1])


def lost(browser: Browser, engine: Engine, anna: Facilitator) -> None:
    for device in accounts.devices(engine, anna.id or 0):
        accounts.sign_out(engine, anna.id or 0, device.id or 0)


FORMS = {
    "words": {"part": "messages", "spoken": "en", "texts": SAID},
    "arrange": {"sections": ["overview"], "cities_named": "yes", "paper": "a4", "spoken": "en"},
    "zip": {"formats": ["json"], "languages": ["en"], "spoken": "en"},
    "links": {"until": "2027-01-15", "spoken": "en"},
}


@pytest.mark.parametrize("form", FORMS)
def test_what_was_sent_after_the_sign_in_was_lost_comes_back(
    at_desk: Browser, engine: Engine, workshop: Workshop, anna: Facilitator, form: str
) -> None:
    at_desk.open("/account")
    lost(at_desk, engine, anna)
    path = f"/desk/{workshop.code}/report/{form}"
    at_desk._went(at_desk.post(path, **FORMS[form]), path)
    assert (at_desk.status, "What you sent is kept on this page" in at_desk.words) == (401, True)
    assert at_desk.send(email=anna.email, password="a wrong one").status == 401
    back = at_desk.send(email=anna.email, password=PASSWORD)
    assert (back.status, "Nothing is lost" in back.words) == (200, True)
    for name, value in FORMS[form].items():
        assert f'name="{name}"' in back.text
        if isinstance(value, str) and len(value) < 40:
            assert f'value="{value}"' in back.text
    if form == "words":
        assert typed(back) == SAID.replace("\r\n", "\r\n")
        sent = at_desk.post(path, **{**FORMS[form], "texts": typed(back)})
        assert sent.status_code == 303
        assert "Markets pay in time." in at_desk.open(f"/desk/{workshop.code}/report?spoken=en").words


def test_what_was_typed_is_given_to_nobody_else(
    at_desk: Browser, engine: Engine, workshop: Workshop, anna: Facilitator
) -> None:
    accounts.add_facilitator(engine, "ben3@example.org", password=PASSWORD)
    at_desk.open("/account")
    lost(at_desk, engine, anna)
    path = f"/desk/{workshop.code}/report/words"
    at_desk._went(at_desk.post(path, **FORMS["words"]), path)
    kept = re.search(r'name="resume" value="([^"]+)"', at_desk.text)
    assert kept is not None
    ben = at_desk.send(email="ben3@example.org", password=PASSWORD)
    assert (ben.at, "Markets" in ben.text) == ("/desk", False)


def test_a_forged_or_old_form_is_not_shown(visitor: NewBrowser, anna: Facilitator) -> None:
    browser = visitor().open("/sign-in")
    answer = browser.post("/sign-in", email=anna.email, password=PASSWORD, resume="W251bGwsICIvIiwgW11d.x.y")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/desk")


def test_passwords_are_never_kept(at_desk: Browser, engine: Engine, anna: Facilitator) -> None:
    at_desk.open("/account")
    lost(at_desk, engine, anna)
    answer = at_desk.post(
        "/account/password", present=PASSWORD, password="a new one of mine", again="a new one of mine"
    )
    assert (answer.status_code, "a new one" in answer.get_data(as_text=True)) == (303, False)


def test_a_form_of_a_page_that_was_open_for_too_long_comes_back_too(at_desk: Browser, workshop: Workshop) -> None:
    """Another tab signed out and in again: the token of this tab's form is worth nothing now."""
    path = f"/desk/{workshop.code}/report/words"
    stale = {**FORMS["words"], "csrf_token": "of-before"}
    own = {"Sec-Fetch-Site": "same-origin"}
    at_desk._went(at_desk._asked("POST", path, data=stale, headers=own), path)
    assert (at_desk.status, typed(at_desk)) == (400, SAID)
    assert at_desk.send(path, texts=SAID).at.startswith(f"/desk/{workshop.code}/report")
    elsewhere = at_desk._asked("POST", path, data=stale)
    assert (elsewhere.status_code, "Markets" in elsewhere.get_data(as_text=True)) == (400, False)


def test_the_page_that_waits_for_a_turn_keeps_what_was_typed(
    at_desk: Browser, engine: Engine, workshop: Workshop, anna: Facilitator, house: Running
) -> None:
    at_desk.open("/account")
    lost(at_desk, engine, anna)
    path = f"/desk/{workshop.code}/report/words"
    at_desk._went(at_desk.post(path, **FORMS["words"]), path)
    resume = re.search(r'name="resume" value="([^"]+)"', at_desk.text)
    assert resume is not None
    wrong = at_desk.send(email=anna.email, password="wrong again")
    assert resume[1] in wrong.text
