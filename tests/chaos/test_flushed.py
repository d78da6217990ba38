"""P2: saved means on disk. At each ack nothing of it waits in memory, and a copy of the files holds it."""

import shutil
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import psycopg2
import pytest

from tests.flushed import is_told, unflushed
from tests.others import database, postgres
from tests.server import House, build, clients, serving, until
from tests.soak import soak
from tests.wire import Client
from tests.world import PEOPLE

pytestmark = pytest.mark.chaos
SQLITE_ACKS = soak(10_000, 250)
POSTGRES_ACKS = soak(10_000, 250)
COPIED = 10  # after every so many acks the files are copied as they lie there, as a power cut would leave them


def score(house: House, phones: Sequence[Client], turn: int) -> str:
    """Let somebody answer; return the id of the command once it is acked."""
    id_, client = f"answer-{turn}", phones[turn % len(phones)]
    data = {"round": house.round, "item": house.items[turn % len(house.items)], "value": turn % 5}
    until(lambda: client.command("score.give", id=id_, **data)["ok"], 30, 0.2)  # it may be slowed down
    return id_


def holds(house: House, place: Path, id_: str) -> bool:
    """Copy the database and its log as they are now; return whether the copy, opened elsewhere, holds a command."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name in ("workshop.db", "workshop.db-wal"):
        shutil.copyfile(house.data / name, place / name)
    with closing(sqlite3.connect(place / "workshop.db")) as copy:
        return copy.execute("SELECT count(*) FROM entry WHERE command_id = ?", (id_,)).fetchone() == (1,)


def test_at_the_ack_everything_is_on_disk(tmp_path):
    house = build(tmp_path / "data")
    told = is_told(house.data)
    copies = 0
    with serving(house.data) as server, clients(*(house.client(server, who) for who in PEOPLE)) as phones:
        for turn in range(SQLITE_ACKS):
            id_ = score(house, phones, turn)
            if told:
                assert unflushed(house.data / "workshop.db-wal") == 0, f"ack {turn} before its flush"
            if turn % COPIED == 0:
                assert holds(house, tmp_path / "copy", id_), f"ack {turn} is not in the files"
                copies += 1
    how = "0 with a page that waits for the disk" if told else "the kernel does not say what waits for the disk"
    sys.stdout.write(f"P2 SQLite: {SQLITE_ACKS} acks, {how}; {copies} copies of the files, each with the last ack\n")


def test_what_is_not_flushed_is_seen(tmp_path):
    """The proof that the test above can fail: with `synchronous=NORMAL`, commits wait in memory."""
    told = is_told(tmp_path)
    with closing(sqlite3.connect(tmp_path / "lazy.db", isolation_level=None)) as lazy:
        for setting in ("journal_mode=WAL", "synchronous=NORMAL"):
            lazy.execute(f"PRAGMA {setting}")
        lazy.execute("CREATE TABLE fact (id)")
        lazy.execute("INSERT INTO fact VALUES (1)")
        waiting = unflushed(tmp_path / "lazy.db-wal")
    assert (waiting or 0) > 0 or not told


def test_at_the_ack_postgresql_has_flushed(tmp_path):
    """With a proof that it can fail: told not to wait for the disk, PostgreSQL is seen not to."""
    with postgres() as postgresql:
        url = database(postgresql)
        house = build(tmp_path / "data", url=url)
        with (
            serving(house.data, DATABASE_URL=url) as server,
            clients(*(house.client(server, who) for who in PEOPLE)) as phones,
            closing(psycopg2.connect(url)) as connection,
            connection.cursor() as watch,
        ):
            connection.autocommit = True
            more = count()

            def flushed(turn: int) -> bool:
                watch.execute("SELECT pg_current_wal_insert_lsn()")
                before = watch.fetchone()
                score(house, phones, turn)
                watch.execute("SELECT pg_current_wal_flush_lsn() > %s::pg_lsn", before)
                return watch.fetchone() == (True,)

            found = sum(flushed(turn) for turn in range(POSTGRES_ACKS))
            watch.execute("ALTER SYSTEM SET synchronous_commit = off")
            watch.execute("SELECT pg_reload_conf()")
            until(lambda: not flushed(POSTGRES_ACKS + next(more)), 30)
    sys.stdout.write(
        f"P2 PostgreSQL: {found} of {POSTGRES_ACKS} acks after their flush; not so when told not to wait\n"
    )
    assert found == POSTGRES_ACKS
