"""Facilitators sign in with a password, on devices that can be signed out; links carry a right once."""

import re
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.web.browsers import Browser
from tests.web.conftest import PASSWORD, NewBrowser
from workshop import accounts, directory
from workshop.app import create_app
from workshop.models import Facilitator, Workshop
from workshop.settings import Settings

NEW = "another four words here"


def signed_in(browser: Browser) -> bool:
    return browser.get("/desk").status_code == 200


def test_anna_signs_in_and_out(at_desk: Browser) -> None:
    assert (at_desk.at, at_desk.status) == ("/desk", 200)
    at_desk.open("/account").send("/sign-out")
    assert not signed_in(at_desk)


def test_a_wrong_password_and_an_unknown_address_look_alike(visitor: NewBrowser, anna: Facilitator) -> None:
    wrong = visitor().open("/sign-in").send(email=anna.email, password="not my password")
    unknown = visitor().open("/sign-in").send(email="nobody@example.org", password="not my password")
    assert (wrong.status, unknown.status) == (401, 401)
    assert wrong.words == unknown.words
    assert "Address and password do not belong together." in wrong.words


def test_after_signing_in_one_is_where_one_wanted_to_go(visitor: NewBrowser, anna: Facilitator) -> None:
    browser = visitor().open("/account")
    assert browser.at == "/sign-in?next=/account"
    assert browser.send(email=anna.email, password=PASSWORD).at == "/account"


def test_nobody_is_sent_to_another_site(visitor: NewBrowser, anna: Facilitator) -> None:
    for elsewhere in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        browser = visitor().open("/sign-in?next=" + elsewhere)
        assert browser.send(email=anna.email, password=PASSWORD).at == "/"


def test_each_sign_in_has_a_token_of_its_own(visitor: NewBrowser, anna: Facilitator) -> None:
    browser = visitor()
    browser.client.set_cookie("facilitator", "chosen-by-somebody-else")
    browser.open("/sign-in").send(email=anna.email, password=PASSWORD)
    first = browser.cookie("facilitator")
    assert first != "chosen-by-somebody-else"
    browser.open("/account").send("/sign-out")
    browser.open("/sign-in").send(email=anna.email, password=PASSWORD)
    assert browser.cookie("facilitator") not in (None, first)


def test_a_lost_laptop_is_signed_out(at_desk: Browser, visitor: NewBrowser, anna: Facilitator) -> None:
    lost = visitor().open("/sign-in").send(email=anna.email, password=PASSWORD)
    buttons = re.findall(r'action="(/account/devices/\d+)"', at_desk.open("/account").text)
    assert buttons
    for button in buttons:
        at_desk.send(button)
    assert not signed_in(lost)
    assert signed_in(at_desk)


def test_nobody_signs_out_somebody_elses_device(at_desk: Browser, engine: Engine) -> None:
    ben = accounts.add_facilitator(engine, "ben@example.org", password=PASSWORD)
    accounts.sign_in(engine, ben.id or 0, "phone")
    [device] = accounts.devices(engine, ben.id or 0)
    assert at_desk.open("/account").post(f"/account/devices/{device.id}").status_code == 404
    assert len(accounts.devices(engine, ben.id or 0)) == 1


def test_a_new_password_signs_all_other_devices_out(visitor: NewBrowser, engine: Engine) -> None:
    accounts.add_facilitator(engine, "chidi@example.org", password=PASSWORD)
    here, there = (visitor().open("/sign-in").send(email="chidi@example.org", password=PASSWORD) for _ in range(2))
    for wrong in ("", "not this one", NEW):
        page = here.open("/account").send("/account/password", present=wrong, password=NEW, again=NEW)
        assert (page.status, "This is not your present password." in page.words) == (422, True)
    assert (signed_in(here), signed_in(there)) == (True, True)
    here.open("/account").send("/account/password", present=PASSWORD, password=NEW, again=NEW)
    assert (signed_in(here), signed_in(there)) == (True, False)
    assert visitor().open("/sign-in").send(email="chidi@example.org", password=PASSWORD).status == 401


