"""The database's promises: acked means flushed, a lock is waited for outside of C code, and a failure has one name."""

import pytest
from sqlalchemy import Connection

from workshop.db import StorageUnavailable, open_engine, writing


def test_every_connection_flushes_to_disk_and_never_waits_in_c_code(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    with engine.connect() as first, engine.connect() as second:
        for connection in (first, second):
            asked = ("synchronous", "journal_mode", "foreign_keys", "busy_timeout")
            found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
            assert found == [2, "wal", 1, 0]
    engine.dispose()


@pytest.mark.parametrize("url", ["postgresql://127.0.0.1:9/workshop", "sqlite:////proc/nowhere/workshop.db"])
def test_a_database_that_is_not_there_is_unavailable(url):
    engine = open_engine(url)
    with pytest.raises(StorageUnavailable), writing(engine):
        raise AssertionError("nobody gets here")
    engine.dispose()


def test_what_fails_inside_is_rolled_back_and_told_as_it_is(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE kept (x INTEGER)")
    with pytest.raises(ZeroDivisionError), writing(engine) as connection:
        _insert_and_fail(connection)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM kept").scalar() == 0
    engine.dispose()


def test_a_disk_that_is_full_is_unavailable_and_keeps_what_was_there(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}")
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE kept (x TEXT)")
        connection.exec_driver_sql("INSERT INTO kept VALUES ('first')")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 4")  # of this connection, which the pool gives out again
    much = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 100) SELECT hex(randomblob(2000)) FROM n"
    )
    with pytest.raises(StorageUnavailable, match="full"), writing(engine) as connection:
        connection.exec_driver_sql(f"INSERT INTO kept {much}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT x FROM kept").all() == [("first",)]
    engine.dispose()


def _insert_and_fail(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO kept VALUES (1)")
    raise ZeroDivisionError
