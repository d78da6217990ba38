"""Who has the data folder: one server at a time, told in words; a dead one's lock holds up nobody."""

import json
from pathlib import Path

import pytest

from workshop import holding
from workshop.write_turns import OF_ONE, Turns


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "workshop.db"


def take(database: Path, said: list[str], what: str = "serve", **more: object) -> holding.Hold:
    return holding.take(database, what, say=said.append, **more)  # type: ignore[arg-type]


def test_the_second_is_refused_and_hears_who_has_it(database):
    said: list[str] = []
    hold = take(database, said, host="here")
    assert holding.in_use(database) == str(hold.holder)
    with pytest.raises(holding.InUse, match=r"in use by a server \(process \d+ on here, since .*Stop it first"):
        take(database, said, host="here")
    with pytest.raises(holding.InUse):
        take(database, said, "restore", host="here")
    hold.release()
    assert holding.in_use(database) == ""
    take(database, said, "restore", host="here").release()
    assert said == []


def test_a_link_to_the_folder_is_the_same_folder(database, tmp_path):
    hold = take(database, [])
    (tmp_path / "link").symlink_to(database.parent)
    with pytest.raises(holding.InUse):
        take(tmp_path / "link" / "workshop.db", [])
    hold.release()


def left_behind(database: Path, host: str) -> None:
    """Leave a lock file as a process does that is killed: the lock is gone, the text is there."""
    database.parent.mkdir(parents=True)
    holder = {"what": "serve", "pid": 4, "host": host, "started": "2026-11-30T10:00:00+00:00", "beats": 3}
    holding.lock_of(database).write_text(json.dumps(holder))


def test_a_lock_left_behind_on_this_machine_is_told_and_taken(database):
    left_behind(database, "here")
    said: list[str] = []
    take(database, said, host="here").release()
    assert len(said) == 1
    assert "process 4 on here" in said[0]
    assert "gone" in said[0]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"what": "serve"}', "\0" * 100])
def test_a_lock_file_with_anything_in_it_is_taken(database, text):
    database.parent.mkdir(parents=True)
    holding.lock_of(database).write_text(text)
    take(database, []).release()


def test_a_server_on_another_machine_is_known_by_its_beat(database):
    left_behind(database, "there")

    def alive(_seconds: float) -> None:
        now = json.loads(holding.lock_of(database).read_text())
        holding.lock_of(database).write_text(json.dumps(now | {"beats": now["beats"] + 1}))

    with pytest.raises(holding.InUse, match="on there"):
        take(database, [], host="here", sleep=alive)


def test_a_server_on_another_machine_whose_beat_stands_still_is_told_and_replaced(database, monkeypatch):
    monkeypatch.setattr(holding, "WATCHED", 0.01)
    left_behind(database, "there")
    said: list[str] = []
    hold = take(database, said, host="here", sleep=lambda _seconds: None)
    assert [line.split(".")[0] for line in said] == [
        "The lock file names a server (process 4 on there, since 2026-11-30T10:00:00+00:00), on another machine",
        "There was none",
    ]
    hold.release()


def test_few_wait_at_the_database_about_one_workshop_and_others_pass():
    turns = Turns(everybody=20)
    held = [turns.turn(7, 0) for _ in range(OF_ONE)]
    assert [one.__enter__() for one in held] == [True] * OF_ONE
    with turns.turn(7, 0) as ours:
        assert not ours
    with turns.turn(8, 0) as ours:
        assert ours
    for one in held:
        one.__exit__(None, None, None)
    with turns.turn(7, 0) as ours:
        assert ours
    assert turns._of == {}
