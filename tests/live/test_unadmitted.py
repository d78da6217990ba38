"""A connection that is not, or no longer, admitted hears nothing: refused, removed, waiting, and moved ones."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from socketio.exceptions import ConnectionRefusedError as ConnectionRefused

from tests.live.gates import Gate, code_of
from tests.live.rooms import Client
from tests.soak import soak
from tests.world import ANNA, LYON, at, command
from workshop.db import open_engine
from workshop.migrations import upgrade

TRIALS = soak(1_000, 60)  # P19


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    upgrade(engine)
    yield Gate(engine)
    engine.dispose()


def steer(gate: Gate, name: str, **data: object) -> None:
    assert gate.room.one(command(name, **data), ANNA)["ok"]
    gate.broadcast.flush()


def come(gate: Gate, person: str) -> Client:
    assert gate.room.one(command("person.join", city=LYON, languages=["fr"]), at(person))["ok"]
    return gate.enter(person)


TITLES = count(1)


def traffic(gate: Gate, number: int) -> None:
    """Let the room do something that all who are in can hear."""
    steer(gate, "workshop.rename", title=f"Title {next(TITLES)}")
    gate.room.one(command("score.give", round="scan", item="finance-1", value=number % 5), at("ben"))
    gate.broadcast.flush()
    gate.broadcast.beat()


def refused(gate: Gate, name: str) -> Client:
    client = Client(gate.sockets, name)
    with pytest.raises(ConnectionRefused):
        gate.gateway.connect(name, {}, {"who": "stranger", "as": "participant"})
    return client


def removed(gate: Gate, name: str) -> Client:
    client = come(gate, name)
    steer(gate, "person.remove", person=name)
    assert client.left == [{"code": "seat_taken_back"}]
    client.frames.clear()
    return client


def removed_with_others(gate: Gate, name: str) -> Client:
    client = come(gate, name)
    assert gate.room.one(command("newcomers.remove", since=at(name).at), at("anna", role="facilitator"))["ok"]
    gate.broadcast.flush()
    for person in ("ben", "chidi", "dolores", "elodie", "fatou", "gonzalo"):
        steer(gate, "person.restore", person=person)
    assert client.left == [{"code": "seat_taken_back"}]
    client.frames.clear()
    return client


def at_the_door(gate: Gate, name: str) -> Client:
    steer(gate, "newcomers.hold", on=True)
    client = come(gate, name)
    steer(gate, "newcomers.hold", on=False)
    assert client.views == {f"person:{name}": {"me": {"id": name, "waits": True}}}
    client.frames.clear()
    return client


@pytest.mark.slow
def test_who_is_not_admitted_hears_nothing(gate: Gate) -> None:
    witness = gate.enter("anna", "desk")
    ways = (refused, removed, removed_with_others, at_the_door)
    for number in range(TRIALS):
        way = ways[number % len(ways)]
        client = way(gate, f"p{number}")
        heard = len(witness.frames)
        traffic(gate, number)
        told = [frame for frame in client.frames if frame.get("patch") != {}]
        assert told == [], way.__name__
        assert len(witness.frames) > heard, "who is in hears it"
        if way in (removed, removed_with_others):
            assert code_of(gate.ask(client.sid, "join", {})) == "seat_taken_back"
        if way is refused:
            assert code_of(gate.ask(client.sid, "join", {})) == "signed_out"
        traffic(gate, number + 1)
        assert [frame for frame in client.frames if frame.get("patch") != {}] == [], way.__name__


def test_who_is_let_in_goes_on_by_itself(gate: Gate) -> None:
    steer(gate, "newcomers.hold", on=True)
    client = come(gate, "late")
    steer(gate, "newcomers.admit")
    assert client.frames[-1]["patch"]["me"]["waits"] is None
    client.hold(gate.ask(client.sid, "join", {})["streams"])
    assert {"everyone", "person:late"} <= client.views.keys()


def test_who_moved_hears_nothing_of_the_group_they_left(gate: Gate) -> None:
    """Even when their browser does not ask anew."""
    steer(gate, "group.form", number=2)
    steer(gate, "group.open")
    ben = gate.enter("ben")
    before = gate.room.state.people["ben"].group
    other = next(group for group in gate.room.state.groups if group != before)
    steer(gate, "person.move", person="ben", group=other)
    ben.frames.clear()
    note = {"id": "n1", "group": before, "kind": "gap", "text": "canary"}
    steer(gate, "note.add", **note)
    assert "canary" not in repr(ben.frames)


def test_a_desk_is_told_no_number_of_entries(gate: Gate) -> None:
    """By it, and by who has just answered, it could tell who wrote which note."""
    anna, ben = gate.enter("anna", "desk"), gate.enter("ben")
    asked = [{"id": "id-a", "name": "round.reopen", "data": {"round": "scan"}}]
    assert gate.ask(anna.sid, "commands", asked) == [{"id": "id-a", "ok": True}]
    assert gate.give(ben, 3)[0]["seq"] > 0
