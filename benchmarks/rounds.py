"""The ways a room full of people loads a server. Each returns what was asked, what was answered, and at what cost."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from benchmarks.driver import Client, Loop, Probe, now
from benchmarks.process import Server

LIMIT = 30.0  # seconds after which a round is given up
MOST = 200  # scores of one person in a saturated round
TRAIL = 0.25  # seconds in which the last patches of a round leave the server: they belong to its cost


Done = Callable[[Client, Any, float], None]


class Target(Protocol):
    """What the floor and the product have in common, seen from the driver."""

    server: Server

    def wishes(self, client: Client) -> dict[str, Any]: ...
    def join(self, client: Client, done: Done) -> None: ...
    def score(self, client: Client) -> tuple[str, Any]: ...
    def accepted(self, answer: Any) -> bool: ...


@dataclass
class Round:
    """What one round brought. Times in ms; `cpu` is the server's, `driver` the driver's share of its own core,
    `others` what other processes took of the server's core: a figure with much of it says little."""

    asked: int = 0
    acked: int = 0
    refused: list[Any] = field(default_factory=list)
    delays: list[float] = field(default_factory=list)
    wall: float = 0.0
    cpu: float = 0.0
    driver: float = 0.0
    others: float = 0.0

    @property
    def cost(self) -> float:
        """CPU ms of the server per acked score (or join)."""
        return self.cpu / max(self.acked, 1)

    def delay(self, percent: float) -> float:
        """Return a percentile of the delays: the smallest one that `percent` of the answers did not exceed."""
        ranked = sorted(self.delays)
        return ranked[max(0, -(-len(ranked) * int(percent * 10) // 1000) - 1)] if ranked else float("nan")

    def note(self, accepted: bool, answer: Any, seconds: float) -> None:
        """Write down one answer."""
        if accepted:
            self.acked += 1
            self.delays.append(seconds * 1000)
        else:
            self.refused.append(answer)

    @property
    def answered(self) -> int:
        """How many answers came, good or bad."""
        return self.acked + len(self.refused)


class Meter:
    """Measures the server's and the driver's work while it is held."""

    def __init__(self, result: Round, server: Server) -> None:
        self._result, self._server = result, server

    def __enter__(self) -> Round:
        self._cpu, self._busy = self._server.cpu(), self._server.core_busy()
        self._own, self._began = time.process_time(), now()
        return self._result

    def __exit__(self, *_: object) -> None:
        seconds = now() - self._began
        self._result.wall = self._result.wall or seconds * 1000
        self._result.cpu = self._server.cpu() - self._cpu
        busy = self._server.core_busy() - self._busy
        self._result.others = max(0.0, busy - self._result.cpu) / 1000 / seconds
        self._result.driver = (time.process_time() - self._own) / seconds


def arrive(loop: Loop, target: Target, clients: list[Client], *, width: int = 64, limit: float = 90) -> Round:
    """Dial and join with everybody, `width` at a time. The delay of a join runs from dialling to its answer."""
    waiting = iter(clients)

    def next_one() -> None:
        client = next(waiting, None)
        if client is not None:
            result.asked += 1
            client.dial(target.server.address, lambda opened: target.join(opened, joined), **target.wishes(client))

    def joined(client: Client, answer: Any, _seconds: float) -> None:
        result.note(target.accepted(answer), answer, now() - client.began)
        next_one()

    with Meter(Round(), target.server) as result:
        began = now()
        for _ in range(width):
            next_one()
        gone = len(loop.broken)
        loop.until(lambda: result.answered + len(loop.broken) - gone >= len(clients), limit)
        result.wall = (now() - began) * 1000
        loop.rest(TRAIL)
    return result


def burst(loop: Loop, target: Target, clients: list[Client], seen: Callable[[], bool]) -> tuple[Round, float]:
    """Everybody scores at the same instant. Also returns the ms until `seen()`: the host was shown all of them."""
    with Meter(Round(asked=len(clients)), target.server) as result:

        def heard(_client: Client, answer: Any, seconds: float) -> None:
            result.note(target.accepted(answer), answer, seconds)

        ready = [(client, client.question(*target.score(client), heard)) for client in clients]
        began, visible = now(), float("nan")
        for client, data in ready:
            client.shout(data)

        def done() -> bool:
            nonlocal visible
            if visible != visible and seen():
                visible = (now() - began) * 1000
            return result.answered >= len(clients) and visible == visible

        loop.until(done, LIMIT)
        result.wall = (now() - began) * 1000
        loop.rest(TRAIL)
    return result, visible


def saturate(loop: Loop, target: Target, clients: list[Client], *, width: int, seconds: float) -> Round:
    """`width` people at a time, in turn: each answer lets the next person score. A closed loop.

    It ends early when everybody has scored `MOST` times: a seat may send 300 commands in 10 s, and we are no flood.
    """
    turn = 0
    end = now() + seconds

    def next_one() -> None:
        nonlocal turn
        client = clients[turn % len(clients)]
        turn += 1
        result.asked += 1
        client.ask(*target.score(client), heard)

    def heard(_client: Client, answer: Any, taken: float) -> None:
        result.note(target.accepted(answer), answer, taken)
        if not over():
            next_one()

    def over() -> bool:
        return now() >= end or turn >= MOST * len(clients)

    with Meter(Round(), target.server) as result:
        began = now()
        for _ in range(min(width, len(clients))):
            next_one()
        loop.until(lambda: over() and result.answered >= result.asked, seconds + LIMIT)
        result.wall = (now() - began) * 1000
        loop.rest(TRAIL)
    return result


def stream(loop: Loop, target: Target, clients: list[Client], *, rate: float, seconds: float) -> tuple[Round, Round]:
    """Scores at even distances, whether the server keeps up or not; a delay runs from when the score was due.

    Also returns a round of small pages asked meanwhile: their delays tell how long the hub is held up.
    """
    total = int(rate * seconds)
    probe = Probe(loop, target.server.address)

    def heard(_client: Client, answer: Any, taken: float) -> None:
        result.note(target.accepted(answer), answer, taken)

    def pace() -> float:
        while result.asked < total:
            due = began + result.asked / rate
            if due > now():
                return min(due - now(), probe.pace())
            client = clients[result.asked % len(clients)]
            result.asked += 1
            client.ask(*target.score(client), heard, since=due)
        return 1.0

    with Meter(Round(), target.server) as result:
        began = now()
        loop.until(lambda: result.asked >= total and result.answered >= total, seconds + LIMIT, pace)
        result.wall = (now() - began) * 1000
        loop.rest(TRAIL)
    probe.close()
    return result, Round(acked=len(probe.delays), delays=probe.delays)
