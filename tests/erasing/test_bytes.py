"""Whoever is erased is in no byte of the data folder, in no running process and on no screen; every count stays."""

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select, update

from tests import others
from tests.erasing.canaries import WORDS, canary, found_in, left_of, played
from tests.server import House, Server, build, clients, serving, until
from workshop import erasure
from workshop.cli import main
from workshop.core import State
from workshop.db import writing
from workshop.erasure import traces
from workshop.erasure.rows import ENTRY, SEAT, WORKSHOP
from workshop.journal import Journal, now
from workshop.keeping import DAY_MS, Keeper

PEOPLE = ("ben", "chidi", "dolores")
Patch = pytest.MonkeyPatch


def counted(house: House) -> tuple[object, ...]:
    with house.engine() as engine:
        state: State = Journal(engine).room(house.workshop_id).state
        people = [(one.number, one.role, one.languages, one.mode) for one in state.people.values()]
        notes = [(note.group, note.kind, note.block) for note in state.notes.values()]
        answers = {
            (round_id, item, str(answer.value))
            for round_id, given in state.answers.items()
            for one in given.values()
            for item, answer in one.items()
        }
        return people, notes, sorted(answers), len({one.city.id for one in state.people.values()})


def run(*said: object, **more: str) -> str:
    result = CliRunner().invoke(main, [str(word) for word in said], **more)  # type: ignore[arg-type]
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = build(tmp_path / "data", PEOPLE)
    played(house)
    return house


def test_the_command_leaves_no_byte_of_them_and_every_count(house: House) -> None:
    before = counted(house)
    shutil.copyfile(house.data / "workshop.db", house.data / "workshop.db.before-restore")
    assert set(left_of(house.data, "ben")) == set(WORDS)
    told = run("erase", house.code, "--person", 1, "--data", house.data, input="y\n")
    assert "Person 1" in told
    assert "1 remarks" in told
    assert "2 notes" in told
    assert not any(canary(word, "ben") in told for word in WORDS if word != "village")
    assert left_of(house.data, "ben") == {}
    assert set(left_of(house.data, "chidi")) == set(WORDS) - {"amended"}, "his words in Ben's note went with the note"
    assert set(left_of(house.data, "dolores")) == set(WORDS)
    assert counted(house) == before
    with house.engine() as engine:
        state = Journal(engine).room(house.workshop_id).state
        assert state.notes["s-ben"].text == state.notes["a-ben"].owner == ""
        assert state.notes["s-dolores"].text == canary("edit", "dolores"), "as it read before Ben changed it"
        assert state.notes["s-chidi"].text == f"{canary('edit', 'chidi')} {canary('amended', 'dolores')}"
    acts = run("acts", "--data", house.data)
    assert "person_erased" in acts
    assert "by operator" in acts
    assert house.code not in acts


def test_nothing_is_done_without_a_yes_and_nobody_is_erased_twice(house: House) -> None:
    asked = CliRunner().invoke(main, ["erase", house.code, "--person", "2", "--data", str(house.data)], input="n\n")
    assert (asked.exit_code, set(left_of(house.data, "chidi"))) == (1, set(WORDS))
    run("erase", house.code, "--person", 2, "--yes", "--data", house.data)
    for number in ("2", "9"):
        again = CliRunner().invoke(main, ["erase", house.code, "--person", number, "--data", str(house.data), "--yes"])
        assert again.exit_code == 1
        assert number in again.output


def test_the_command_deletes_a_workshop_to_the_last_byte(house: House) -> None:
    shutil.copyfile(house.data / "workshop.db", house.data / "workshop.db.before-restore")
    run("delete", house.code, "--yes", "--data", house.data)
    assert [left_of(house.data, person) for person in PEOPLE] == [{}] * 3
    assert found_in(house.data, "Cities for SSE") == found_in(house.data, house.code) == []
    with house.engine() as engine:
        assert [act.kind for act in erasure.acts(engine)] == ["workshop_deleted"]
    missing = CliRunner().invoke(main, ["delete", house.code, "--yes", "--data", str(house.data)])
    assert missing.exit_code == 1


@pytest.mark.slow
def test_a_backup_that_is_restored_brings_nobody_back(house: House, tmp_path: Path) -> None:
    copy = tmp_path / "backup.db"
    run("backup", copy, "--data", house.data)
    run("erase", house.code, "--person", 1, "--yes", "--data", house.data)
    assert "1 erasures and deletions" in run("restore", copy, "--data", house.data)
    assert left_of(house.data, "ben") == {}
    assert set(left_of(house.data, "dolores")) == set(WORDS)
    run("delete", house.code, "--yes", "--data", house.data)
    run("restore", copy, "--data", house.data)
    assert [left_of(house.data, person) for person in PEOPLE] == [{}] * 3


