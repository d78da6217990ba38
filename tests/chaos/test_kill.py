"""P1: acked means kept. The server is killed under load, again and again; nothing that was acked is lost or doubled."""

import sqlite3
import sys
from contextlib import closing
from random import Random

import psycopg2
import pytest

from tests.chaos.killing import (
    PREPARING,
    Kills,
    in_lanes,
    kill_alone,
    kill_group,
    kill_in_a_commit,
    killed_again_and_again,
)
from tests.others import database, kill_postgres, postgres, start_postgres
from tests.server import Server, build
from tests.soak import soak

pytestmark = pytest.mark.chaos
LANES = 2  # servers at a time, each with a database of its own
SQLITE_KILLS = soak(1000, 34)
POSTGRES_KILLS = soak(300, 12)


def told(found: Kills, database: str) -> None:
    """Print what was found; fail where the kills hit nothing."""
    kills = found.ways.total()
    sys.stdout.write(f"P1 {database}: {found}\n")
    assert found.in_flight >= 0.9 * kills, "the kills hit nothing"
    assert found.unacked_but_stored >= kills // 40, "too few kills came between a commit and its ack"
    assert found.totals["acked"] > 10 * kills


def test_kills_lose_and_double_nothing(tmp_path):
    def run(number: int, kills: int) -> Kills:
        with PREPARING:
            house = build(tmp_path / str(number) / "data")
        log = house.data / "workshop.db-wal"

        def written() -> object:
            return log.exists() and (log.stat().st_size, log.stat().st_mtime_ns)

        ways = {"alone": kill_alone, "group": kill_group, "in a commit": kill_in_a_commit(written)}
        found = killed_again_and_again(house, Random(1000 + number), kills, ways)
        with closing(sqlite3.connect(house.data / "workshop.db")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return found

    told(in_lanes(LANES, SQLITE_KILLS, run), "SQLite")


def test_kills_lose_and_double_nothing_on_postgresql(tmp_path):
    """Among them kills of PostgreSQL and the server together."""

    def run(number: int, kills: int) -> Kills:
        with postgres() as other:
            url = database(other)
            with PREPARING:
                house = build(tmp_path / str(number) / "data", url=url)

            def in_a_commit(server: Server) -> None:
                with closing(psycopg2.connect(url)) as watching:
                    watching.autocommit = True

                    def written() -> object:
                        with watching.cursor() as cursor:
                            cursor.execute("SELECT pg_current_wal_insert_lsn()")
                            return cursor.fetchone()

                    kill_in_a_commit(written)(server)

            def both(server: Server) -> None:
                kill_postgres(other)
                server.kill()
                start_postgres(other)

            ways = {"alone": kill_alone, "group": kill_group, "in a commit": in_a_commit, "PostgreSQL too": both}
            return killed_again_and_again(house, Random(2000 + number), kills, ways, DATABASE_URL=url)

    told(in_lanes(LANES, POSTGRES_KILLS, run), "PostgreSQL")
