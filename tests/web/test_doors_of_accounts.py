"""Passwords, and who counts as one: nobody keeps a facilitator out, and nobody changes their address to try again."""

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.web.conftest import PASSWORD, NewBrowser, Time
from tests.web.test_doors import guess
from workshop import accounts, codes
from workshop.app import Running, create_app
from workshop.models import Facilitator
from workshop.settings import Settings
from workshop.web.devices import known_device
from workshop.web.doors import Doors, TooOften, network
from workshop.web.doors.budgets import Delay, Each
from workshop.web.doors.line import PATIENCE


@pytest.fixture
def doors(time: Time) -> Doors:
    return Doors(time.now, time.sleep)


# passwords


@pytest.mark.slow
def test_nobody_keeps_a_facilitator_out(visitor: NewBrowser, anna: Facilitator, time: Time) -> None:
    """Wrong passwords at Anna's account, at others', from her own address and from everywhere: she signs in."""
    venue = "192.0.2.9"
    at_home = visitor().open("/sign-in").send(email=anna.email, password=PASSWORD)
    at_home.open("/account").send("/sign-out")
    thief = visitor(address=venue).open("/sign-in")
    for number in range(8):
        thief.post("/sign-in", email=anna.email, password=f"guess {number}")
        thief.post("/sign-in", email=f"nobody{number}@example.org", password="a guess")
        visitor().open("/sign-in").send(email=anna.email, password="a guess")
    before = time.now()
    assert at_home.open("/sign-in").send(email=anna.email, password=PASSWORD).at == "/desk"
    assert time.now() == before  # her own device goes first
    assert visitor(address=venue).open("/sign-in").send(email=anna.email, password=PASSWORD).at == "/desk"
    assert time.now() - before <= PATIENCE


def test_wrong_passwords_wait_longer_each_time_and_end_in_a_sentence(doors: Doors, time: Time) -> None:
    waits = []
    for _ in range(12):
        before = time.now()
        doors.password("192.0.2.1", "", "anna@example.org", lambda: None)
        waits.append(round(time.now() - before))
    assert waits == [0] * 6 + [2, 4, 6, 6, 6, 6]
    judged, began = Counter[str](), time.now()
    while time.now() - began < 3600:
        try:
            address = f"10.1.{judged.total() % 250}.{round(time.now()) % 250}"
            doors.password(address, "", "anna@example.org", lambda: judged.update(["wrong"]))
        except TooOften:
            time.sleep(0.2)
    assert judged["wrong"] <= 60 + 10 * 60 + 1  # an hour, from anywhere, at one account


def test_a_stolen_device_cookie_guesses_no_faster(doors: Doors, time: Time) -> None:
    before = time.now()
    for _ in range(20):
        doors.password("192.0.2.1", "", "anna@example.org", lambda: None, known="stolen")
    assert time.now() - before > 60


def test_a_device_is_known_to_its_own_account_only(visitor: NewBrowser, anna: Facilitator, house: Running) -> None:
    accounts.add_facilitator(house.engine, "ben@example.org", password=PASSWORD)
    browser = visitor().open("/sign-in").send(email=anna.email, password=PASSWORD)
    for email, known in ((anna.email, True), ("ANNA@example.org ", True), ("ben@example.org", False)):
        cookies = "; ".join(f"{cookie.key}={cookie.value}" for cookie in browser.client._cookies.values())
        with house.flask.test_request_context(headers={"Cookie": cookies}):
            assert bool(known_device(house.parts, email)) is known


# who is who


@pytest.mark.parametrize(
    ("address", "stands_for"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1%eth0", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("nonsense", "nonsense"),
        (None, ""),
    ],
)
def test_a_household_is_one(address: str | None, stands_for: str) -> None:
    assert network(address) == stands_for


def test_a_household_cannot_change_its_address_to_try_again(doors: Doors, time: Time) -> None:
    before = time.now()
    for number in range(60):
        doors.code(f"2001:db8::{number:x}", number, guess(random.Random(number)), lambda: None)
    assert time.now() - before > 15


def test_behind_a_proxy_the_address_is_the_phones(tmp_path: Path) -> None:
    running = create_app(Settings(data=tmp_path, engine="threading", proxies=1))
    seen: list[str | None] = []

    class Watched(Doors):
        def code(self, address: str | None, *_: object, **__: object) -> None:
            seen.append(address)

        def missed(self, address: str | None) -> None:
            seen.append(address)

    running.parts.doors = Watched()
    told = {"X-Forwarded-For": "198.51.100.7, 203.0.113.5"}
    running.flask.test_client().get("/j/BCDFGHJK", headers=told)
    running.flask.test_client().get(f"/r/{codes.new_token()}", headers=told)
    assert seen == ["203.0.113.5", "203.0.113.5"]
    running.close()


@pytest.mark.slow
def test_what_is_remembered_of_addresses_is_bounded(time: Time) -> None:
    each = Each(lambda: Delay(0, 1))
    for number in range(Each.MOST + 500):
        each.of(number, time.now()).take(time.now())
    assert len(each) <= Each.MOST + 1