@pytest.mark.chaos
def test_who_deletes_themselves_is_gone_while_the_server_runs(house: House) -> None:
    """From the phone, over the wire: the desk and a colleague's phone see it at once, and the outbox is refused."""
    with serving(house.data) as server:
        ben, chidi, desk = (house.client(server, who) for who in ("ben", "chidi", "desk"))
        with clients(ben, chidi, desk):
            assert all(one.join()["ok"] for one in (ben, chidi, desk))
            assert canary("name", "ben") in str(desk.views)
            assert canary("edit", "ben") in str(chidi.views)
            files(server, house)
            assert erased_by_form(server, house, "ben") == 200
            desk.wait(lambda: "Zqx" not in str(desk.view("desk")["people"][house.ids["ben"]]))
            for client in (chidi, desk):
                client.wait(lambda client=client: not any(canary(word, "ben") in str(client.views) for word in WORDS))
            ben.wait(lambda: ben.left)
            assert ben.left[-1]["code"] == "person_erased"
            late = ben.command("score.give", round=house.round, item=house.items[0], value=1, note="typed before")
            assert late["code"] == "person_erased"
            run("erase", house.code, "--person", 2, "--yes", "--data", house.data)  # another process
            chidi.wait(lambda: chidi.left, 30)
            assert chidi.left[-1]["code"] == "person_erased"
            desk.wait(lambda: canary("edit", "chidi") not in str(desk.views), 30)
        assert left_of(house.data, "ben") == left_of(house.data, "chidi") == {}
        assert canary("remark", "dolores") in str(house.entries())
        page = server.get(f"/w/{house.code}/report.json", house.desk)
        assert page.status == 200
        assert not any(canary(word, "ben") in page.text for word in WORDS)
        assert server.get(f"/w/{house.code}/mine", house.seats["ben"]).status == 303, "the seat is over"


@pytest.mark.chaos
def test_the_server_deletes_by_itself_what_is_over_its_time(house: House) -> None:
    long_ago, told = now() - 500 * DAY_MS, now() - 31 * DAY_MS
    with house.engine() as engine, writing(engine) as connection:
        connection.execute(update(ENTRY).values(at=long_ago))
        connection.execute(update(WORKSHOP).values(created_at=long_ago, warned_at=told))
    with serving(house.data) as server:
        until(lambda: [left_of(house.data, person) for person in PEOPLE] == [{}] * 3, 60)
        assert server.get(f"/j/{house.code}", house.seats["ben"]).status == 404
    with house.engine() as engine:
        assert [(act.kind, act.by) for act in erasure.acts(engine)] == [("workshop_deleted", "server")]


@pytest.mark.slow
def test_postgres_holds_no_row_of_them(tmp_path: Path) -> None:
    with others.postgres() as server:
        house = build(tmp_path / "data", PEOPLE, url=others.database(server))
        played(house)
        with house.engine() as engine:
            keeper = Keeper(engine, Journal(engine), house.data, lambda: erasure.sweep(house.url))
            assert keeper.erase(house.workshop_id, house.ids["ben"], "operator")["ok"]
            with engine.connect() as connection:
                rows = [row for table in (ENTRY, SEAT) for row in connection.execute(select(table))]
            assert [word for word in WORDS if canary(word, "ben") in str(rows)] == []
            assert canary("remark", "dolores") in str(rows)
            assert keeper.delete(house.workshop_id, "operator") > len(rows)
            with engine.connect() as connection:
                assert [connection.execute(select(table)).all() for table in (ENTRY, SEAT, WORKSHOP)] == [[], [], []]


def files(server: Server, house: House) -> None:
    """Have a page, data and a zip made, so that there is something to throw away."""
    for path in (f"/w/{house.code}/report", f"/w/{house.code}/report.json", f"/desk/{house.code}/report"):
        until(lambda path=path: server.get(path, house.desk).status == 200, 90)
    cookie, token = token_of(server, f"/desk/{house.code}/report", house.desk)
    form = {"csrf_token": token, "formats": "json", "languages": "en"}
    assert server.post(f"/desk/{house.code}/report/zip", cookie, form) == 303
    until(lambda: list(house.data.glob("made/*/*.zip")), 60)
    with suppress(AssertionError):
        until(lambda: '"ready":true' in server.get(f"/desk/{house.code}/report/state.json", house.desk).text, 60)


def token_of(server: Server, path: str, cookie: str) -> tuple[str, str]:
    """Return the cookies and the token with which a form of a page is sent."""
    page = server.get(path, cookie)
    assert page.status == 200, page.status
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    session = page.headers.get("Set-Cookie", "").split(";")[0]
    return f"{cookie}; {session}", token


def erased_by_form(server: Server, house: House, person: str) -> int:
    cookie, token = token_of(server, f"/w/{house.code}/mine", house.seats[person])
    return server.post(f"/w/{house.code}/mine/erase", cookie, {"csrf_token": token, "sure": "yes"})


def erased_under_a_reader(house: House) -> None:
    """Let an erasure be done while somebody reads, so that the files cannot be swept, and the reader go."""
    with closing(sqlite3.connect(house.data / "workshop.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        held = CliRunner().invoke(main, ["erase", house.code, "--person", "1", "--yes", "--data", str(house.data)])
        assert held.exit_code == 1
        assert "may still lie" in held.output
        assert left_of(house.data, "ben")
        reader.execute("COMMIT")


def test_a_sweep_that_failed_is_owed_and_done_by_the_same_command(house: House, monkeypatch: Patch) -> None:
    monkeypatch.setattr(traces, "PATIENCE", 0.2)
    erased_under_a_reader(house)
    assert "gone from the database’s files" in run("erase", house.code, "--person", 1, "--yes", "--data", house.data)
    assert left_of(house.data, "ben") == {}
    with house.engine() as engine:
        assert erasure.owed(engine) == 0
        assert [act.kind for act in erasure.acts(engine)] == ["person_erased"]
    again = CliRunner().invoke(main, ["erase", house.code, "--person", "1", "--yes", "--data", str(house.data)])
    assert (again.exit_code, "erased already." in again.output) == (1, True)


@pytest.mark.slow
def test_a_sweep_that_failed_is_done_by_the_server_that_starts_next(house: House, monkeypatch: Patch) -> None:
    monkeypatch.setattr(traces, "PATIENCE", 0.2)
    erased_under_a_reader(house)
    with serving(house.data):
        until(lambda: left_of(house.data, "ben") == {}, 90)
        with house.engine() as engine:
            until(lambda: erasure.owed(engine) == 0, 10)
