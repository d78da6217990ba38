"""Splitting many people: worked out beside the room, by whoever asked, once; who comes meanwhile has a group too."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.live.gates import Gate, code_of
from tests.live.test_gateway import held
from tests.server import ROOT, Server, until
from tests.world import LYON, PEOPLE, at, command
from workshop.live import ahead as ahead_module

pytestmark = pytest.mark.slow  # child processes start

NAMES = [f"person-{number}" for number in range(1, 41)]


@pytest.fixture
def gate(tmp_path):
    for made in held(tmp_path):
        for person in NAMES:
            assert join(made, person)["ok"]
        yield made
        made.beside.close()


def join(gate: Gate, person: str) -> dict[str, Any]:
    return gate.room.one(command("person.join", city=LYON, languages=["en"]), at(person))


def ask(gate: Gate, sid: str, *commands: tuple[str, str, dict[str, Any]]) -> Any:
    said = [{"id": id_, "name": name, "data": data} for id_, name, data in commands]
    return gate.ask(sid, "commands", said)


@contextmanager
def meanwhile(gate: Gate, happens: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let something happen when groups are worked out and not yet in the journal."""
    real = gate.beside.run

    def run(*arguments: Any, **more: Any) -> Any:
        result = real(*arguments, **more)
        happens()
        return result

    monkeypatch.setattr(gate.beside, "run", run)
    yield
    monkeypatch.undo()


def test_everybody_is_placed_and_the_facilitator_stays_who_asked(gate):
    desk = gate.enter("anna", "desk")
    (answer,) = ask(gate, desk.sid, ("a-split-1", "group.form", {"size": 5}))
    assert answer == {"id": "a-split-1", "ok": True}
    assert gate.beside.pids != [], "it was worked out in a child process"
    assert {person.group is not None for person in gate.room.state.present()} == {True}
    *_, line = gate.journal.lines(gate.room.workshop_id)
    assert (json.loads(line)["actor"], json.loads(line)["name"]) == ("anna", "groups.formed")


def test_the_same_id_twice_is_the_same_answer_and_one_split(gate):
    desk = gate.enter("anna", "desk")
    first = ask(gate, desk.sid, ("a-split-1", "group.form", {"size": 5}))
    groups = list(gate.room.state.groups)
    assert join(gate, "late")["ok"]
    assert ask(gate, desk.sid, ("a-split-1", "group.form", {"size": 5})) == first
    assert list(gate.room.state.groups) == groups
    assert code_of(ask(gate, desk.sid, ("a-split-1", "group.form", {"size": 6}))) == "id_reused"


def test_sent_again_while_it_is_at_work_it_waits_and_has_the_same_answer(gate):
    desk, answers = gate.enter("anna", "desk"), []
    threads = [
        threading.Thread(target=lambda: answers.append(ask(gate, desk.sid, ("a-split-1", "group.form", {"size": 5}))))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert answers == [answers[0]] * 3
    assert answers[0][0]["ok"]
    assert len(gate.room.state.seatings) == 1, "formed once"


def test_who_joins_while_it_is_at_work_has_a_group(gate, monkeypatch):
    desk = gate.enter("anna", "desk")
    with meanwhile(gate, lambda: join(gate, "late"), monkeypatch):
        assert ask(gate, desk.sid, ("a-split-1", "group.form", {"size": 5}))[0]["ok"]
    assert gate.room.state.people["late"].group in gate.room.state.groups


def test_who_leaves_while_it_is_at_work_has_none(gate, monkeypatch):
    desk = gate.enter("anna", "desk")
    leaves = command("person.remove", person="person-7")
    with meanwhile(gate, lambda: gate.room.one(leaves, at("anna", role="facilitator")), monkeypatch):
        assert ask(gate, desk.sid, ("a-split-1", "group.form", {"size": 5}))[0]["ok"]
    members = [member for group in gate.room.state.groups.values() for member in group.members]
    assert sorted(members) == sorted({*NAMES, *PEOPLE} - {"person-7"})


def test_drafts_and_rotations_are_worked_out_beside_too(gate):
    desk = gate.enter("anna", "desk")
    made = ask(
        gate,
        desk.sid,
        ("a-draft-1", "draft.make", {"size": 5}),
        ("a-title-1", "workshop.rename", {"title": "In between"}),
        ("a-round-1", "draft.rotate", {"size": 6, "rounds": 3}),
        ("choose-1", "draft.choose", {"draft": f"d{gate.room.state.seq + 1}"}),
    )
    assert [answer["ok"] for answer in made] == [True] * 4
    assert [answer["id"] for answer in made] == ["a-draft-1", "a-title-1", "a-round-1", "choose-1"]
    assert [draft.round for draft in gate.room.state.drafts.values()] == [None, 1, 2, 3]
    assert {person.group is not None for person in gate.room.state.present()} == {True}


def test_who_may_not_or_asks_nonsense_is_refused_as_ever_and_nothing_is_worked_out(gate):
    desk, ben = gate.enter("anna", "desk"), gate.enter("ben")
    asked = ("a-split-1", "group.form", {"size": 5})
    assert code_of(ask(gate, ben.sid, asked)) == "facilitators_only"
    given = {"size": 5, "groups": [{"members": ["ben", "chidi"]}]}
    assert code_of(ask(gate, desk.sid, ("a-split-2", "group.form", given))) == "malformed"
    assert code_of(ask(gate, desk.sid, ("a-split-3", "group.form", {"number": 60}))) == "too_many_groups"
    assert gate.beside.pids == []
    assert gate.room.state.groups == {}


def test_what_takes_too_long_changes_nothing_and_can_be_asked_again(gate, monkeypatch):
    desk = gate.enter("anna", "desk")
    before = gate.room.state.seq
    monkeypatch.setattr(ahead_module, "SECONDS", 0.001)
    assert code_of(ask(gate, desk.sid, ("a-split-1", "group.form", {"size": 5}))) == "took_too_long"
    assert gate.room.state.seq == before
    monkeypatch.undo()
    assert ask(gate, desk.sid, ("a-split-1", "group.form", {"size": 5}))[0]["ok"]


@pytest.mark.slow
def test_a_room_of_a_thousand_is_split_beside_it():
    """How late the hub is meanwhile, `benchmarks/split_live.py` says: a test may not depend on the machine."""
    run = _measured(1000)
    assert run["ok"]
    assert run["hub_delay_ms"].keys() == run["hub_delay_ms_when_quiet"].keys()


def _measured(people: int) -> dict[str, Any]:
    program = [sys.executable, "-m", "benchmarks.split_live", str(people)]
    made = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    return dict(json.loads(made.stdout))


@pytest.mark.chaos
@pytest.mark.parametrize("engine", ["eventlet", "threading"])
@pytest.mark.parametrize("planned", [True, False])
def test_no_child_outlives_the_server(engine, planned, tmp_path):
    server = Server(tmp_path / "data", WORKSHOP_ENGINE=engine).start()
    try:
        (child,) = until(lambda: children(server.pid))
        if planned:
            server.ask_to_stop()
            assert server.ended(10) == 0
        else:
            server.kill()
        until(lambda: not Path(f"/proc/{child}").exists())
    finally:
        server.stop()


def children(pid: int) -> list[int]:
    """Return the child processes that run our own module."""
    found = Path(f"/proc/{pid}/task").glob("*/children")
    pids = [int(child) for file in found for child in file.read_text().split()]
    return [one for one in pids if b"workshop.beside.child" in Path(f"/proc/{one}/cmdline").read_bytes()]
