"""What is held about me, the archive, deletion, and how long a workshop is kept."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import update

from tests.server import until
from tests.web.browsers import Browser
from tests.web.conftest import PASSWORD, NewBrowser
from tests.web.test_live_pages import joined
from tests.world import at, command
from workshop import accounts, directory, erasure, keeping, standing
from workshop.app import Running
from workshop.erasure.rows import WORKSHOP
from workshop.keeping import DAY_MS, MONTHS, Keeper
from workshop.models import Workshop
from workshop.times import months_later
from workshop.web.turns import Line

REMARK = "a remark that is mine alone"


def seat_of(house: Running, workshop: Workshop) -> str:
    """Return the id of who joined last."""
    return list(house.journal.room(directory.id_of(workshop)).state.people)[-1]


@pytest.fixture
def ben(visitor: NewBrowser, workshop: Workshop, house: Running) -> Browser:
    """Ben, who joined as the form lets people in and answered with a remark."""
    browser = joined(visitor, workshop)
    number, person = directory.id_of(workshop), seat_of(house, workshop)
    room = house.journal.room(number)
    scan = next(step for step in room.state.agenda.steps.values() if step.is_round)
    assert room.one(command("step.open", step=scan.id), at("anna", role="facilitator"))["ok"]
    for note in ("an earlier remark", REMARK):
        given = command("score.give", round=scan.id, item=scan.items[0], value=2, note=note)
        assert room.one(given, at(person))["ok"]
    return browser


@pytest.mark.slow
def test_the_join_form_says_until_when_and_what_one_can_do(visitor: NewBrowser, workshop: Workshop) -> None:
    words = visitor().open(f"/j/{workshop.code}").words
    assert "everything is kept for 12 months after the last activity" in words
    assert "see what is held about you, take it with you, and have your name and texts deleted" in words


def test_all_that_is_held_is_told_in_words_and_given_as_a_file(ben: Browser, workshop: Workshop) -> None:
    page = ben.open(f"/w/{workshop.code}/mine")
    assert page.status == 200
    for said in (REMARK, "Dakar", "1 answer", "after 30 days"):
        assert said in page.words, said
    file = ben.get(f"/w/{workshop.code}/mine/data.json")
    assert "attachment" in file.headers["Content-Disposition"]
    held = file.get_json()
    assert [answer["note"] for answer in held["as_it_stands"]["answers"]] == [REMARK]
    assert [entry["name"] for entry in held["entries"]] == ["person.joined", "score.given", "score.given"]
    assert "an earlier remark" in str(held["entries"])


def test_nobody_sees_or_erases_what_is_another_s(
    ben: Browser, visitor: NewBrowser, at_desk: Browser, workshop: Workshop, house: Running
) -> None:
    """Also not with the other's id, which the desk's stream shows (T-36)."""
    person = seat_of(house, workshop)
    chidi = joined(visitor, workshop)
    for browser in (chidi, at_desk.open("/desk"), visitor().open("/")):
        for path in (f"/w/{workshop.code}/mine?person={person}", f"/w/{workshop.code}/mine/data.json?person={person}"):
            assert browser.get(path).status_code in (303, 403), path
        assert browser.post(f"/w/{workshop.code}/mine/erase", person=person, sure="yes").status_code != 200
    assert chidi.open("/").post(f"/desk/{workshop.code}/people/{person}/erase").status_code in (302, 303)
    assert not house.journal.room(directory.id_of(workshop)).state.people[person].erased
    assert REMARK in ben.open(f"/w/{workshop.code}/mine").words


def test_who_deletes_themselves_says_so_twice_and_is_out(ben: Browser, workshop: Workshop, house: Running) -> None:
    number, person = directory.id_of(workshop), seat_of(house, workshop)
    unsure = ben.open(f"/w/{workshop.code}/mine").send(f"/w/{workshop.code}/mine/erase")
    assert (unsure.status, "Please tick the box first" in unsure.words) == (422, True)
    over = ben.send(f"/w/{workshop.code}/mine/erase", sure="yes")
    assert (over.status, "It is deleted" in over.words) == (200, True)
    assert over.page.headers["Clear-Site-Data"] == '"storage"'
    assert ben.cookie(f"seat-{workshop.code}") is None
    state = house.journal.room(number).state
    assert (state.people[person].erased, person in state.names) == (True, False)
    assert REMARK not in str(state.answers)
    assert ben.open(f"/w/{workshop.code}").at.startswith("/j/"), "nobody is let in with a seat that is over"
    with pytest.raises(Exception, match="seat_taken_back"):
        directory.rename(house.engine, number, person, "Ben again")
    assert [(act.kind, act.person, act.by) for act in erasure.acts(house.engine, number)] == [
        ("person_erased", 1, "person")
    ]


def test_the_desk_erases_and_a_stranger_s_desk_does_not(
    ben: Browser, at_desk: Browser, visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    person = seat_of(house, workshop)
    path = f"/desk/{workshop.code}/people/{person}/erase"
    other = accounts.add_facilitator(house.engine, "zoe@example.org", name="Zoe", password=PASSWORD)
    zoe = visitor().open("/sign-in").send(email=other.email, password=PASSWORD)
    assert zoe.open("/desk").post(path).status_code == 404
    at_desk.open("/desk")
    assert at_desk.post(path).get_json()["ok"]
    assert at_desk.post(path).get_json() == {"ok": False, "code": "person_erased"}
    assert ben.open(f"/w/{workshop.code}/mine").at.startswith("/j/")


def test_a_workshop_in_the_archive_is_closed_and_comes_back(ben: Browser, at_desk: Browser, workshop: Workshop) -> None:
    at_desk.open("/desk").send(f"/desk/{workshop.code}/archive")  # the button's own value is in no field
    at_desk.post(f"/desk/{workshop.code}/archive", archived="yes")
    assert "1 workshop in the archive" in at_desk.open("/desk").words
    for browser, path in (
        (ben, f"/w/{workshop.code}"),
        (ben, f"/j/{workshop.code}"),
        (ben, f"/w/{workshop.code}/mine"),
        (ben, f"/w/{workshop.code}/report.json"),
        (at_desk, f"/desk/{workshop.code}"),
        (at_desk, f"/desk/{workshop.code}/report"),
        (at_desk, f"/w/{workshop.code}/screen"),
    ):
        assert browser.get(path).status_code == 410, path
    at_desk.post(f"/desk/{workshop.code}/archive", archived="no")
    assert ben.open(f"/w/{workshop.code}/mine").status == 200
    assert at_desk.open(f"/desk/{workshop.code}").status == 200


def test_only_who_opened_it_deletes_a_workshop_by_its_title(
    ben: Browser, at_desk: Browser, visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    number, path = directory.id_of(workshop), f"/desk/{workshop.code}/delete"
    helper = accounts.add_facilitator(house.engine, "hana@example.org", name="Hana", password=PASSWORD)
    accounts.join_team(house.engine, helper.id or 0, number)
    hana = visitor().open("/sign-in").send(email=helper.email, password=PASSWORD).open("/desk")
    assert (hana.get(path).status_code, hana.post(path, title=workshop.title).status_code) == (404, 404)
    assert hana.post(f"/desk/{workshop.code}/archive", archived="yes").status_code == 404
    wrong = at_desk.open(path).send(path, title="Something else")
    assert (wrong.status, "This is not its title" in wrong.words) == (422, True)
    gone = at_desk.send(path, title=f" {workshop.title.upper()} ")
    assert (gone.status, gone.at, workshop.code in gone.text) == (200, "/desk", False)
    assert (ben.get(f"/w/{workshop.code}").status_code, ben.get(f"/j/{workshop.code}").status_code) == (303, 404)
    assert standing.shut(house.engine, [number]) == {number: "unknown_workshop"}
    assert number not in house.journal.rooms
    assert [act.kind for act in erasure.acts(house.engine, number)] == ["workshop_deleted"]


@pytest.fixture
def clock(house: Running) -> Iterator[list[int]]:
    """The keeper's clock: a list with the time in it."""
    before, time = house.parts.keeper, [keeping.now()]
    house.parts.keeper = replace(before, clock=lambda: time[0])
    yield time
    house.parts.keeper = before


