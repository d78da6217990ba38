"""How often somebody may be wrong: at full speed, at every door, from one address and from many. P21 of the study."""

import random
import re
import threading
from collections import Counter
from collections.abc import Callable

import pytest
from werkzeug.test import TestResponse

from tests.soak import soak
from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser, Time
from workshop import accounts, codes, directory
from workshop.app import Running, identity_of
from workshop.core import Refusal
from workshop.models import Facilitator, Workshop
from workshop.web import Plan
from workshop.web.doors import CODES_AT_ONCE, Doors, TooOften, wrong_tries_a_day
from workshop.web.doors.line import PATIENCE

WORKSHOPS = 20
PROCESSES = 3
MINUTES = soak(24 * 60, 4)
TRIES = soak(5000, 400)


def guess(rng: random.Random) -> str:
    return "".join(rng.choice(codes.ALPHABET) for _ in range(codes.LENGTH))


@pytest.fixture
def doors(time: Time) -> Doors:
    return Doors(time.now, time.sleep)


# by calculation


def test_p21_by_calculation() -> None:
    space = len(codes.ALPHABET) ** codes.LENGTH
    assert space == 24**8
    assert wrong_tries_a_day() * PROCESSES * WORKSHOPS / space < 1e-4


# by trial


@pytest.mark.parametrize("addresses", [1, 7, 1000])
def test_p21_by_trial_no_more_is_judged_than_was_calculated(doors: Doors, time: Time, addresses: int) -> None:
    """Guessers who never wait: what nobody judged they simply try again, from the next address."""
    judged, began, at = 0, time.now(), 0

    def wrong() -> None:
        nonlocal judged
        judged += 1

    while time.now() - began < MINUTES * 60:
        at += 1
        try:
            doors.code(f"10.{at % addresses // 250}.{at % addresses % 250}.9", "", f"code {at}", wrong)
        except TooOften:
            time.sleep(0.05)
    most = wrong_tries_a_day() * MINUTES / (24 * 60) + 2 * CODES_AT_ONCE
    assert 0 < judged <= most
    if addresses == 1:
        assert judged <= 40 * (MINUTES + 1) + 1


@pytest.mark.slow
def test_a_crowd_of_guessers_is_bounded_on_threads_too(time: Time) -> None:
    """In earnest: 40 threads on a real clock; reserving before looking leaves no gap between them."""
    doors, judged, stop = Doors(), Counter[str](), threading.Event()

    def thief(number: int) -> None:
        rng = random.Random(number)
        while not stop.is_set():
            try:
                doors.code("192.0.2.1", number, guess(rng), lambda: judged.update(["wrong"]))
            except TooOften:
                stop.wait(0.01)

    thieves = [threading.Thread(target=thief, args=(number,), daemon=True) for number in range(40)]
    [one.start() for one in thieves]
    assert doors.code("192.0.2.1", "ben", "BCDFGHJK", lambda: "found") == "found"
    stop.set()
    [one.join(PATIENCE + 5) for one in thieves]
    assert judged["wrong"] <= 40 + 40 * (PATIENCE + 5) / 60


@pytest.mark.slow
def test_twenty_phones_get_in_while_fifty_guess_behind_the_same_address(time: Time) -> None:
    """The study's trial: one code, typed by many, goes before fifty that differ; who was wrong before goes last."""
    doors, stop, inside = Doors(), threading.Event(), Counter[str]()

    def thief(number: int) -> None:
        rng = random.Random(number)
        while not stop.is_set():
            try:
                doors.code("192.0.2.2", number, guess(rng), lambda: None)
            except TooOften:
                stop.wait(0.01)

    def phone(number: int) -> None:
        inside.update([str(doors.code("192.0.2.2", f"phone {number}", "BCDFGHJK", lambda: "in"))])

    thieves = [threading.Thread(target=thief, args=(number,), daemon=True) for number in range(50)]
    phones = [threading.Thread(target=phone, args=(number,), daemon=True) for number in range(20)]
    [one.start() for one in (*thieves, *phones)]
    [one.join(PATIENCE + 5) for one in phones]
    stop.set()
    [one.join(PATIENCE + 5) for one in thieves]
    assert inside == {"in": 20}


