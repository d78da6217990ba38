"""Simulated people: the same seed is the same session to the byte; through sockets they are people like any other."""

import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.server import ROOT, build, clean_environment, clients, pack, serving
from workshop import codes, directory
from workshop.db import open_engine
from workshop.journal import Journal
from workshop.migrations import upgrade
from workshop.simulation.cast import cast
from workshop.simulation.live import NotLetIn
from workshop.simulation.live import play as come_in
from workshop.simulation.session import plan_of, play


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


@pytest.mark.parametrize(("people", "cities"), [(1, 1), (2, 9), (3, 1)])
def test_small_rooms_work_too(people, cities, tmp_path):
    assert journal_of(tmp_path / "a", people, cities, 1)


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