def test_a_workshop_is_deleted_after_its_months_and_told_thirty_days_before(
    at_desk: Browser, workshop: Workshop, house: Running, clock: list[int]
) -> None:
    keeper, number = house.parts.keeper, directory.id_of(workshop)
    at_desk.open("/desk").post(f"/desk/{workshop.code}/keep", months="3")
    began = clock[0]
    clock[0] = months_later(began, 3, "UTC") - 31 * DAY_MS
    assert number not in keeper.look()
    assert "Save the report, or keep it longer" not in at_desk.open("/desk").words
    clock[0] = months_later(began, 3, "UTC") - 29 * DAY_MS
    assert number not in keeper.look()
    assert "It is deleted on" in at_desk.open("/desk").words
    assert re.search('"deleted_on": ?"[^"]+"', at_desk.open(f"/desk/{workshop.code}").text)
    clock[0] += 29 * DAY_MS
    assert number not in keeper.look(), "thirty days after it was told, and not before"
    clock[0] += DAY_MS
    assert number in keeper.look()
    kinds = [act.kind for act in erasure.acts(house.engine, number)]
    assert kinds == ["workshop_kept", "workshop_end_told", "workshop_deleted"]


def test_an_old_workshop_is_told_of_before_it_is_deleted_and_activity_puts_it_off(
    workshop: Workshop, house: Running, clock: list[int]
) -> None:
    """After an upgrade nothing is deleted that nobody could know of."""
    keeper, number = house.parts.keeper, directory.id_of(workshop)
    clock[0] += 400 * DAY_MS
    assert number not in keeper.look()
    keeper.keep(number, 24, "facilitator")
    clock[0] += 31 * DAY_MS
    assert number not in keeper.look()
    found = directory.workshop_by_id(house.engine, number)
    assert found is not None
    assert found.warned_at is None
    with pytest.raises(ValueError, match="months"):
        keeper.keep(number, 5, "facilitator")