def guessing_doors(browser: Browser) -> dict[str, Callable[[str], int]]:
    return {
        "home": lambda code: browser.post("/", code=code).status_code,
        "join": lambda code: browser.get(f"/j/{code}").status_code,
        "join, sent": lambda code: browser.post(f"/j/{code}", city="Dakar").status_code,
        "table": lambda code: browser.get(f"/w/{code}/table").status_code,
        "table, sent": lambda code: browser.post(f"/w/{code}/table").status_code,
        "bring": lambda code: browser.get(f"/w/{code}/bring").status_code,
        "seat": lambda code: browser.post("/seat", code=f"{code}QQ").status_code,
        "home, of a seat": lambda code: browser.post("/", code=f"{code}QQ").status_code,
    }


@pytest.mark.slow
@pytest.mark.parametrize("door", ["home", "join", "join, sent", "table", "table, sent", "bring", "seat"])
def test_every_door_that_takes_a_code_draws_on_the_one_budget(visitor: NewBrowser, time: Time, door: str) -> None:
    browser, rng = visitor().open("/"), random.Random(7)
    others = guessing_doors(browser)
    began, answered = time.now(), 0
    for name in [*others, *[door] * 100]:
        answered += others[name](guess(rng)) == 404
    assert answered <= 40 + (time.now() - began) * 40 / 60 + 1
    assert time.now() - began > 60  # beyond the forty, one waits for each


@pytest.fixture
def others(house: Running, anna: Facilitator) -> Workshop:
    """A workshop of somebody else's."""
    pack = next(iter(house.parts.packs.values()))
    blocks = tuple(block.id for block in pack.blocks)
    return house.parts.open_workshop(Plan(None, pack, "Another", "ninety-minutes", "en", ("en",), blocks, 3))


def told(answer: TestResponse, code: str) -> tuple[object, ...]:
    """Return all that an answer tells, with the code that was asked for crossed out."""
    kept = {
        name: value for name, value in answer.headers if name not in ("Content-Security-Policy", "Date", "Set-Cookie")
    }
    text = f"{kept} {answer.get_data(as_text=True)}"
    nonce = re.sub(r"nonce-[\w-]+", "nonce", text)
    return answer.status_code, nonce.replace(codes.shown_code(code), "CODE").replace(code, "CODE")


@pytest.mark.parametrize("path", ["", "/screen", "/report", "/pack.json", "/pack-more.json", "/report.json", "/name"])
def test_below_w_unknown_and_not_joined_are_answered_alike(
    visitor: NewBrowser, workshop: Workshop, others: Workshop, at_desk: Browser, path: str
) -> None:
    seated = visitor().open(f"/j/{workshop.code}").send(city="Dakar", city_id="2253354").open("/")
    for browser in (visitor().open("/"), seated, at_desk.open("/account")):
        ask = browser.post if path == "/name" else browser.get
        known, unknown = (told(ask(f"/w/{code}{path}"), code) for code in (others.code, "BCDFGHJK"))
        assert known == unknown
        assert known[0] in (303, 403)


def test_who_opens_a_workshop_without_a_seat_is_led_to_its_join_form(visitor: NewBrowser, workshop: Workshop) -> None:
    for path in ("", "/screen", "/report"):
        ben = visitor().open(f"/w/{workshop.code}{path}")
        assert (ben.status, "Your city" in ben.words) == (200, True)
        assert visitor().open(f"/w/BCDFGHJK{path}").status == 404


def test_the_desk_answers_alike_too(at_desk: Browser, others: Workshop) -> None:
    for path in ("", "/access", "/report", "/choices.json"):
        known, unknown = (told(at_desk.get(f"/desk/{code}{path}"), code) for code in (others.code, "BCDFGHJK"))
        assert known == unknown
        assert known[0] == 404


