"""A real server in a process of its own, a workshop prepared on its data folder, and clients that speak the wire.

The server is the command that people type: `python -m workshop serve --port 0`. Nothing in it is changed or known here.
"""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Engine, select

from tests.wire import Client
from tests.world import PEOPLE, command
from workshop import accounts, directory, packs
from workshop.app import opener
from workshop.core import Origin
from workshop.db import open_engine
from workshop.journal import ENTRY, Journal, now
from workshop.migrations import upgrade
from workshop.models import Workshop
from workshop.packs import Pack
from workshop.settings import Settings
from workshop.web import Plan

ROOT = Path(__file__).parents[1]
SAID = re.compile(r"Workshop is at (http://\S+)")
START = 120.0  # seconds: a deadline for a busy machine, not an expectation


def until(met: Callable[[], Any], seconds: float = 10.0, pause: float = 0.01) -> Any:
    """Return what `met` returns once it is true; fail when it does not become true in time."""
    deadline = time.monotonic() + seconds
    while not (found := met()):
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(pause)
    return found


@dataclass(frozen=True)
class Got:
    """An HTTP answer."""

    status: int
    text: str
    headers: Any


class _Stay(urllib.request.HTTPRedirectHandler):
    """Shows a redirect as it is."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class Server:
    """`python -m workshop serve` on a data folder. What it says goes into a file: `words()`."""

    def __init__(self, data: Path, **env: str) -> None:
        self.data = data
        self.log = data.parent / f"{data.name}-{time.monotonic_ns()}.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._env = clean_environment() | {"WORKSHOP_HOST": "127.0.0.1"} | env
        self.address = ""
        self.port = 0  # any free one

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self, before: Callable[[], None] | None = None) -> "Server":
        """Start it and wait until it is ready; `before` runs in the new process first."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "workshop", "serve", "--port", str(self.port), "--data", str(self.data)],
                stdout=log,
                stderr=log,
                env=self._env,
                cwd=ROOT,
                preexec_fn=before,
            )
        self.address = until(self._address, START)[1]
        until(lambda: self.get("/readyz").status == 200, START)
        self.took = time.monotonic() - began
        return self

    def get(self, path: str, cookie: str = "", **headers: str) -> Got:
        """Ask for a page, without following it elsewhere. Status 0: nobody answered."""
        request = urllib.request.Request(self.address + path, headers=headers | ({"Cookie": cookie} if cookie else {}))
        try:
            with urllib.request.build_opener(_Stay).open(request, timeout=15) as answer:
                return Got(answer.status, answer.read().decode(), answer.headers)
        except urllib.error.HTTPError as error:
            with error:
                return Got(error.code, error.read().decode(), error.headers)
        except OSError:
            return Got(0, "", {})

    def post(self, path: str, cookie: str, form: dict[str, Any]) -> int:
        """Send a form; return the status of the answer."""
        asked = urllib.request.Request(self.address + path, urlencode(form).encode(), {"Cookie": cookie})
        try:
            with urllib.request.build_opener(_Stay).open(asked, timeout=15) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def kill(self) -> None:
        """`kill -9`."""
        self._end(signal.SIGKILL)

    def send(self, how: signal.Signals) -> None:
        """Send a signal, and wait for its end."""
        self._end(how)

    def again(self) -> "Server":
        """Start another on the same data and the same port, where those who were here look for it."""
        other = Server(self.data)
        other._env, other.port = self._env, int(self.address.rsplit(":", 1)[1])
        return other.start()

    def ask_to_stop(self) -> None:
        """SIGTERM, without waiting."""
        os.kill(self.pid, signal.SIGTERM)

    def interrupt(self) -> None:
        """What Ctrl+C sends, without waiting."""
        os.kill(self.pid, signal.SIGINT)

    def ended(self, seconds: float = 12.0) -> int:
        """Wait for its end; return the exit code."""
        assert self._process is not None
        return self._process.wait(seconds)

    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Make sure that it is gone."""
        if self.running():
            self._end(signal.SIGKILL)

    def words(self) -> str:
        """Return all that it wrote to the terminal."""
        return self.log.read_text(errors="replace")

    def _address(self) -> re.Match[str] | None:
        assert self.running(), self.words()
        return SAID.search(self.words())

    def _end(self, how: signal.Signals) -> None:
        os.kill(self.pid, how)
        self.ended()


def clean_environment() -> dict[str, str]:
    """Return the environment without anything that configures a workshop."""
    ours = ("WORKSHOP_", "PORT", "DATABASE_URL")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@contextmanager
def serving(data: Path, **env: str) -> Iterator[Server]:
    """Hold a server that is ready."""
    server = Server(data, **env)
    try:
        yield server.start()
    finally:
        server.stop()


@cache
def pack() -> Pack:
    """Return the pack that we ship."""
    found, _ = packs.load_all(packs.folders(None))
    return next(one for one in found if one.id == "sse-local-government")


@dataclass
class House:
    """A workshop on a data folder: its code, Anna's desk, and people with their seats."""

    data: Path
    url: str
    workshop_id: int
    code: str
    desk: str
    round: str
    items: list[str]
    steps: dict[str, str]
    seats: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    sign_in: int = 0
    anna: int = 0

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """Hold the database, as another process would."""
        engine = open_engine(self.url)
        try:
            yield engine
        finally:
            engine.dispose()

    def entries(self) -> list[dict[str, Any]]:
        """Return the whole journal as stored, read by SQL alone."""
        with self.engine() as engine, engine.connect() as connection:
            query = select(ENTRY).where(ENTRY.c.workshop_id == self.workshop_id).order_by(ENTRY.c.seq)
            return [dict(row) for row in connection.execute(query).mappings()]

    def client(self, server: Server, who: str = "desk", **more: Any) -> Client:
        """Connect somebody: a person by name, `desk`, or `screen` (with the desk's cookie)."""
        cookie = self.desk if who in ("desk", "screen") else self.seats[who]
        seen_as = who if who in ("desk", "screen", "table") else "participant"
        return Client(server.address, self.code, cookie, seen_as, **more).connect()


