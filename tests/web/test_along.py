"""A seat goes along to another device: once, by a button, and the device before has it no more. Or it is let go of."""

from typing import Any

import pytest
from sqlalchemy import Engine

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser, Time
from tests.web.test_seats import DAKAR, joined, people, room, steer
from workshop import codes, directory, passages
from workshop.app import Running, identity_of
from workshop.core import Refusal
from workshop.models import Workshop
from workshop.passages import MOST_KEPT
from workshop.web.doors import wrong_tries_a_day

ROLES = ("participant", "table")
OVER = "This code opens no seat."


def of_kind(visitor: NewBrowser, workshop: Workshop, role: str) -> Browser:
    """Return a device that has a seat of this role."""
    return joined(visitor, workshop) if role == "participant" else visitor().open(f"/w/{workshop.code}/table").send()


def cookie(workshop: Workshop, role: str) -> str:
    return f"{'seat' if role == 'participant' else 'table'}-{workshop.code}"


def page(workshop: Workshop, role: str) -> str:
    return f"/w/{workshop.code}" + ("" if role == "participant" else "/table")


def offered(browser: Browser, workshop: Workshop, role: str = "participant") -> dict[str, Any]:
    """Ask for a code, as the live page does: with the token that it was loaded with."""
    browser.open("/")
    answer = browser.post(f"/w/{workshop.code}/along", **{"as": role})
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def token_of(house: Running, workshop: Workshop, browser: Browser, role: str = "participant") -> str:
    """Return the address that the QR code holds: who makes an offer beside the page knows its token."""
    seat = directory.seat_of(house.engine, browser.cookie(cookie(workshop, role)))
    assert seat is not None
    return f"/along/{passages.offer(house.engine, seat).token}"


def connects(house: Running, workshop: Workshop, browser: Browser, role: str = "participant") -> str:
    """Return "in", or the code with which a socket of this device is refused."""
    name = cookie(workshop, role)
    try:
        identity_of(
            house.parts, {"HTTP_COOKIE": f"{name}={browser.cookie(name)}"}, {"workshop": workshop.code, "as": role}
        )
    except Refusal as refusal:
        return refusal.code
    return "in"


# taking it along


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("way", ["typed", "typed at the start page", "scanned"])
def test_a_seat_goes_along_by_a_button(
    visitor: NewBrowser, workshop: Workshop, house: Running, role: str, way: str
) -> None:
    laptop, phone = of_kind(visitor, workshop, role), visitor()
    before = people(house, workshop)
    if way == "scanned":
        phone.open(token_of(house, workshop, laptop, role))
    else:
        typed = offered(laptop, workshop, role)["code"].lower().replace("-", " ")
        phone.open("/seat" if way == "typed" else "/").send(code=typed)
    assert phone.at.startswith("/along?seat="), "neither code nor token stays in the address"
    assert ("Dakar" in phone.words) == (role == "participant"), "whose seat it is, said before the button"
    assert connects(house, workshop, laptop, role) == "in", "looking changes nothing"
    phone.send()
    assert phone.at == page(workshop, role)
    assert (connects(house, workshop, phone, role), connects(house, workshop, laptop, role)) == ("in", "seat_moved")
    assert people(house, workshop) == before, "nobody new"
    assert laptop.get(f"/w/{workshop.code}").status_code == 303


@pytest.mark.parametrize("role", ROLES)
def test_what_opens_nothing_is_answered_alike(
    visitor: NewBrowser, workshop: Workshop, house: Running, engine: Engine, role: str
) -> None:
    laptop = of_kind(visitor, workshop, role)
    typed: dict[str, tuple[int, str]] = {}
    scanned: dict[str, tuple[int, str]] = {}

    def try_(what: str, code: str, address: str) -> None:
        one, other = visitor().open("/seat").send(code=code), visitor().open(address)
        typed[what], scanned[what] = (one.status, one.words), (other.status, other.words)

    def offer() -> passages.Offer:
        seat = directory.seat_of(engine, laptop.cookie(cookie(workshop, role)))
        assert seat is not None
        return passages.offer(engine, seat)

    try_("guessed", codes.new_code(codes.SEAT_LENGTH), f"/along/{codes.new_token()}")
    replaced = offer()
    late = offer()
    try_("replaced by a newer one", replaced.code, f"/along/{replaced.token}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE passage SET expires_at = 1 WHERE used_at IS NULL")
    try_("too old", late.code, f"/along/{late.token}")
    used = offer()
    laptop = visitor().open(f"/along/{used.token}").send()
    try_("used", used.code, f"/along/{used.token}")
    if role == "participant":
        removed = offer()
        steer(house, workshop, "person.remove", person=people(house, workshop)[0])
        try_("of somebody who was removed", removed.code, f"/along/{removed.token}")
    for answers, status in ((typed, 404), (scanned, 410)):
        assert len({words.replace("-", "") for _status, words in answers.values()}) == 1, answers
        assert {said for said, _words in answers.values()} == {status}
        assert all(OVER in words for _status, words in answers.values())


