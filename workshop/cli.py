"""The command line: `workshop`, or `python -m workshop`.

Exit codes: 0 done; 1 it could not be done, and the text says why; 2 the command was not understood.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine

from workshop import __version__, accounts, codes, directory, holding, loading, packs, protocol
from workshop.authors import data_option, packs_group
from workshop.db import StorageUnavailable, advice, file_of, open_engine
from workshop.holding import InUse
from workshop.journal import Journal
from workshop.letting_go import acts, delete, erase
from workshop.migrations import NewerTables, is_current, upgrade
from workshop.models import Workshop
from workshop.operators import backup, restore
from workshop.settings import Settings, SettingsError
from workshop.words import LANGUAGES

FORMATS = ["html", "pdf", "docx", "xlsx", "csv", "csv-local", "json", "zip"]


class Failed(click.ClickException):
    """It could not be done; the text says why and what to do next."""

    exit_code = 1


class CommandLine(click.Group):
    """Turns what goes wrong into one sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SettingsError as error:
            raise Failed(str(error)) from None
        except (InUse, NewerTables) as error:
            raise Failed(str(error)) from None
        except StorageUnavailable as error:
            raise Failed(advice(error)) from None
        except OSError as error:
            raise Failed(f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")) from None


@click.group(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Co-creation workshops in real time: from an expert guideline to a synthesis."""


@main.command()
@data_option
@click.option("--port", type=int, default=None, help="Port to listen on.")
@click.option("--host", default=None, help="Address to listen on.")
def serve(data: Path | None, port: int | None, host: str | None) -> None:
    """Serve workshops until stopped. One server on a data folder; a second is refused."""
    from workshop.starting import run

    run(Settings(data=data, port=port, host=host))


@main.command()
@data_option
@click.option("--port", type=int, default=None, help="Port to listen on.")
@click.option("--people", type=click.IntRange(1, 500), default=40, show_default=True)
@click.option("--cities", type=click.IntRange(1, 60), default=9, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def demo(data: Path | None, port: int | None, people: int, cities: int, seed: int) -> None:
    """Serve a sample workshop in which simulated people join and score live. One server on a data folder."""
    from workshop.starting import run_demo

    run_demo(Settings(data=data, port=port, demo=True), people=people, cities=cities, seed=seed)


@main.command()
@data_option
@click.option("--people", type=click.IntRange(1, 5000), default=40, show_default=True)
@click.option("--cities", type=click.IntRange(1, 500), default=9, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--live", default=None, metavar="URL", help="Join a running server through this join link instead.")
@click.option("--pace", type=float, default=0.0, show_default=True, help="With --live: seconds between two acts.")
@click.option("--stay", is_flag=True, help="With --live: stay and follow the steps until the workshop closes.")
def simulate(data: Path | None, people: int, cities: int, seed: int, live: str | None, pace: float, stay: bool) -> None:
    """Play a whole session; the last line is the workshop's code. Also while the server runs."""
    from workshop.simulation import live as through_sockets
    from workshop.simulation import session

    if live is None:
        click.echo(
            codes.shown_code(
                _with_journal(
                    data,
                    lambda engine, journal: session.play(
                        engine, journal, _first_pack(Settings(data=data)), people=people, cities=cities, seed=seed
                    ),
                )
            )
        )
        return
    try:
        click.echo(
            codes.shown_code(through_sockets.play(live, people=people, cities=cities, seed=seed, stay=stay, pace=pace))
        )
    except through_sockets.NotLetIn as error:
        raise Failed(str(error)) from None


@main.command()
@data_option
@click.argument("code")
@click.option("--format", "form", type=click.Choice(FORMATS), default="html", show_default=True)
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
def report(data: Path | None, code: str, form: str, language: str, out: Path) -> None:
    """Write the synthesis of a workshop; as zip, in all formats and languages. Also while the server runs.

    csv is a data package for programs, csv-local the same tables for a spreadsheet in the language; both are zips.
    """
    from workshop.synthesis import bundled, written

    def zipped(engine: Engine, journal: Journal) -> bytes:
        with click.progressbar(length=1, label="Writing", file=sys.stderr) as bar:

            def progress(done: int, length: int) -> None:
                bar.length = length
                bar.update(done - bar.pos)

            return bundled(engine, journal, _found(engine, code), progress=progress)

    def alone(engine: Engine, journal: Journal) -> bytes:
        return written(engine, journal, _found(engine, code), form, language)

    made: bytes = _with_journal(data, zipped if form == "zip" else alone)
    out.write_bytes(made)
    click.echo(f"{out} ({len(made):,} bytes)")


@main.command()
@data_option
@click.argument("code")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
def journal(data: Path | None, code: str, out: Path) -> None:
    """Write a workshop as JSON Lines: its pack, then its journal. Also while the server runs."""
    lines = _with_journal(data, lambda engine, journal: list(loading.written(engine, journal, _found(engine, code))))
    out.write_bytes(b"".join(lines))
    click.echo(f"{out} ({len(lines) - 1:,} entries)")


@main.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--owner", metavar="EMAIL", default=None, help="The facilitator who owns it; asked for when left out.")
def load(data: Path | None, file: Path, owner: str | None) -> None:
    """Read a workshop back as a new one; the last line is its code. Also while the server runs.

    Every entry is judged by the rules that hold live; nothing is stored unless all of them pass.
    """
    known, _ = packs.load_all(packs.folders(Settings(data=data).packs))

    def read(engine: Engine, journal: Journal) -> Workshop:
        return loading.load(engine, journal, file, known, owner=_owner(engine, owner))

    try:
        row = _with_journal(data, read)
    except loading.NotAJournal as error:
        raise Failed(str(error)) from None
    click.echo(codes.shown_code(row.code))


@main.command()
@data_option
@click.argument("code")
@click.argument("email")
def owner(data: Path | None, code: str, email: str) -> None:
    """Give a workshop to a facilitator, who then opens it on the desk. Also while the server runs."""

    def give(engine: Engine, _journal: Journal) -> None:
        accounts.give_to(engine, _account(engine, email), directory.id_of(_found(engine, code)))

    _with_journal(data, give)
    click.echo(f"{code} belongs to {email}")


for command in (packs_group, erase, delete, acts):
    main.add_command(command)


@main.group()
def facilitator() -> None:
    """People who steer workshops."""


@facilitator.command()
@data_option
@click.argument("email")
@click.option("--name", default="")
def add(data: Path | None, email: str, name: str) -> None:
    """Make an account; prints a link with which its owner chooses a password. Also while the server runs."""
    settings = Settings(data=data)
    engine = _engine(settings)
    try:
        made = accounts.add_facilitator(engine, email, name=name)
    except ValueError as error:
        raise Failed(str(error)) from None
    token = accounts.make_link(engine, "password", facilitator_id=made.id)
    click.echo(f"{settings.base_url or f'http://127.0.0.1:{settings.port}'}/in/{token}")


@main.command(name="protocol")
@data_option
def protocol_page(data: Path | None) -> None:
    """Print the protocol: every command, who may send it, what it carries, what it may be refused for."""
    del data  # taken so that every command takes it
    click.echo(protocol.page(), nl=False)


main.add_command(backup)
main.add_command(restore)


def _engine(settings: Settings) -> Engine:
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


def _owner(engine: Engine, email: str | None) -> int | None:
    """Return who is to own a workshop that is loaded: as said, or asked, or the only one there is; None for nobody."""
    there = accounts.facilitators(engine)
    if email is None and len(there) == 1:
        email = there[0].email
        click.echo(f"It belongs to {email}.", err=True)
    if email is None and there and not sys.stdin.isatty():
        raise Failed("Whose is it? Say --owner EMAIL: without an owner nobody can open it on the desk.")
    if email is None and there:
        email = click.prompt("E-mail address of its owner", err=True)
    if email is not None:
        return _account(engine, email)
    click.echo("Nobody owns it yet: `workshop owner CODE EMAIL` gives it to a facilitator.", err=True)
    return None


def _account(engine: Engine, email: str) -> int:
    found = accounts.facilitator_by_email(engine, email)
    if found is None or found.id is None:
        raise Failed(f"There is no facilitator {email}. `workshop facilitator add EMAIL` makes an account.")
    return found.id


def _with_journal(data: Path | None, work: Callable[[Engine, Journal], Any]) -> Any:
    engine = _engine(Settings(data=data))
    try:
        return work(engine, Journal(engine))
    finally:
        engine.dispose()


def _found(engine: Engine, code: str) -> Workshop:
    workshop = directory.known_workshop(engine, code)
    if workshop is None:
        raise Failed(f"There is no workshop {code} in this database. A code has eight letters, such as ABCD-EFGH.")
    return workshop


def _first_pack(settings: Settings) -> packs.Pack:
    found, _ = packs.load_all(packs.folders(settings.packs))
    if not found:
        raise Failed("There is no guideline pack. `workshop packs check` says what is wrong.")
    return next((pack for pack in found if pack.id == "sse-local-government"), found[0])
