"""Migrations: how the tables came to be as models.py describes them. The server runs them when it starts."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from workshop.db import writing


class NewerTables(Exception):
    """The database was made by a newer version of this program; the text says what to do."""


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the tables up to date, in one transaction: all of it or nothing. Raises `NewerTables`."""
    with writing(engine) as connection:
        _refuse_newer(connection)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # a large table takes its time
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


def _refuse_newer(connection: Connection) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    newer = set(MigrationContext.configure(connection).get_current_heads()) - known
    if newer:
        raise NewerTables(
            "This database was written by a newer version of the program (its tables are at "
            f"{', '.join(sorted(newer))}, this version knows up to {', '.join(heads())}). Install that version again, "
            "or restore a backup from before the update. Nothing was changed."
        )


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
