"""A workshop is opened in a zone, moves to another on the desk, and every page says its times in that."""

import re
from datetime import datetime

import pytest

from tests.web.browsers import Browser
from tests.web.conftest import NewBrowser
from tests.web.test_seats import joined
from workshop import accounts, directory, keeping, zones
from workshop.app import Running
from workshop.models import Workshop

BAD = ["Mars/Olympus", "", " ", "x" * 10_000, "../../etc/passwd", "España", "<script>", "Europe/Madrid;--", "Factory"]


def at(written: str) -> int:
    return round(datetime.fromisoformat(written).timestamp() * 1000)


EVENING = at("2026-11-30T20:30:00-05:00")  # in Bogotá; the first of December in UTC and in Kathmandu


def row_of(house: Running, workshop: Workshop) -> Workshop:
    return next(row for row in [directory.workshop_by_id(house.engine, directory.id_of(workshop))] if row)


def made(house: Running, browser: Browser) -> Workshop:
    found = directory.find_workshop(house.engine, browser.at.rsplit("/", 1)[1])
    assert found is not None, browser.words
    return found


def moved(at_desk: Browser, workshop: Workshop, zone: object) -> Browser:
    at_desk.open(f"/desk/{workshop.code}/access")
    return at_desk.send(f"/desk/{workshop.code}/zone", zone=zone)


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "now", lambda: EVENING)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Katmandu", "Asia/Kathmandu"),
        ("Katmandou, Népal (UTC+5:45, Asia/Kathmandu)", "Asia/Kathmandu"),
        ("St. John’s", "America/St_Johns"),
        ("UTC", "UTC"),
    ],
)
def test_a_workshop_opens_in_the_zone_that_was_chosen(at_desk: Browser, house: Running, typed: str, zone: str) -> None:
    at_desk.open("/desk").send("/desk", zone=typed)
    workshop = made(house, at_desk)
    assert (workshop.zone, house.journal.room(directory.id_of(workshop)).state.zone) == (zone, zone)
    assert f'"name": "{zone}"' in at_desk.text.replace('":"', '": "')


@pytest.mark.parametrize("typed", BAD)
def test_what_is_no_zone_opens_nothing_moves_nothing_and_is_kept_in_the_field(
    at_desk: Browser, house: Running, workshop: Workshop, typed: str
) -> None:
    before = house.journal.room(directory.id_of(workshop)).state.seq
    for page in (at_desk.open("/desk").send("/desk", zone=typed), moved(at_desk, workshop, typed)):
        assert page.status == 422
        assert "There is no such time zone." in page.words
        assert "<script>" not in page.text.partition('id="zone"')[2].partition(">")[0]
        assert len(page.text) < 90_000
    assert house.journal.room(directory.id_of(workshop)).state.seq == before
    assert row_of(house, workshop).zone == "UTC"


def test_two_zones_in_one_form_and_a_field_that_is_missing(
    at_desk: Browser, house: Running, workshop: Workshop
) -> None:
    at_desk.open(f"/desk/{workshop.code}/access")
    address = f"/desk/{workshop.code}/zone"
    assert at_desk.post(address, zone=["Europe/Madrid", "Asia/Kathmandu"]).status_code == 303  # the first, as for all
    assert row_of(house, workshop).zone == "Europe/Madrid"
    assert at_desk.post(address).status_code == 422
    assert at_desk.get(address).status_code == 405


def test_moving_is_told_to_everybody_once_and_twice_is_once(
    at_desk: Browser, house: Running, workshop: Workshop, visitor: NewBrowser
) -> None:
    room = house.journal.room(directory.id_of(workshop))
    before = room.state.seq
    for _ in range(2):
        assert "Kathmandu, Nepal (UTC+5:45, Asia/Kathmandu)" in moved(at_desk, workshop, "Nepal").text
    assert room.state.seq == before + 1
    assert house.broadcast._view(room, "everyone")["workshop"]["zone"] == "Asia/Kathmandu"
    assert row_of(house, workshop).zone == "Asia/Kathmandu"
    phone = joined(visitor, workshop).open(f"/w/{workshop.code}/mine")
    assert phone.post(f"/desk/{workshop.code}/zone", zone="UTC").status_code == 401
    assert row_of(house, workshop).zone == "Asia/Kathmandu"


def test_a_row_that_missed_it_is_put_right_by_saving_again(
    at_desk: Browser, house: Running, workshop: Workshop
) -> None:
    moved(at_desk, workshop, "Nepal")
    directory.place_in(house.engine, directory.id_of(workshop), "UTC")
    moved(at_desk, workshop, "Nepal")
    assert row_of(house, workshop).zone == "Asia/Kathmandu"


