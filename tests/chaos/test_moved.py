"""The database is taken away from under a running server: nothing is acked that is not in the journal that remains."""

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.chaos.outbox import Outbox
from tests.server import ROOT, House, Server, build, clean_environment, clients, serving, until
from tests.wire import Refused
from tests.world import PEOPLE
from workshop import codes

pytestmark = pytest.mark.chaos
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1  # linux/prctl.h, linux/capability.h


def run(*said: object, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run a command as people type it."""
    return subprocess.run(
        [sys.executable, "-m", "workshop", *map(str, said)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=ROOT,
        env=clean_environment() | env,
        stdin=subprocess.DEVNULL,
    )


def rows(database: Path) -> dict[str, int]:
    """Return the commands that a database holds, read from the files as they lie there."""
    with closing(sqlite3.connect(database)) as connection:
        return dict(connection.execute("SELECT command_id, seq FROM entry WHERE command_id IS NOT NULL").fetchall())


def removed(data: Path) -> None:
    (data / "workshop.db").unlink()


def without_log(data: Path) -> None:
    (data / "workshop.db-wal").unlink()


def without_index(data: Path) -> None:
    (data / "workshop.db-shm").unlink()


def another(data: Path) -> None:
    """Move it away, and put a copy in its place, as an editor or a careless restore does."""
    os.rename(data / "workshop.db", data / "workshop.db.away")
    shutil.copyfile(data / "workshop.db.away", data / "workshop.db")


def linked(data: Path) -> None:
    """Move it to a larger disk, and leave a link."""
    there = data.parent / "larger"
    there.mkdir()
    os.rename(data / "workshop.db", there / "workshop.db")
    (data / "workshop.db").symlink_to(there / "workshop.db")


def whole_folder(data: Path) -> None:
    os.rename(data, data.with_name("elsewhere"))


@pytest.mark.parametrize("attack", [removed, without_log, without_index, another, linked, whole_folder])
def test_nothing_is_acked_once_the_database_is_not_the_one_it_was(attack: Callable[[Path], None], tmp_path):
    house = build(tmp_path / "data")
    with (
        serving(house.data) as server,
        clients(house.client(server, "ben"), house.client(server, "desk")) as (ben, desk),
    ):
        assert ben.join()["ok"]
        assert desk.join()["ok"]
        assert give(ben, house, "before")["ok"]
        attack(house.data)
        after = [give(ben, house, f"after-{number}") for number in range(20)]
        assert [answer["code"] for answer in after] == ["storage_unavailable"] * 20
        assert desk.command("workshop.rename", title="Other")["code"] == "storage_unavailable"
        told = until(lambda: (got := server.get("/readyz")).status == 503 and got.text, 10)
        assert told == "database moved\n"
        assert server.get("/livez").status == 200
        assert not ben.closed
        assert not desk.closed
    assert "deleted, moved or replaced while in use. Put its files back" in server.words()


def give(client: object, house: House, id: str) -> dict[str, object]:
    said: dict[str, object] = client.command(  # type: ignore[attr-defined]
        "score.give", id=id, round=house.round, item=house.items[0], value=3
    )
    return said


def test_under_load_all_that_was_acked_is_in_the_file_that_was_moved_away(tmp_path):
    house = build(tmp_path / "data")
    outboxes = [Outbox(house, person, number) for number, person in enumerate(PEOPLE)]
    with serving(house.data) as server:
        workers = [threading.Thread(target=outbox.work, args=(server,), daemon=True) for outbox in outboxes]
        for outbox, worker in zip(outboxes, workers, strict=True):
            outbox.going.set()
            worker.start()
        until(lambda: sum(len(outbox.acked) for outbox in outboxes) > 60, 60)
        away = tmp_path / "away"
        away.mkdir()
        for name in ("workshop.db", "workshop.db-wal", "workshop.db-shm"):
            os.rename(house.data / name, away / name)
        until(lambda: all(outbox.unavailable for outbox in outboxes), 60)
        acked = sum(len(outbox.acked) for outbox in outboxes)
        for name in ("workshop.db-shm", "workshop.db-wal", "workshop.db"):
            os.rename(away / name, house.data / name)
        until(lambda: sum(len(outbox.acked) for outbox in outboxes) > acked + 20, 60)
        until(lambda: server.get("/readyz").status == 200, 10)
        for outbox in outboxes:
            outbox.going.clear()
        for worker in workers:
            worker.join(30)
    stored = rows(house.data / "workshop.db")
    every = {id_: seq for outbox in outboxes for id_, seq in outbox.acked.items()}
    assert every.items() <= stored.items()
    assert len(every) > 80


def test_restore_and_a_second_server_are_refused_while_one_runs_and_everything_goes_on(tmp_path):
    house = build(tmp_path / "data")
    copy = tmp_path / "copy.db"
    assert run("backup", "--data", house.data, copy).returncode == 0
    with serving(house.data) as server, clients(house.client(server, "ben")) as (ben,):
        assert ben.join()["ok"]
        for said in (["restore", copy], ["serve", "--port", "0"], ["demo", "--port", "0"]):
            refused = run(*said, "--data", house.data, WORKSHOP_HOST="127.0.0.1")
            assert (refused.returncode, f"process {server.pid} on " in refused.stderr) == (1, True), refused.stderr
            assert "Traceback" not in refused.stderr
        for number in range(20):
            assert give(ben, house, f"on-{number}")["ok"]
        assert server.get("/readyz").status == 200
    assert {f"on-{number}" for number in range(20)} <= rows(house.data / "workshop.db").keys()
    assert run("restore", copy, "--data", house.data).returncode == 0
    assert (house.data / "workshop.db.before-restore").exists()


def test_every_other_command_goes_beside_a_server_and_nothing_is_lost(tmp_path):
    house = build(tmp_path / "data")
    code, out = codes.shown_code(house.code), tmp_path / "out"
    out.mkdir()
    with serving(house.data) as server, clients(house.client(server, "ben")) as (ben,):
        assert ben.join()["ok"]
        beside = (
            ["backup", out / "copy.db"],
            ["restore", "--verify", out / "copy.db"],
            ["journal", code, "--out", out / "j.jsonl"],
            ["load", out / "j.jsonl", "--owner", "anna@example.org"],
            ["report", code, "--format", "json", "--out", out / "r.json"],
            ["simulate", "--people", "3", "--cities", "2"],
            ["facilitator", "add", "bruno@example.org"],
            ["owner", code, "bruno@example.org"],
        )
        for number, said in enumerate(beside):
            done = run(*said, "--data", house.data)
            assert done.returncode == 0, done.stderr
            assert give(ben, house, f"beside-{number}")["ok"]
        assert server.get("/readyz").status == 200
    assert len([id_ for id_ in rows(house.data / "workshop.db") if id_.startswith("beside-")]) == len(beside)


def test_a_server_that_was_killed_leaves_a_lock_that_holds_up_nobody(tmp_path):
    house = build(tmp_path / "data")
    server = Server(house.data).start()
    server.kill()
    again = Server(house.data).start()
    try:
        assert f"process {server.pid} on " in again.words()
        assert "Going on" in again.words()
    finally:
        again.stop()


def test_a_database_that_is_open_in_another_program_is_not_restored(tmp_path):
    house = build(tmp_path / "data")
    copy = tmp_path / "copy.db"
    assert run("backup", "--data", house.data, copy).returncode == 0
    with closing(sqlite3.connect(house.data / "workshop.db")) as other:
        other.execute("SELECT count(*) FROM entry").fetchone()
        refused = run("restore", copy, "--data", house.data)
        assert (refused.returncode, "open in another program" in refused.stderr) == (1, True)
    assert not (house.data / "workshop.db.before-restore").exists()


def held_to_modes() -> None:
    """Give up, for what is started next, the right of root to write where the modes of files forbid it."""
    if os.getuid() == 0:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)


def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    house = build(tmp_path / "data")
    for file in house.data.iterdir():
        file.chmod(0o444)
    house.data.chmod(0o555)
    said = [sys.executable, "-m", "workshop", "simulate", "--data", str(house.data)]
    done = subprocess.run(
        said, capture_output=True, text=True, timeout=60, cwd=ROOT, env=clean_environment(), preexec_fn=held_to_modes
    )
    house.data.chmod(0o755)
    assert done.returncode == 1, done.stderr
    assert "cannot be written" in done.stderr or "cannot be opened" in done.stderr
    assert str(house.data) in done.stderr
    assert "Traceback" not in done.stderr


def test_who_connects_when_the_database_is_gone_hears_that_it_cannot_be_saved(tmp_path):
    house = build(tmp_path / "data")
    with serving(house.data) as server:
        whole_folder(house.data)
        with pytest.raises(Refused) as refused:
            house.client(server, "ben")
        assert refused.value.code == "storage_unavailable"
        for path in (f"/j/{house.code}", f"/w/{house.code}", "/"):
            page = server.get(path, house.seats["ben"], **{"Accept-Language": "fr"})
            assert page.status in (200, 503), path
            assert page.status == 200 or page.headers["Retry-After"] == "5"
