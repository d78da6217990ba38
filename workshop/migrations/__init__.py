"""Migrations: how the tables came to be as models.py describes them. The server runs them when it starts."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from workshop.db import writing


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the tables up to date, in one transaction: all of it or nothing."""
    with writing(engine) as connection:
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Go back to an older shape of the tables, in one transaction."""
    with writing(engine) as connection:
        command.downgrade(_config(connection), revision)


def is_current(engine: Engine) -> bool:
    """Say whether the tables are as this version of the code expects them."""
    with engine.connect() as connection:
        return set(MigrationContext.configure(connection).get_current_heads()) == set(heads())


def heads() -> list[str]:
    """Return the newest revisions in the code; there is one, and a test keeps it so."""
    return ScriptDirectory.from_config(_config()).get_heads()


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