# sockets, links and tokens: whoever holds something passes


def refused(house: Running, workshop: str, seen_as: str, address: str, cookie: str = "") -> str:
    environ = {"REMOTE_ADDR": address, "HTTP_COOKIE": cookie}
    try:
        identity_of(house.parts, environ, {"workshop": workshop, "as": seen_as})
    except Refusal as refusal:
        return refusal.code
    return "in"


@pytest.mark.parametrize("seen_as", ["participant", "table", "screen", "desk"])
def test_sockets_tell_nothing_and_tire(house: Running, workshop: Workshop, seen_as: str) -> None:
    rng, tries = random.Random(3), Counter[str]()
    for number in range(TRIES):
        code = workshop.code if number % 2 else guess(rng)
        tries[refused(house, code, seen_as, "192.0.2.7")] += 1
    assert tries == {"signed_out" if seen_as == "desk" else "not_joined": 120, "slow_down": TRIES - 120}
    _seat, token = directory.take_seat(house.engine, directory.id_of(workshop), "participant")
    assert refused(house, workshop.code, "participant", "192.0.2.7", f"seat-{workshop.code}={token}") == "in"
    assert refused(house, "BCDFGHJK", "participant", "192.0.2.7", f"seat-{workshop.code}={token}") == "slow_down"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "wrong"), [("/j/{}", 404), ("/r/{}", 404), ("/in/{}", 410), ("/invite/{}", 410), ("/first/{}", 410)]
)
def test_wrong_tokens_tire_and_right_ones_pass(
    visitor: NewBrowser, workshop: Workshop, house: Running, path: str, wrong: int
) -> None:
    thief = visitor()
    tries = [thief.get(path.format(codes.new_token())).status_code for _ in range(125)]
    assert tries == [wrong] * 120 + [429] * 5
    assert thief.open(f"/j/{workshop.join_token}").status == 200
    for purpose, where in (("report", "/r/{}"), ("screen", "/in/{}"), ("invite", "/invite/{}")):
        link = accounts.make_link(house.engine, purpose, workshop_id=workshop.id)
        assert thief.open(where.format(link)).status == 200


def test_a_scanned_token_and_a_seat_pass_while_the_codes_budget_is_spent(
    visitor: NewBrowser, workshop: Workshop, time: Time
) -> None:
    venue = "192.0.2.8"
    scanned = visitor(address=venue).open(f"/j/{workshop.join_token}")
    inside = visitor(address=venue).open(f"/j/{workshop.code}").send(city="Dakar", city_id="2253354")
    thief, rng = visitor(address=venue).open("/"), random.Random(1)
    for _ in range(50):
        thief.post("/", code=guess(rng))
    before = time.now()
    assert scanned.send(city="Dakar", city_id="2253354").at == f"/w/{workshop.code}"
    assert inside.open(f"/j/{workshop.code}").at == f"/w/{workshop.code}"
    assert visitor(address=venue).open(f"/j/{workshop.join_token}").status == 200
    assert time.now() == before
    assert visitor(address=venue).open(f"/j/{workshop.code}").status == 200  # with the code alone, after a moment
    assert 0 < time.now() - before <= 3


@pytest.mark.slow
def test_valid_codes_are_never_held_up(visitor: NewBrowser, workshop: Workshop, time: Time) -> None:
    venue, before = visitor(), time.now()
    assert {venue.get(f"/j/{workshop.code}").status_code for _ in range(100)} == {200}
    assert time.now() == before


def test_who_finds_no_place_in_the_line_is_told_when_to_come_again(visitor: NewBrowser, house: Running) -> None:
    class Full(Doors):
        def code(self, *_: object, **__: object) -> None:
            raise TooOften(8)

    house.parts.doors = Full()
    answer = visitor("fr").get("/j/BCDFGHJK")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "8")
    assert "Trop de tentatives" in answer.get_data(as_text=True)
