"""What commands of the command line share: the database beside a server, an account, an address, a pack by its name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine

from workshop import accounts, holding, packs
from workshop.authors import folder_named
from workshop.db import file_of, open_engine
from workshop.holding import InUse
from workshop.journal import Journal
from workshop.migrations import is_current, upgrade
from workshop.settings import Settings

NOBODYS = "Nobody owns it yet: `workshop owner CODE EMAIL` gives it to a facilitator."


def engine_beside(settings: Settings) -> Engine:
    """Return the database, for a command that may run beside a server: it changes no tables under one that runs."""
    settings.data.mkdir(parents=True, exist_ok=True)
    file = file_of(settings.database)
    holder = holding.in_use(file) if file else ""
    engine = open_engine(settings.database)
    try:
        if not holder:
            upgrade(engine)
        elif not is_current(engine):
            raise InUse(f"{file} is in use by {holder}, of another version. Stop it first: the tables are to change.")
    except BaseException:
        engine.dispose()
        raise
    return engine


def with_journal(data: Path | None, work: Callable[[Engine, Journal], Any]) -> Any:
    """Return what `work` makes of the database in a folder, and let go of it."""
    engine = engine_beside(Settings(data=data))
    try:
        return work(engine, Journal(engine))
    finally:
        engine.dispose()


def account(engine: Engine, email: str) -> int:
    """Return the id of a facilitator by the e-mail address."""
    found = accounts.facilitator_by_email(engine, email)
    if found is None or found.id is None:
        raise click.ClickException(
            f"There is no facilitator {email}. `workshop facilitator add EMAIL` makes an account."
        )
    return found.id


def address_of(settings: Settings) -> str:
    """Return where the server is reached that holds this data now, or that would run with these settings."""
    file = file_of(settings.database)
    return (holding.address_of(file) if file else "") or settings.own_address(settings.port)


def pack_named(data: Path | None, name: str | None) -> packs.Pack:
    """Return a pack by its name or folder; without one, the first that the server would offer."""
    if name is None:
        found, _ = packs.load_all(packs.folders(Settings(data=data).packs))
        if not found:
            raise click.ClickException("There is no guideline pack. `workshop packs check` says what is wrong.")
        return found[0]
    try:
        return packs.load(folder_named(data, name))
    except packs.MalformedPack as error:
        raise click.ClickException(str(error)) from None
