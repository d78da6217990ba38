"""Open files: how many this process may have, how many connections fit into that, and what to say when they are few.

Linux gives a shell 1,024 and macOS 256, and a phone's browser holds up to eight connections while a page loads. Most
machines allow far more to whoever asks (the hard limit of setrlimit(2)), so the server asks.
"""

import os
import resource
from contextlib import suppress
from dataclasses import dataclass

ELSE = 100  # what the database's pool (40, of two files each), Redis, children and files that are being sent may need
A_PERSON = 1.25  # connections: a socket each, and for a while those with which the page was loaded
ENOUGH = 500  # people at once; below this the terminal says what is there, and what to type
TRIES = (1.0, 0.5, 0.25, 0.125)  # of the hard limit: macOS refuses its own


@dataclass(frozen=True, slots=True)
class Room:
    """How many files may be open, how many that was when we came, and how many connections fit into it."""

    limit: int
    before: int
    connections: int

    @property
    def people(self) -> int:
        """About how many people that serves at once, to the nearest ten below."""
        return max(10, int(self.connections / A_PERSON) // 10 * 10)

    def warning(self) -> str | None:
        """Return what to say at the terminal when the limit is low; None when it is enough."""
        if self.people >= ENOUGH:
            return None
        return (
            f"This machine lets the server open only {self.limit} files at a time: enough for about {self.people} "
            "people at once. For more, type `ulimit -n 8192` as root (in systemd: LimitNOFILE=8192), and start again."
        )


def make_room(most: int, *, each: int = 1) -> Room:
    """Raise the soft limit as far as `most` connections need, `each` of so many files; return what there is now."""
    before, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken = opened() + ELSE
    wanted = most * each + taken
    limit = before if before == resource.RLIM_INFINITY or before >= wanted else _raised(before, hard, wanted)
    if limit == resource.RLIM_INFINITY:
        return Room(limit=wanted, before=wanted, connections=most)
    fit = max((limit - taken) // each, (limit - opened()) // (3 * each), 1)
    return Room(limit=limit, before=before, connections=min(most, fit))


def opened() -> int:
    """Return how many files are open now."""
    return len(os.listdir("/dev/fd")) - 1


def _raised(before: int, hard: int, wanted: int) -> int:
    highest = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    for part in TRIES:
        soft = int(highest * part)
        if soft <= before:
            break
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
            return soft
    return before
