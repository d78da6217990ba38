"""Anna makes workshops in two clicks, decides who may come in, and shares the steering."""

import re

from sqlalchemy import Engine

from tests.web.browsers import Browser
from tests.web.conftest import PASSWORD, NewBrowser
from workshop import accounts, directory
from workshop.app import Running
from workshop.models import Workshop


def test_a_workshop_takes_two_clicks(at_desk: Browser, house: Running) -> None:
    assert at_desk.send("/desk").status == 200
    code = re.fullmatch(r"/desk/([A-Z]{8})", at_desk.at)
    assert code is not None
    made = directory.find_workshop(house.engine, code[1])
    assert made is not None
    state = house.journal.room(directory.id_of(made)).state
    assert len(state.blocks) == 9
    assert (state.languages, state.minimum_n, state.agenda.step.kind) == (("en", "es", "fr"), 3, "lobby")


def test_choices_are_taken(at_desk: Browser, house: Running) -> None:
    at_desk.send(
        "/desk", title="Dos bloques", blocks=["research-data", "co-construction"], languages=["es"], minimum_n="5"
    )
    made = directory.find_workshop(house.engine, at_desk.at.rsplit("/", 1)[1])
    assert made is not None
    state = house.journal.room(directory.id_of(made)).state
    assert (state.title, list(state.blocks), state.languages, state.minimum_n) == (
        "Dos bloques",
        ["co-construction", "research-data"],
        ("es",),
        5,
    )


def test_a_workshop_is_short_or_long(at_desk: Browser, house: Running) -> None:
    asked = {}
    for depth in ("headline", "all"):
        at_desk.open("/desk").send("/desk", depth=depth, agenda="ninety-minutes")
        made = directory.find_workshop(house.engine, at_desk.at.rsplit("/", 1)[1])
        assert made is not None
        steps = house.journal.room(directory.id_of(made)).state.agenda.steps.values()
        asked[depth] = {len(step.items) for step in steps if step.kind == "score"}
    assert asked == {"headline": {9}, "all": {45}}


def test_blocks_are_grouped_by_themes_each_once(at_desk: Browser) -> None:
    page = at_desk.open("/desk?pack=sse-local-government")
    assert page.text.count('name="blocks"') == 9
    assert page.text.count('class="theme"') == 7  # the eighth phrase has no block of its own, and is named beside one
    assert "also: " in page.words


def test_what_is_wrong_with_a_new_workshop_is_said(at_desk: Browser) -> None:
    wrong = at_desk.send("/desk", title=" ", blocks=[], languages=[], minimum_n="2")
    assert wrong.status == 422
    assert "4 answers need another look." in wrong.words
    assert "Please choose a number from 3 to 10." in wrong.words
    assert at_desk.send("/desk", agenda="nothing-like-that").status == 422


def test_strangers_see_nothing_of_a_workshop(visitor: NewBrowser, engine: Engine, workshop: Workshop) -> None:
    accounts.add_facilitator(engine, "ben@example.org", password=PASSWORD)
    ben = visitor().open("/sign-in").send(email="ben@example.org", password=PASSWORD)
    for path in ("", "/access", "/move/ben.json", "/choices.json"):
        assert ben.get(f"/desk/{workshop.code}{path}").status_code == 404
        assert visitor().open(f"/desk/{workshop.code}{path}").at.startswith("/sign-in")
    for action in ("lock", "code", "invite", "screen-link", "team/1"):
        assert ben.open("/desk").post(f"/desk/{workshop.code}/{action}").status_code == 404


def test_anna_closes_and_opens_the_doors(at_desk: Browser, visitor: NewBrowser, workshop: Workshop) -> None:
    at_desk.open(f"/desk/{workshop.code}/access").send(f"/desk/{workshop.code}/lock", locked="yes")
    assert "The doors are closed" in at_desk.words
    assert visitor().open(f"/j/{workshop.code}").status == 403
    at_desk.send(f"/desk/{workshop.code}/lock", locked="no")
    assert visitor().open(f"/j/{workshop.code}").status == 200


def test_a_new_code_leads_to_the_same_desk(at_desk: Browser, workshop: Workshop) -> None:
    at_desk.open(f"/desk/{workshop.code}/access").send(f"/desk/{workshop.code}/code")
    assert at_desk.at != f"/desk/{workshop.code}/access"
    assert at_desk.open(f"/desk/{workshop.code}").status == 200


def test_co_facilitators_come_and_go(at_desk: Browser, visitor: NewBrowser, workshop: Workshop, engine: Engine) -> None:
    at_desk.open(f"/desk/{workshop.code}/access").send(f"/desk/{workshop.code}/invite")
    link = re.search(r"/invite/[\w-]+", at_desk.text)
    assert link is not None
    chidi = visitor().open(link[0]).send(email="chidi@example.org", name="Chidi", password=PASSWORD, again=PASSWORD)
    assert chidi.at == f"/desk/{workshop.code}"
    assert "Chidi" in at_desk.open(f"/desk/{workshop.code}/access").words
    member = accounts.facilitator_by_email(engine, "chidi@example.org")
    assert member is not None
    at_desk.send(f"/desk/{workshop.code}/team/{member.id}")
    assert chidi.get(f"/desk/{workshop.code}").status_code == 404


def test_the_owner_stays(at_desk: Browser, workshop: Workshop, engine: Engine) -> None:
    anna = accounts.facilitator_by_email(engine, "anna@example.org")
    assert anna is not None
    at_desk.open(f"/desk/{workshop.code}/access").post(f"/desk/{workshop.code}/team/{anna.id}")
    assert at_desk.open(f"/desk/{workshop.code}").status == 200


def test_a_projector_elsewhere_opens_with_a_link(at_desk: Browser, visitor: NewBrowser, workshop: Workshop) -> None:
    at_desk.open(f"/desk/{workshop.code}/access").send(f"/desk/{workshop.code}/screen-link")
    link = re.search(r"/in/[\w-]+", at_desk.text)
    assert link is not None
    screen = visitor().open(link[0]).send()
    assert (screen.at, screen.status) == (f"/w/{workshop.code}/screen", 200)
    assert '"can_steer": false' in screen.text
    assert '"can_steer": true' in at_desk.open(f"/w/{workshop.code}/screen").text
    assert visitor().open(f"/w/{workshop.code}/screen").at.startswith("/j/")