@pytest.mark.parametrize(("day", "months", "then"), [("2026-01-31", 1, "2026-02-28"), ("2026-12-15", 12, "2027-12-15")])
def test_months_are_counted_on_the_calendar(day: str, months: int, then: str) -> None:
    from datetime import UTC, datetime

    at = round(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)
    assert datetime.fromtimestamp(months_later(at, months, "UTC") / 1000, UTC).date().isoformat() == then


def test_a_new_workshop_is_kept_as_long_as_its_form_says(at_desk: Browser, house: Running) -> None:
    assert at_desk.open("/desk").send("/desk", keep_months="6").status == 200
    made = directory.find_workshop(house.engine, at_desk.at.rsplit("/", 1)[1])
    assert made is not None
    assert made.keep_months == 6
    assert 6 in MONTHS


def test_the_desk_comes_before_all_readers_who_wait() -> None:
    line, order, threads = Line(), list[str](), list[threading.Thread]()

    def ask(who: str, desk: bool) -> None:
        with line.turn(desk=desk, patience=20) as mine:
            assert mine
            order.append(who)

    with line.turn(desk=False, patience=1):
        for number, who in enumerate(["reader 1", "reader 2", "desk", "reader 3"], start=1):
            threads.append(threading.Thread(target=ask, args=(who, who == "desk")))
            threads[-1].start()
            until(lambda number=number: len(line._readers) + len(line._desk) == number)
        with line.turn(desk=True, patience=0.01) as mine:
            assert not mine, "who waits too long goes, and holds up nobody"
    for thread in threads:
        thread.join(20)
    assert order == ["desk", "reader 1", "reader 2", "reader 3"]


def test_data_is_made_once_for_a_room_of_readers_while_the_desk_gets_its_file(
    at_desk: Browser, workshop: Workshop, house: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, real = list[str](), house.beside.run

    def counted(name: str, *arguments: object, **more: object) -> object:
        made.append(name)
        return real(name, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(house.beside, "run", counted)
    number, version = directory.id_of(workshop), house.parts.version(workshop)
    bodies = list[bytes]()
    readers = [
        threading.Thread(target=lambda: bodies.append(house.parts.makings.data(number, "en", version)))
        for _ in range(24)
    ]
    for reader in readers:
        reader.start()
    assert at_desk.get(f"/desk/{workshop.code}/report/file/csv").status_code == 200
    for reader in readers:
        reader.join(60)
    assert (len(bodies), len(set(bodies)) <= 2) == (24, True)
    assert made.count("workshop.making:figures") <= 2, "the first, and the one for all who came meanwhile"
    assert house.parts.makings.data(number, "en", version) in bodies


def test_a_keeper_is_told_of_a_workshop_that_is_gone_already(house: Running, workshop: Workshop) -> None:
    keeper: Keeper = house.parts.keeper
    with house.engine.begin() as connection:
        connection.execute(update(WORKSHOP).where(WORKSHOP.c.id == workshop.id).values(title="x"))
    assert keeper.delete(directory.id_of(workshop), "operator") > 0
    assert keeper.delete(directory.id_of(workshop), "operator") == 0


@pytest.mark.slow
def test_the_number_of_a_deleted_workshop_is_never_given_again(house: Running, workshop: Workshop) -> None:
    """Who still has the old one in memory, in whatever process, must not write into another."""
    number = directory.id_of(workshop)
    house.parts.keeper.delete(number, "operator")
    content = {"any": "pack"}
    made = directory.open_workshop(house.engine, facilitator=None, title="x", pack_hash="1" * 64, content=content)
    assert directory.id_of(made) > number