@pytest.mark.slow
def test_somebody_who_is_erased_takes_nothing_along(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    laptop = joined(visitor, workshop)
    link, code = token_of(house, workshop, laptop), offered(laptop, workshop)["code"]
    house.parts.keeper.erase(directory.id_of(workshop), people(house, workshop)[0], "person")
    assert visitor().open(link).status == 410
    assert visitor().open("/seat").send(code=code).status == 404


@pytest.mark.slow
@pytest.mark.parametrize(
    "code", ["", "BCDF-GHJK", "BCDFGHJKLMN", "B" * 5000, "BCDFG HJKL\0", "बीसी", "' OR 1=1 --", "BCDFGHJKL%"]
)
def test_what_can_be_no_code_opens_nothing(visitor: NewBrowser, workshop: Workshop, code: str) -> None:
    answer = visitor().open("/seat").send(code=code)
    assert (answer.status, OVER in answer.words) == (404, True)


def test_a_ticket_is_of_the_browser_that_brought_the_code(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    laptop, phone, mallory = joined(visitor, workshop), visitor(), visitor()
    phone.open(token_of(house, workshop, laptop))
    number = phone.at.partition("=")[2]
    mallory.client.set_cookie(f"along-{number}", number)
    for said in (phone.at, "/along", "/along?seat=", f"/along?seat={int(number) + 1}", "/along?seat=x"):
        assert mallory.get(said).status_code == 410
        assert mallory.open("/").post(said).status_code == 410
    assert connects(house, workshop, laptop) == "in"


@pytest.mark.slow
def test_pressed_twice_or_by_two_it_goes_to_the_first(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    laptop, phone, tablet = joined(visitor, workshop), visitor(), visitor()
    link = token_of(house, workshop, laptop)
    asked = phone.open(link).at
    tablet.open(link)
    first = phone.send().cookie(cookie(workshop, "participant"))
    tablet.send()
    assert (tablet.status, OVER in tablet.words, tablet.cookie(cookie(workshop, "participant"))) == (410, True, None)
    phone.open("/")
    assert phone.post(asked).headers["Location"] == f"/w/{workshop.code}"
    assert phone.cookie(cookie(workshop, "participant")) == first


def test_the_device_that_has_the_seat_spends_no_code(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    laptop = joined(visitor, workshop)
    link = token_of(house, workshop, laptop)
    assert laptop.open(link).at == f"/w/{workshop.code}"
    assert visitor().open(link).send().at == f"/w/{workshop.code}"


@pytest.mark.slow
def test_it_goes_back_and_forth_and_every_earlier_device_is_told(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    devices = [joined(visitor, workshop)]
    for _ in range(MOST_KEPT + 1):
        devices.append(visitor().open(token_of(house, workshop, devices[-1])).send())
    told = [connects(house, workshop, one) for one in devices]
    assert told == ["not_joined", *["seat_moved"] * MOST_KEPT, "in"], "so many are remembered, and no more"
    devices[2].open(token_of(house, workshop, devices[-1])).send()
    assert connects(house, workshop, devices[2]) == "in"
    assert connects(house, workshop, devices[-1]) == "seat_moved"
    number = directory.id_of(workshop)
    with house.engine.connect() as connection:
        counted = connection.exec_driver_sql(f"SELECT count(*) FROM passage WHERE workshop_id = {number}")
        assert counted.scalar() == MOST_KEPT
    assert len(people(house, workshop)) == 1


def test_an_earlier_device_is_told_at_the_door_where_its_seat_is(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    laptop, stranger = joined(visitor, workshop), visitor()
    visitor().open(token_of(house, workshop, laptop)).send()
    said = "Your seat is on another device now."
    assert said in laptop.open(f"/w/{workshop.code}").words
    assert said not in stranger.open(f"/j/{workshop.code}").words
    assert laptop.open(f"/j/{workshop.code}").send(**DAKAR).at == f"/w/{workshop.code}", "who insists is somebody new"
    assert len(people(house, workshop)) == 2


@pytest.mark.slow
def test_a_device_that_takes_part_already_says_what_happens_and_nobody_counts_twice(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    laptop, phone = joined(visitor, workshop), joined(visitor, workshop)
    ana, double = people(house, workshop)
    phone.open(token_of(house, workshop, laptop))
    assert "On this device somebody takes part in this workshop already: Dakar, Senegal." in phone.words
    old = phone.cookie(cookie(workshop, "participant"))
    phone.send()
    state = room(house, workshop).state
    assert (state.people[ana].gone, state.people[double].gone) == (False, True)
    assert directory.seat_of(house.engine, old) is None


@pytest.mark.slow
def test_a_table_goes_to_no_other_table(visitor: NewBrowser, workshop: Workshop, house: Running) -> None:
    table, other = of_kind(visitor, workshop, "table"), of_kind(visitor, workshop, "table")
    link = token_of(house, workshop, table, "table")
    assert "This device is another table screen" in other.open(link).words
    asked = other.at
    other.open("/")
    assert other.post(asked).status_code == 409
    assert connects(house, workshop, table, "table") == connects(house, workshop, other, "table") == "in"


@pytest.mark.slow
@pytest.mark.parametrize("end", ["closed", "closing step", "doors", "waiting", "archived"])
def test_a_seat_goes_along_whatever_the_doors_say(
    visitor: NewBrowser, workshop: Workshop, house: Running, at_desk: Browser, end: str
) -> None:
    if end == "waiting":
        steer(house, workshop, "newcomers.hold", on=True)
    laptop = joined(visitor, workshop)
    link = token_of(house, workshop, laptop)
    if end == "closed":
        steer(house, workshop, "workshop.close")
    elif end == "closing step":
        steps = room(house, workshop).state.agenda.steps.values()
        steer(house, workshop, "step.open", step=next(step.id for step in steps if step.kind == "close"))
    elif end == "doors":
        directory.lock(house.engine, directory.id_of(workshop), True)
    elif end == "archived":
        at_desk.open(f"/desk/{workshop.code}/access")
        house.parts.keeper.archive(directory.id_of(workshop), True, "facilitator")
    phone = visitor().open(link)
    if end == "archived":
        assert (phone.status, "in the archive" in phone.words) == (410, True)
        return
    assert phone.send().at == f"/w/{workshop.code}"


# who may offer


@pytest.mark.slow
def test_nobody_offers_what_is_not_theirs(
    visitor: NewBrowser, workshop: Workshop, house: Running, at_desk: Browser, anna: object
) -> None:
    ben = joined(visitor, workshop)
    moved = joined(visitor, workshop)
    visitor().open(token_of(house, workshop, moved)).send()
    removed = joined(visitor, workshop)
    steer(house, workshop, "person.remove", person=people(house, workshop)[-1])
    for who in (visitor(), moved, removed, at_desk):
        who.open("/" if who is not at_desk else "/account")
        answer = who.post(f"/w/{workshop.code}/along")
        assert (answer.status_code, answer.get_json()["code"]) == (403, "not_your_seat")
    ben.open("/")
    assert ben.post(f"/w/{workshop.code}/along", **{"as": "table"}).status_code == 403
    assert ben.client.post(f"/w/{workshop.code}/along").status_code == 400, "a form without its token"
    answers = [ben.post(f"/w/{workshop.code}/along").status_code for _ in range(13)]
    assert answers == [200] * 12 + [429]


@pytest.mark.slow
def test_guessing_draws_on_the_budget_of_all_codes_and_who_is_right_gets_in(
    visitor: NewBrowser, workshop: Workshop, house: Running, time: Time
) -> None:
    laptop, mallory = joined(visitor, workshop), visitor().open("/seat")
    code = offered(laptop, workshop)["code"]
    began, answered = time.seconds, 0
    for _ in range(80):
        answered += mallory.post("/seat", code=codes.new_code(codes.SEAT_LENGTH)).status_code == 404
    assert answered <= 40 + (time.seconds - began) * 40 / 60 + 1
    assert visitor().open("/seat").send(code=code).at.startswith("/along?seat=")
    room_at_once = 20 * 1000  # seats that are offered at this very moment, in twenty workshops
    assert wrong_tries_a_day() * room_at_once / 24**codes.SEAT_LENGTH < 1e-4
