"""How long the room is held up while many people are split: `python -m benchmarks.split_live PEOPLE`. Prints JSON.

A gateway, a journal on disk and a desk that listens, on eventlet; beside them something that wants to run every
millisecond. What it has to wait is what a phone's answer would have to wait. Whoever was due while the hub stood still
counts with their own wait, so that one long pause is as many bad figures as people that it would have met.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

EVERY = 0.001  # seconds between two moments at which somebody is due
WARM = 1.0  # seconds of nothing, to compare with


class Ticker:
    """Keeps when it ran."""

    def __init__(self) -> None:
        self.ran: list[float] = []
        self.going = True

    def run(self) -> None:
        while self.going:
            self.ran.append(time.monotonic())
            time.sleep(EVERY)

    def waits(self, begin: float, end: float) -> list[float]:
        """Return what those who were due between two moments had to wait, in milliseconds."""
        ran = [moment for moment in self.ran if begin <= moment <= end]
        found = []
        for before, after in pairwise(ran):
            late = after - before - EVERY
            while late > 0:
                found.append(late * 1000)
                late -= EVERY
            found.append(0.0)
        return sorted(found)


class Wire:
    """Takes what is emitted, in the form in which it would travel."""

    def __init__(self) -> None:
        self.patches = 0

    def emit(self, event: str, data: Any, *, room: str) -> None:
        from workshop.live import strict_json

        del event, room
        strict_json.dumps(data)
        self.patches += 1

    def enter_room(self, sid: str, room: str) -> None: ...
    def leave_room(self, sid: str, room: str) -> None: ...


def main() -> None:
    """Patch first, then measure."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import eventlet

        eventlet.monkey_patch(all=True)
    json.dump(measured(int(sys.argv[1])), sys.stdout)


def measured(people: int) -> dict[str, Any]:
    """Split so many people in a room that goes on; return seconds and waits."""
    import gc
    import threading

    with _room(people) as (gateway, broadcast, wire):
        gateway.connect("desk", {}, None)
        gateway.join("desk")
        broadcast.flush()
        gc.collect()
        gc.freeze()
        gc.set_threshold(100_000, 50, 1000)  # as `workshop.server` does
        ticker = Ticker()
        threading.Thread(target=ticker.run, daemon=True).start()
        time.sleep(WARM)
        began, before = time.monotonic(), wire.patches
        (answer,) = gateway.commands("desk", [{"id": "a-split-1", "name": "group.form", "data": {"size": 6}}])
        answered = time.monotonic()
        broadcast.flush()
        told = time.monotonic()
        time.sleep(0.05)
        ticker.going = False
        quiet, meanwhile = ticker.waits(began - WARM, began), ticker.waits(began, time.monotonic())
        return {
            "people": people,
            "ok": answer["ok"] and wire.patches > before,
            "seconds": round(answered - began, 3),
            "seconds_of_the_desks_view": round(told - answered, 3),
            "hub_delay_ms": _figures(meanwhile),
            "hub_delay_ms_when_quiet": _figures(quiet),
        }


def _figures(waits: list[float]) -> dict[str, float]:
    at = statistics.quantiles(waits, n=100)
    return {"p50": round(at[49], 2), "p99": round(at[98], 2), "max": round(waits[-1], 2)}


@contextmanager
def _room(people: int) -> Iterator[tuple[Any, Any, Wire]]:
    from benchmarks.split_crowds import crowd
    from workshop import directory, packs
    from workshop.beside import Beside
    from workshop.core import COMMANDS, Origin
    from workshop.db import open_engine
    from workshop.journal import Journal, Request, now
    from workshop.live.ahead import Ahead
    from workshop.live.broadcast import Broadcast
    from workshop.live.gateway import Gateway, Identity
    from workshop.live.presence import Presence
    from workshop.migrations import upgrade
    from workshop.opener import opener
    from workshop.simulation.session import plan_of

    with tempfile.TemporaryDirectory() as folder:
        engine, wire, beside = open_engine(f"sqlite:///{Path(folder) / 'workshop.db'}"), Wire(), Beside()
        upgrade(engine)
        found, _faults = packs.load_all(packs.folders(None))
        journal = Journal(engine)
        plan = plan_of(found[0], title="Many")
        workshop_id = directory.id_of(opener(engine, journal)(plan))
        room = journal.room(workshop_id)
        joins = [
            Request(
                COMMANDS["person.join"].model_validate(
                    {
                        "city": {"id": f"own-{one.city}", "name": one.city, "country": one.country},
                        "languages": list(one.speaks),
                        "role": one.role,
                    }
                ),
                Origin(f"person-{one.id}", "participant", now()),
            )
            for one in crowd(people, 1)
        ]
        assert all(answer["ok"] for answer in room.submit(joins))
        broadcast = Broadcast(wire, journal, Presence())
        identity = Identity(workshop_id, "anna", "facilitator", "desk", 1)
        gateway = Gateway(
            journal,
            broadcast,
            Presence(),
            identify=lambda _environ, _auth: identity,
            still_facilitator=lambda _identity: True,
            seated=lambda _workshop_id: set(),
            ahead=Ahead(beside),
        )
        beside.warm()
        yield gateway, broadcast, wire
        beside.close()
        engine.dispose()


if __name__ == "__main__":
    main()
