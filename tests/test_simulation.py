"""Simulated people: the same seed is the same session to the byte; through sockets they are people like any other."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import takewhile
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import Engine, text

from tests.server import ROOT, build, clean_environment, clients, pack, serving, until
from workshop import codes, directory
from workshop.core.course import StepKind
from workshop.db import open_engine
from workshop.journal import Journal, Room
from workshop.migrations import upgrade
from workshop.simulation.cast import cast
from workshop.simulation.live import NotLetIn
from workshop.simulation.live import play as come_in
from workshop.simulation.session import plan_of, play
from workshop.simulation.steps import PARTS, NotPlayable


def journal_of(folder, people: int, cities: int, seed: int) -> bytes:
    folder.mkdir()
    engine = open_engine(f"sqlite:///{folder / 'workshop.db'}")
    upgrade(engine)
    journal = Journal(engine)
    code = play(engine, journal, plan_of(pack(), title="Played"), people=people, cities=cities, seed=seed)
    row = directory.known_workshop(engine, code)
    assert row is not None
    lines = b"".join(journal.lines(directory.id_of(row)))
    engine.dispose()
    return lines


@pytest.mark.slow
def test_the_same_seed_is_the_same_journal_to_the_byte(tmp_path):
    first = journal_of(tmp_path / "a", 12, 4, 3)
    assert first == journal_of(tmp_path / "b", 12, 4, 3)
    assert first != journal_of(tmp_path / "c", 12, 4, 4)


def test_a_session_goes_from_the_first_step_to_the_last(tmp_path):
    lines = journal_of(tmp_path / "a", 12, 4, 3)
    names = [line.split(b'"name":"')[1].partition(b'"')[0].decode() for line in lines.splitlines()]
    assert names[0] == "workshop.opened"
    assert names.count("person.joined") == 12
    assert {"score.given", "round.closed", "results.revealed", "note.added", "step.opened"} <= set(names)


@pytest.mark.slow
def test_a_crowd_of_more_than_may_come_in_a_minute_is_played_too(tmp_path):
    assert journal_of(tmp_path / "a", 300, 9, 1).count(b'"person.joined"') == 300


def test_every_kind_of_step_can_be_played():
    assert set(PARTS) == set(get_args(StepKind))


def nothing_is_opened(folder, agenda: str) -> str:
    """Return why an agenda is not played; nothing is in the database after that."""
    folder.mkdir()
    engine = open_engine(f"sqlite:///{folder / 'workshop.db'}")
    upgrade(engine)
    with pytest.raises(NotPlayable) as refused:
        play(engine, Journal(engine), plan_of(pack(), agenda, title="Played"), people=3, cities=1, seed=1)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM workshop")).scalar() == 0
    engine.dispose()
    return str(refused.value)


def test_an_agenda_that_is_not_there_is_told_with_those_that_are(tmp_path):
    told = nothing_is_opened(tmp_path / "a", "three-weeks")
    assert "three-weeks" in told
    assert "ninety-minutes, two-and-a-half-hours" in told


def test_a_step_that_nobody_can_play_is_told_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.delitem(PARTS, "break")
    told = nothing_is_opened(tmp_path / "a", "two-and-a-half-hours")
    assert "the step “break”" in told
    assert "lobby, present" in told


def test_the_cast_has_the_cities_and_languages_that_were_asked_for():
    members = cast(40, 9, 1)
    assert len({member.city.id for member in members}) == 9
    assert {language for member in members for language in member.languages} == {"en", "es", "fr"}
    assert members == cast(40, 9, 1)


@pytest.mark.parametrize(
    "link", ["nonsense", "http://127.0.0.1:9/", "ftp://127.0.0.1/j/ABCDEFGH", "http://127.0.0.1:9/j/X"]
)
def test_a_link_that_is_none_is_told(link):
    with pytest.raises(NotLetIn, match="join link"):
        come_in(link, people=1, cities=1, seed=1)


class FormsOnly(BaseHTTPRequestHandler):
    """A server that gives seats and takes no sockets: as ours is for a moment when it stops."""

    def do_GET(self):
        self._say(b'<input name="csrf_token" value="x">')

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(b"", ("Set-Cookie", "seat-ABCDEFGH=token; Path=/"))

    def log_message(self, *_):
        """Say nothing on the terminal."""

    def _say(self, page, *headers):
        self.send_response(200 if "socket.io" not in self.path else 503)
        for header in headers:
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(page)


def test_a_server_that_lets_nobody_stay_is_told_in_a_sentence():
    with HTTPServer(("127.0.0.1", 0), FormsOnly) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        link = f"http://127.0.0.1:{server.server_port}/j/ABCD-EFGH"
        with pytest.raises(NotLetIn, match="Is the server stopping"):
            come_in(link, people=1, cities=1, seed=1)
        server.shutdown()
        thread.join()


@contextmanager
def joining(link: str, log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Hold four people who join through a link and stay."""
    said = ["--people", "4", "--cities", "2", "--live", link, "--stay"]
    command = [sys.executable, "-m", "workshop", "simulate", *said]
    with log.open("wb") as words:
        process = subprocess.Popen(command, stdout=words, stderr=words, cwd=ROOT, env=clean_environment())
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_through_sockets_they_do_what_each_step_asks_and_nothing_twice(tmp_path):
    house = build(tmp_path / "data", [])
    with serving(house.data) as server, clients(house.client(server, "desk")) as (desk,):
        assert desk.join()["ok"]
        link = f"{server.address}/j/{codes.shown_code(house.code)}"
        with joining(link, tmp_path / "crowd") as people:
            desk.wait(lambda: list(desk.view("desk").get("answered", {}).values()) == [len(house.items)] * 4, 60)
            for name, data in (("group.form", {"size": 6}), ("group.open", {}), ("step.open", {"step": "group-work"})):
                assert desk.command(name, **data)["ok"]
            desk.wait(lambda: len(desk.view("desk").get("notes", {})) >= 4, 60)
            desk.wait(lambda: list(desk.view("desk").get("answered", {}).values()) == [5] * 4, 60)
            assert desk.command("step.open", step="priorities")["ok"]
            until(lambda: sum(entry["name"] == "vote.placed" for entry in house.entries()) == 4 * 3, 60)
            assert desk.command("workshop.close")["ok"]
            assert people.wait(60) == 0
        written = [(note["kind"], note["group"]) for note in desk.view("desk")["notes"].values()]
        assert sorted(kind for kind, _ in written) == ["action", "evidence", "gap", "strength"]
        dots = [entry for entry in house.entries() if entry["name"] == "vote.placed"]
        assert len(dots) == 4 * 3, "three each, and none again"