def build(data: Path, people: Sequence[str] = tuple(PEOPLE), *, url: str | None = None, scoring: bool = True) -> House:
    """Prepare a workshop with the product's own functions: the pack we ship, Anna, seats, the first scoring open."""
    data.mkdir(parents=True, exist_ok=True)
    address = url or Settings(data=data, database_url=None).database
    engine = open_engine(address)
    try:
        upgrade(engine)
        return _built(engine, data, address, people, scoring)
    finally:
        engine.dispose()


def _built(engine: Engine, data: Path, url: str, people: Sequence[str], scoring: bool) -> House:
    journal = Journal(engine)
    anna = accounts.add_facilitator(engine, "anna@example.org", name="Anna", password="four words in a row")
    blocks = tuple(block.id for block in pack().blocks)
    plan = Plan(anna.id, pack(), "Cities for SSE", "ninety-minutes", "en", ("en", "es", "fr"), blocks, 3)
    workshop = opener(engine, journal)(plan)
    room = journal.room(directory.id_of(workshop))
    steps = room.state.agenda.steps.values()
    scan = next(step for step in steps if step.kind == "score")
    token = accounts.sign_in(engine, anna.id or 0, "the tests")
    known = accounts.signed_in(engine, token)
    assert known is not None
    house = House(
        data=data,
        url=url,
        workshop_id=directory.id_of(workshop),
        code=workshop.code,
        desk=f"facilitator={token}",
        round=scan.id,
        items=list(scan.items),
        steps={step.kind: step.id for step in reversed(list(steps))},
        sign_in=known[0].id or 0,
        anna=anna.id or 0,
    )
    for person in people:
        seat(engine, journal, workshop, house, person)
    if scoring:
        origin = Origin(f"facilitator-{anna.id}", "facilitator", now())
        assert room.one(command("step.open", step=scan.id), origin)["ok"]
    return house


def seat(engine: Engine, journal: Journal, workshop: Workshop, house: House, person: str) -> None:
    """Let somebody in as the join form does."""
    taken, token = directory.take_seat(engine, house.workshop_id, "participant", name=person.title())
    city, languages = PEOPLE.get(person, PEOPLE["ben"])
    answer = journal.room(house.workshop_id).one(
        command("person.join", city=city, languages=languages), Origin(taken.person, "participant", now(), 7)
    )
    assert answer["ok"], answer
    house.seats[person] = f"seat-{workshop.code}={token}"
    house.ids[person] = taken.person


@contextmanager
def clients(*all_: Client) -> Iterator[tuple[Client, ...]]:
    """Hold clients; hang up at the end."""
    try:
        yield all_
    finally:
        for client in all_:
            with suppress(OSError):
                client.close()
