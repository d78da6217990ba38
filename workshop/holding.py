"""Who has the data folder: one server on an SQLite database, told by a lock that the system lets go when it dies.

Beside the database lies `workshop.db.lock`. The lock on it (flock) is what counts; what is written in it is for
people: which process, on which machine, since when, and a beat. A lock cannot go stale on one machine. On a folder
that several machines share, a lock may not be seen by the others: there the beat is watched for a while.
"""

import fcntl
import json
import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from workshop.times import iso

SUFFIX = ".lock"
BEAT = 5.0  # seconds between two beats of a server
WATCHED = 2.5 * BEAT  # seconds after which a beat that did not move is taken for dead


class InUse(Exception):
    """Somebody else has the database; the text says who, and what to do."""


@dataclass(frozen=True)
class Holder:
    """What a lock file says: `what` is serve or restore, `started` in ISO 8601 UTC, `beats` goes up as time goes by.

    `address` is where this machine reaches the server.
    """

    what: str
    pid: int
    host: str
    started: str
    beats: int = 0
    address: str = ""

    def __str__(self) -> str:
        doing = "a server" if self.what == "serve" else "`workshop restore`"
        return f"{doing} (process {self.pid} on {self.host}, since {self.started})"


class Hold:
    """The lock, held. `release()` lets it go and empties the file: whoever looks sees that it ended in order."""

    def __init__(self, file: Path, descriptor: int, holder: Holder) -> None:
        self.file = file
        self.holder = holder
        self._descriptor = descriptor
        self._beats = 0

    def beat(self) -> None:
        """Say that we are alive. On a disk that is full the lock itself says so still."""
        self._beats += 1
        with suppress(OSError):
            self._write(json.dumps(asdict(self.holder) | {"beats": self._beats}) + "\n")

    def release(self) -> None:
        """Let go."""
        if self._descriptor >= 0:
            with suppress(OSError):
                self._write("")
            os.close(self._descriptor)
            self._descriptor = -1

    def _write(self, text: str) -> None:
        said = text.encode()
        os.pwrite(self._descriptor, said, 0)
        os.ftruncate(self._descriptor, len(said))


def take(
    database: Path,
    what: str,
    *,
    say: Callable[[str], None],
    sleep: Callable[[float], None] = time.sleep,
    host: str | None = None,
    address: str = "",
) -> Hold:
    """Take the lock beside a database, to serve it or to restore it. Raises `InUse`; `say` is told of stale ones."""
    file = lock_of(database)
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    here = host or socket.gethostname()
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(_refusal(database, holder_of(database))) from None
        before = holder_of(database)
        if before is not None and before.host != here:
            _watch(database, before, say, sleep)
        elif before is not None:
            say(f"The lock of {before} was left behind: that process is gone. Going on.")
        hold = Hold(file, descriptor, Holder(what, os.getpid(), here, _now(), address=address))
        hold.beat()
    except BaseException:
        os.close(descriptor)
        raise
    return hold


def holder_of(database: Path) -> Holder | None:
    """Return what the lock file of a database says; None for nothing (nobody, or nobody who ended in order)."""
    try:
        return Holder(**json.loads(lock_of(database).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def in_use(database: Path) -> str:
    """Return who holds the lock of a database now, in words; "" for nobody."""
    try:
        descriptor = os.open(lock_of(database), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return ""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return str(holder_of(database) or "another program")
    finally:
        os.close(descriptor)
    return ""


def address_of(database: Path) -> str:
    """Return where the server is that holds a database now; "" where none does."""
    holder = holder_of(database) if in_use(database) else None
    return holder.address if holder else ""


def lock_of(database: Path) -> Path:
    """Return the lock file of a database; links lead to the same one."""
    return Path(os.path.realpath(database) + SUFFIX)


def _watch(database: Path, before: Holder, say: Callable[[str], None], sleep: Callable[[float], None]) -> None:
    """Refuse when a server on another machine is alive: its lock may not reach us, its beat does."""
    say(f"The lock file names {before}, on another machine. Waiting {WATCHED:.0f} s for a sign of life.")
    until = time.monotonic() + WATCHED
    while time.monotonic() < until:
        sleep(BEAT / 5)
        if (now := holder_of(database)) is not None and now != before:
            raise InUse(_refusal(database, now))
    say("There was none. Going on.")


def _refusal(database: Path, holder: Holder | None) -> str:
    who = str(holder) if holder else "another program"
    return f"{database} is in use by {who}. Stop it first; two on the same database would lose what people say."


def _now() -> str:
    return iso(time.time_ns() // 1_000_000)
