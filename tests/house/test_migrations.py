"""The migrations lead to exactly the tables that models.py describes, on SQLite and on PostgreSQL, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from tests import others
from workshop import migrations
from workshop.db import open_engine
from workshop.models import Table


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with others.postgres() as server:
        yield server.get_uri()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    sqlite = request.param == "sqlite"
    engine = open_engine(f"sqlite:///{tmp_path / 'workshop.db'}" if sqlite else request.getfixturevalue("postgres"))
    yield engine
    if not sqlite:
        migrations.downgrade(engine, "base")
    engine.dispose()


def test_there_is_one_head() -> None:
    assert len(migrations.heads()) == 1


def test_upgrading_makes_the_tables_of_the_models(engine: Engine) -> None:
    assert not migrations.is_current(engine)
    migrations.upgrade(engine)
    assert migrations.is_current(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_one_can_go_back_and_forth(engine: Engine) -> None:
    migrations.upgrade(engine)
    migrations.downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    migrations.upgrade(engine)
    migrations.upgrade(engine)
    assert migrations.is_current(engine)
