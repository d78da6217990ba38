"""Group commit: commands that arrive while others are on their way to disk go there together, in one batch."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workshop.core import Command, Origin

GATHER = 0.004  # seconds that the first command of a batch waits for company

Answer = dict[str, Any]


@dataclass(slots=True)
class Request:
    """A command on its way: what is asked, by whom, the id that a repetition has; `said`: before we completed it.

    `digest` is what tells a repetition from another command under the same id; worked out once, when it is needed.
    """

    command: Command
    origin: Origin
    id: str = ""
    said: Command | None = None
    digest: str = ""


@dataclass(slots=True)
class Ticket:
    """Requests of one sender, and what became of them."""

    requests: Sequence[Request]
    answers: list[Answer] = field(default_factory=list)


@dataclass(slots=True)
class Batch:
    """What waits for the same commit. Whoever opened the batch writes it; the others wait for `done`."""

    tickets: list[Ticket] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)


class Gathering:
    """The queue of one room. `write(requests, answers)` carries out what a batch holds; one batch after the other."""

    def __init__(self, write: Callable[[Sequence[Request], list[Answer]], None]) -> None:
        self._write = write
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._open: Batch | None = None

    def submit(self, requests: Sequence[Request]) -> list[Answer]:
        """Return the answers to some requests, once the batch that they are in is written."""
        ticket = Ticket(requests)
        with self._lock:
            batch = self._open
            leads = batch is None
            if batch is None:
                batch = self._open = Batch()
            batch.tickets.append(ticket)
        if leads:
            time.sleep(GATHER)
            self._commit(batch)
        else:
            batch.done.wait()
        return ticket.answers

    def _commit(self, batch: Batch) -> None:
        answers: list[Answer] = []
        with self._turn:
            with self._lock:
                self._open = None  # who comes now is in the next batch
            try:
                self._write([request for ticket in batch.tickets for request in ticket.requests], answers)
            finally:
                every = iter(answers)
                for ticket in batch.tickets:
                    ticket.answers = [next(every, {"ok": False, "code": "bug"}) for _ in ticket.requests]
                batch.done.set()