def test_the_newest_workshop_proposes_the_zone_of_the_next_and_that_of_the_account(
    at_desk: Browser, house: Running, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved(at_desk, workshop, "America/St_Johns")
    field = re.search(r'<input id="zone"[^>]*>', at_desk.open("/desk").text)
    assert field is not None
    assert "America/St_Johns" in field[0]
    assert "data-propose" in field[0]
    assert "(St. John’s, UTC−" in at_desk.open("/account").words
    ben = accounts.add_facilitator(house.engine, "ben@example.com")
    assert ben.id is not None
    monkeypatch.setenv("TZ", "Pacific/Chatham")
    assert accounts.zone_of(house.engine, ben.id) == "Pacific/Chatham"


def test_pages_beside_the_room_say_times_in_the_zone(
    at_desk: Browser, visitor: NewBrowser, house: Running, workshop: Workshop, evening: None
) -> None:
    moved(at_desk, workshop, "America/Bogota")
    with house.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE workshop SET created_at = {EVENING} WHERE id = {workshop.id}")
    directory.take_seat(house.engine, directory.id_of(workshop), "screen")
    said = "November 30, 2026, 20:30 (Bogota, UTC−5)"
    assert f"made {said}" in at_desk.open("/desk").words
    assert f"opened {said}" in at_desk.open(f"/desk/{workshop.code}/access").words
    moved(at_desk, workshop, "Asia/Kathmandu")
    assert "made December 1, 2026, 07:15 (Kathmandu, UTC+5:45)" in at_desk.open("/desk").words


@pytest.mark.parametrize(("zone", "day"), [("America/Bogota", "30 de noviembre"), ("Asia/Kathmandu", "1 de diciembre")])
def test_the_door_says_until_when_in_the_zone(
    visitor: NewBrowser, house: Running, workshop: Workshop, evening: None, zone: str, day: str
) -> None:
    directory.place_in(house.engine, directory.id_of(workshop), zone)
    assert f"hasta el {day} de 2027" in visitor("es").open(f"/j/{workshop.code}").words


def test_it_is_kept_for_whole_months_of_the_zone(house: Running, workshop: Workshop) -> None:
    row = row_of(house, workshop)
    row.zone, row.keep_months = "America/Bogota", 1
    row.stirred_at = at("2027-01-30T20:00:00-05:00")  # the 31st in UTC: by that, a day was missing
    assert keeping.ends_at(house.engine, row) == at("2027-02-28T20:00:00-05:00")


def test_what_is_held_says_since_when_in_the_zone_and_the_file_has_the_offset(
    visitor: NewBrowser, house: Running, workshop: Workshop, at_desk: Browser
) -> None:
    moved(at_desk, workshop, "Asia/Kathmandu")
    phone = joined(visitor, workshop)
    assert re.search(
        r"Here since \w+ \d+, \d{4}, \d\d:\d\d \(Kathmandu, UTC\+5:45\)", phone.open(f"/w/{workshop.code}/mine").words
    )
    held = phone.get(f"/w/{workshop.code}/mine/data.json").get_json()
    assert held["zone"] == "Asia/Kathmandu"
    assert all(entry["at"].endswith("+05:45") for entry in held["entries"])


@pytest.mark.slow
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns"])
def test_a_link_ends_with_its_last_day_in_the_zone(
    at_desk: Browser, house: Running, workshop: Workshop, zone: str
) -> None:
    moved(at_desk, workshop, zone)
    page = at_desk.open(f"/desk/{workshop.code}/report")
    field = re.search(r'<input type="date" id="until"[^>]*>', page.text)
    assert field is not None
    first = re.search(r'min="([^"]+)"', field[0])
    assert first is not None
    page.send(f"/desk/{workshop.code}/report/links", until=first[1])
    assert page.status == 200
    (link,) = accounts.links_of(house.engine, directory.id_of(workshop), "report")
    ends = datetime.fromtimestamp(link.expires_at / 1000, zones.zone(zone))
    last = ends.replace(tzinfo=None).isoformat(timespec="milliseconds")
    assert last == f"{first[1]}T23:59:59.999"


def test_a_workshop_from_before_is_in_utc_and_says_so(at_desk: Browser, workshop: Workshop) -> None:
    assert re.search(r"made \w+ \d+, \d{4}, \d\d:\d\d UTC", at_desk.open("/desk").words)
