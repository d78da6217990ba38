"""What child processes are asked to do in tests, well-behaved and not."""

import os
import sys
import time
from collections.abc import Callable
from typing import Any

from workshop.core.messages import Refusal


def total(*numbers: int) -> tuple[int, int]:
    """Return a sum, and who worked it out."""
    return sum(numbers), os.getpid()


def counting(most: int, say: Callable[[Any], None]) -> str:
    """Say how far it is."""
    for number in range(1, most + 1):
        say(f"{number} of {most}")
    return "done"


def endless() -> None:
    """Never come back."""
    while True:
        pass


def greedy() -> int:
    """Take more memory than anybody has."""
    kept = []
    while True:
        kept.append(bytearray(1 << 20))


def memory(megabytes: int) -> int:
    """Take so much memory, and give it back."""
    return len(bytearray(megabytes << 20)) >> 20


def dying() -> None:
    """Be gone without a word."""
    os._exit(3)


def refusing(person: str) -> None:
    """Refuse, as rules of the core do."""
    raise Refusal("unknown_person", person=person)


def failing() -> None:
    """Be wrong."""
    raise ZeroDivisionError("by nobody")


def meeting(here: str, there: str) -> bool:
    """Wait for the other: two who are at work at the same time come to meet."""
    open(here, "w", encoding="utf-8").close()
    until = time.monotonic() + 20
    while not os.path.exists(there) and time.monotonic() < until:
        pass
    return os.path.exists(there)


def echo(data: bytes) -> bytes:
    """Return what came."""
    return data


def loaded(module: str) -> bool:
    """Return whether a module was loaded before anybody asked."""
    return module in sys.modules