def test_a_password_needs_length_and_nothing_else(visitor: NewBrowser, engine: Engine, workshop: Workshop) -> None:
    link = accounts.make_link(engine, "invite", workshop_id=workshop.id)
    short = visitor().open(f"/invite/{link}").send(email="dolores@example.org", password="123456789", again="123456789")
    assert "A password needs 10 characters or more." in short.words
    other = short.send(email="dolores@example.org", password="1234567890", again="1234567899")
    assert "The two passwords are not the same." in other.words
    assert other.send(email="not an address", password="1234567890", again="1234567890").status == 422
    assert other.send(email="dolores@example.org", password="1234567890", again="1234567890").status == 200


# links


@pytest.mark.slow
def test_the_first_link_makes_an_account_once(tmp_path: Path) -> None:
    empty = create_app(Settings(data=tmp_path, engine="threading"))
    links = [accounts.make_link(empty.engine, "first") for _ in range(2)]
    first, second, late = (Browser(empty.flask, "en", "10.0.0.1").open(f"/first/{link}") for link in (*links, links[0]))
    assert first.at.startswith("/first?link=")
    assert first.send(email="Elodie@Example.org ", password=NEW, again=NEW).at == "/desk"
    for browser in (second, late):
        assert browser.send(email="elodie@example.org", password="taken over!", again="taken over!").status == 410
    assert Browser(empty.flask, "en", "10.0.0.1").open(f"/first/{links[0]}").status == 410
    assert accounts.facilitator_with(empty.engine, "elodie@example.org", NEW) is not None
    empty.close()


def test_a_password_link_sets_the_password_of_one_account(visitor: NewBrowser, engine: Engine) -> None:
    fatou = accounts.add_facilitator(engine, "fatou@example.org")
    assert visitor().open("/sign-in").send(email="fatou@example.org", password="").status == 422
    link = accounts.make_link(engine, "password", facilitator_id=fatou.id)
    browser = visitor().open(f"/in/{link}")
    assert "For the account fatou@example.org." in browser.words
    assert browser.send(password=NEW, again=NEW).at == "/desk"
    assert visitor().open("/sign-in").send(email="fatou@example.org", password=NEW).at == "/desk"


def test_a_sign_in_link_works_once(visitor: NewBrowser, engine: Engine, anna: Facilitator, workshop: Workshop) -> None:
    link = accounts.make_link(engine, "sign_in", facilitator_id=anna.id, workshop_id=workshop.id)
    assert visitor().open(f"/in/{link}").send().at == f"/desk/{workshop.code}"
    assert visitor().open(f"/in/{link}").status == 410


def test_a_link_is_good_for_its_purpose_only(visitor: NewBrowser, engine: Engine, workshop: Workshop) -> None:
    invite = accounts.make_link(engine, "invite", workshop_id=workshop.id)
    assert visitor().open(f"/first/{invite}").status == 410
    assert visitor().open(f"/in/{invite}").status == 410
    assert visitor().open(f"/in/{accounts.make_link(engine, 'first')}").status == 410


def test_a_link_ends(visitor: NewBrowser, engine: Engine) -> None:
    assert visitor().open(f"/first/{accounts.make_link(engine, 'first', hours=0)}").status == 410


def test_a_stranger_is_invited_and_makes_an_account(visitor: NewBrowser, engine: Engine, workshop: Workshop) -> None:
    link = accounts.make_link(engine, "invite", workshop_id=workshop.id)
    browser = visitor().open(f"/invite/{link}")
    assert "Facilitate “Cities for SSE” with others" in browser.words
    taken = browser.send(email="anna@example.org", password=NEW, again=NEW)
    assert "There is an account with this address already." in taken.words
    assert taken.send(email="gonzalo@example.org", password=NEW, again=NEW).at == f"/desk/{workshop.code}"
    assert visitor().open(f"/invite/{link}").status == 410


def test_somebody_with_an_account_accepts_an_invitation(
    visitor: NewBrowser, engine: Engine, workshop: Workshop
) -> None:
    gonzalo = accounts.add_facilitator(engine, "gonzalo2@example.org", password=PASSWORD)
    browser = visitor().open("/sign-in").send(email="gonzalo2@example.org", password=PASSWORD)
    assert browser.get(f"/desk/{workshop.code}").status_code == 404
    browser.open(f"/invite/{accounts.make_link(engine, 'invite', workshop_id=workshop.id)}")
    assert browser.send().at == f"/desk/{workshop.code}"
    assert accounts.steers(engine, gonzalo.id or 0, directory.id_of(workshop))
