"""A seat that moved, or was let go of: the device before hears nothing more, and says only what waited on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clock import Clock
from tests.live.gates import Gate
from workshop.db import open_engine
from workshop.live.endings import LAST_WORDS, Endings
from workshop.migrations import upgrade


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(tmp_path: Path, clock: Clock) -> Iterator[Gate]:
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    upgrade(engine)
    made = Gate(engine)
    gateway = made.gateway
    gateway._endings = Endings(
        gateway._identities, made.broadcast, made.presence, lambda _one: True, lambda _number: made.seated, clock
    )
    yield made
    made.beside.close()
    engine.dispose()


def test_a_device_whose_seat_moved_hears_nothing_more_and_sends_what_waited(gate: Gate, clock: Clock) -> None:
    ben, tab, chidi = gate.enter("ben"), gate.enter("ben"), gate.enter("chidi")
    gate.seated["ben"] = "another key"
    gate.gateway.dismiss_ended()
    for device in (ben, tab):
        assert device.left == [{"code": "seat_moved"}]
        assert gate.ask(device.sid, "join", {})["code"] == "seat_moved"
    heard = len(ben.frames)
    assert gate.give(ben, 3)[0]["ok"], "what was waiting on it"
    assert gate.give(chidi, 2)[0]["ok"]
    gate.broadcast.flush()
    gate.gateway.dismiss_ended()
    assert (len(ben.frames), len(ben.left)) == (heard, 1), "told once, and no word of the room"
    clock.now += LAST_WORDS + 0.1
    assert gate.give(ben, 1)["code"] == "seat_moved"
    gate.gateway.dismiss_ended()
    assert gate.give(ben, 1)["code"] == "signed_out"
    assert chidi.left == []


def test_who_left_is_nobody_at_once(gate: Gate) -> None:
    ben = gate.enter("ben")
    gate.seated["ben"] = None
    gate.gateway.dismiss_ended()
    assert ben.left == [{"code": "seat_left"}]
    assert gate.give(ben, 3)["code"] == "signed_out"


def test_the_new_device_stays(gate: Gate) -> None:
    gate.seated["ben"] = ""
    ben = gate.enter("ben")
    gate.gateway.dismiss_ended()
    assert ben.left == []
    assert gate.give(ben, 3)[0]["ok"]
