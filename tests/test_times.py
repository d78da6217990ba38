"""Times in odd zones, over changes of the clocks, on odd machines; zones as people and browsers write them."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from workshop import zones
from workshop.times import Times, end_of, instant, iso, months_later, read_iso

HOUR = 3_600_000


def at(written: str) -> int:
    """Return an instant (ms) from ISO 8601 with an offset."""
    return round(datetime.fromisoformat(written).timestamp() * 1000)


EVENING = at("2026-11-30T20:30:00-05:00")  # in Bogotá; the first of December in UTC


@pytest.mark.parametrize(
    ("zone", "language", "said"),
    [
        ("America/Bogota", "es", "30 de noviembre de 2026, 20:30 (Bogotá, UTC−5)"),
        ("Asia/Kathmandu", "fr", "1 décembre 2026, 07:15 (Katmandou, UTC+5:45)"),
        ("America/St_Johns", "fr", "30 novembre 2026, 22:00 (Saint-Jean de Terre-Neuve, UTC−3:30)"),
        ("Pacific/Chatham", "en", "December 1, 2026, 15:15 (Chatham, UTC+13:45)"),
        ("Africa/Abidjan", "fr", "1 décembre 2026, 01:30 (Abidjan, UTC)"),
        ("Etc/GMT+5", "en", "November 30, 2026, 20:30 (UTC−5)"),
        ("UTC", "en", "December 1, 2026, 01:30 UTC"),
        ("Mars/Olympus", "en", "December 1, 2026, 01:30 UTC"),
    ],
)
def test_a_moment_is_said_in_the_zone_and_names_it(zone: str, language: str, said: str) -> None:
    assert Times(zone, language).moment(EVENING) == said


@pytest.mark.parametrize(
    ("zone", "start", "said"),
    [
        ("Europe/Madrid", "2026-03-29T01:30:00+01:00", "01:30 (UTC+1) – 03:30 (Madrid, UTC+2)"),
        ("Europe/Madrid", "2026-10-25T02:30:00+02:00", "02:30 (UTC+2) – 02:30 (Madrid, UTC+1)"),
        ("America/Santiago", "2026-04-04T23:30:00-03:00", "23:30 (UTC−3) – 23:30 (Santiago, UTC−4)"),
        ("America/Santiago", "2026-09-05T23:30:00-04:00", "23:30 (UTC−4) – 01:30 (Santiago, UTC−3)"),
        ("Australia/Lord_Howe", "2026-04-05T01:30:00+11:00", "01:30 (UTC+11) – 02:00 (Lord Howe Island, UTC+10:30)"),
        ("Europe/Madrid", "2026-11-30T09:00:00+01:00", "09:00–10:00 (Madrid, UTC+1)"),
    ],
)
def test_hours_over_a_change_of_the_clocks_tell_both_offsets(zone: str, start: str, said: str) -> None:
    assert Times(zone, "en").hours(at(start), at(start) + HOUR) == said


@pytest.mark.parametrize(
    ("zone", "day", "end", "hours"),
    [
        ("Europe/Madrid", "2026-03-29", "2026-03-29T23:59:59.999+02:00", 23),
        ("Europe/Madrid", "2026-10-25", "2026-10-25T23:59:59.999+01:00", 25),
        ("America/Santiago", "2026-09-05", "2026-09-05T23:59:59.999-04:00", 24),  # midnight does not exist
        ("America/Santiago", "2026-04-04", "2026-04-04T23:59:59.999-04:00", 25),  # and here it comes twice
        ("Asia/Kathmandu", "2026-11-30", "2026-11-30T23:59:59.999+05:45", 24),
        ("UTC", "2026-11-30", "2026-11-30T23:59:59.999+00:00", 24),
    ],
)
def test_the_end_of_a_day_is_its_last_instant(zone: str, day: str, end: str, hours: int) -> None:
    last = end_of(date.fromisoformat(day), zone)
    assert last == at(end)
    before = end_of(date.fromordinal(date.fromisoformat(day).toordinal() - 1), zone)
    assert last - before == hours * HOUR


@pytest.mark.parametrize(
    ("zone", "from_", "months", "to"),
    [
        ("America/Bogota", "2027-01-30T20:00:00-05:00", 1, "2027-02-28T20:00:00-05:00"),  # by UTC a day too early
        ("Europe/Madrid", "2026-01-15T10:00:00+01:00", 6, "2026-07-15T10:00:00+02:00"),
        ("Asia/Kathmandu", "2026-12-31T03:00:00+05:45", 2, "2027-02-28T03:00:00+05:45"),
        ("UTC", "2027-11-30T00:00:00+00:00", 3, "2028-02-29T00:00:00+00:00"),
    ],
)
def test_months_are_those_of_the_zone(zone: str, from_: str, months: int, to: str) -> None:
    assert months_later(at(from_), months, zone) == at(to)


@pytest.mark.parametrize("zone", ["UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham", "Europe/London"])
def test_machines_read_the_same_instant_again(zone: str) -> None:
    for moment in (EVENING, EVENING + 999, at("2026-07-01T00:00:00+00:00")):
        written = iso(moment, zone, "milliseconds")
        assert read_iso(written) == moment
        assert written.endswith("Z") == (zone == "UTC")
        assert instant(iso(moment, zone)) == datetime.fromtimestamp(moment // 1000, UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Katmandu", "Asia/Kathmandu"),  # as browsers call it
        ("  asia/kathmandu ", "Asia/Kathmandu"),
        ("Katmandou, Népal (UTC+5:45, Asia/Kathmandu)", "Asia/Kathmandu"),
        ("Madrid, Spain (UTC+2, Europe/Madrid)", "Europe/Madrid"),  # of a page that was made in summer
        ("madrid", "Europe/Madrid"),
        ("Népal", "Asia/Kathmandu"),
        ("US/Eastern", "America/New_York"),
        ("Africa/Asmera", "Africa/Asmara"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("Saint-Jean de Terre-Neuve", "America/St_Johns"),
        ("UTC", "UTC"),
        ("Etc/GMT", "UTC"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("España", None),  # has three
        ("Mars/Olympus", None),
        ("../../etc/passwd", None),
        ("Factory", None),
        ("", None),
        ("\0", None),
        ("x" * 10_000, None),
        ("Europe/Madrid" + " " * 10_000, None),
    ],
)
def test_a_zone_is_found_as_people_and_browsers_write_it(typed: str, zone: str | None) -> None:
    assert zones.read(typed) == zone


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_list_has_every_zone_once_and_each_label_is_read_back(language: str) -> None:
    offers = zones.offered(language, EVENING)
    assert len({offer.label for offer in offers}) == len(offers) > 400
    assert [zones.read(offer.label) for offer in offers] == [offer.name for offer in offers]
    assert all(zones.read(name) == offer.name for offer in offers for name in offer.also)
    assert max(len(offer.label) for offer in offers) <= zones.LONGEST


def test_every_zone_that_there_is_can_be_said() -> None:
    for name in zones._names():
        assert zones.known(zones.canonical(name))
        assert Times(name, "fr").moment(EVENING)


@pytest.mark.parametrize(
    ("machine", "zone"),
    [
        ("Asia/Kathmandu", "Asia/Kathmandu"),
        (":America/St_Johns", "America/St_Johns"),
        ("/usr/share/zoneinfo/posix/Pacific/Chatham", "Pacific/Chatham"),
        ("XYZ-5:45", "UTC"),
        ("no such zone", "UTC"),
    ],
)
def test_the_zone_of_the_machine_is_asked_for_and_changes_nothing_else(
    machine: str, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", machine)
    assert zones.of_machine() == zone
    assert Times("America/Bogota", "es").clock(EVENING) == "20:30 (UTC−5)"


def test_a_machine_without_a_database_of_zones_says_the_same() -> None:
    program = (
        "from workshop.times import Times\nfrom workshop import zones\nimport zoneinfo\n"
        f"print(zoneinfo.TZPATH, Times('Pacific/Chatham', 'en').moment({EVENING}), zones.read('Asia/Katmandu'))"
    )
    environ = os.environ | {"PYTHONTZPATH": "", "TZ": "XYZ-5:45", "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run(
        [sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert said.stdout.strip() == "() December 1, 2026, 15:15 (Chatham, UTC+13:45) Asia/Kathmandu"