@pytest.mark.slow
def test_through_sockets_they_join_answer_and_the_last_line_is_the_code(tmp_path):
    house = build(tmp_path / "data", [])
    with serving(house.data) as server, clients(house.client(server, "desk")) as (desk,):
        assert desk.join()["ok"]
        link = f"{server.address}/j/{codes.shown_code(house.code)}"
        command = [sys.executable, "-m", "workshop", "simulate", "--people", "5", "--cities", "2", "--live", link]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT, env=clean_environment())
        assert (done.returncode, done.stdout.splitlines()[-1]) == (0, codes.shown_code(house.code)), done.stderr
        people = desk.wait(lambda: desk.view("desk").get("people"))
        desk.wait(lambda: set(desk.view("desk").get("answered", {}).values()) == {len(house.items)})
        assert len(people) == 5
        wrong = [*command[:-1], f"{server.address}/j/ABCD-EFGH"]
        refused = subprocess.run(wrong, capture_output=True, text=True, timeout=60, cwd=ROOT, env=clean_environment())
        assert refused.returncode == 1
        assert "Is the code right" in refused.stderr
        assert "Traceback" not in refused.stderr


def room_of(engine: Engine, code: str) -> Room:
    """Return a workshop of a database, by its code."""
    row = directory.known_workshop(engine, code)
    assert row is not None
    return Journal(engine).room(directory.id_of(row))


def _given(room: Room) -> list[int]:
    """Return how many answers each person gave in the present step."""
    return [len(answers) for answers in room.state.answers.get(room.state.agenda.current, {}).values()]


@pytest.mark.slow
def test_the_demo_has_people_in_the_agenda_that_is_asked_for_and_one_session_that_is_over(tmp_path):
    said = ["--pack", "inclusive-cities-mobility", "--agenda", "roundtable-with-scan", "--people", "4", "--cities", "2"]
    command = [sys.executable, "-m", "workshop", "demo", "--port", "0", "--data", str(tmp_path / "data"), *said]
    env = clean_environment() | {"WORKSHOP_HOST": "127.0.0.1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env) as demo:
        try:
            assert demo.stdout is not None
            words = takewhile(lambda line: "Ctrl+C" not in line, demo.stdout)
            links = dict(map(str.split, words))
            engine = open_engine(f"sqlite:///{tmp_path / 'data' / 'workshop.db'}")
            live, over = room_of(engine, links["Code"]), room_of(engine, links["Played"].split("/")[-2])
            assert over.state.closed
            assert [*over.state.agenda.steps][-3:] == ["quick-scan", "debate", "conclusions"]
            assert live.state.agenda.current == "quick-scan"
            asked = len(live.state.agenda.step.items)
            until(lambda: live.catch_up() or _given(live) == [asked] * 4, 60)
            engine.dispose()
        finally:
            demo.terminate()
        assert demo.wait(30) == 0
