"""The command line: `workshop`, or `python -m workshop`.

Exit codes: 0 done; 1 it could not be done, and the text says why; 2 the command was not understood.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine

from workshop import __version__, accounts, archive, codes, directory, packs, protocol
from workshop.authors import data_option, packs_group
from workshop.db import StorageUnavailable, open_engine
from workshop.journal import Journal
from workshop.letting_go import acts, delete, erase, repeated
from workshop.migrations import upgrade
from workshop.models import Workshop
from workshop.settings import Settings, SettingsError
from workshop.words import LANGUAGES

FORMATS = ["html", "pdf", "docx", "xlsx", "csv", "json", "zip"]


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
        except StorageUnavailable as error:
            raise Failed(f"The database cannot be used: {error}. Is another program holding it?") from None
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
    """Serve workshops until stopped."""
    from workshop.starting import run

    run(Settings(data=data, port=port, host=host))


@main.command()
@data_option
@click.option("--port", type=int, default=None, help="Port to listen on.")
@click.option("--people", type=click.IntRange(1, 500), default=40, show_default=True)
@click.option("--cities", type=click.IntRange(1, 60), default=9, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def demo(data: Path | None, port: int | None, people: int, cities: int, seed: int) -> None:
    """Serve a sample workshop in which simulated people join and score live."""
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
    """Play a whole session; the last line is the workshop's code."""
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
    """Write the synthesis of a workshop; as zip, in all formats and languages."""
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
    """Write the journal of a workshop as JSON Lines."""
    lines = _with_journal(data, lambda engine, journal: list(journal.lines(directory.id_of(_found(engine, code)))))
    out.write_bytes(b"".join(lines))
    click.echo(f"{out} ({len(lines):,} entries)")


@main.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def load(data: Path | None, file: Path) -> None:
    """Read a journal back as a new workshop; the last line is its code."""
    known, _ = packs.load_all(packs.folders(Settings(data=data).packs))
    try:
        row = _with_journal(data, lambda engine, journal: archive.load(engine, journal, file, known))
    except archive.NotAJournal as error:
        raise Failed(str(error)) from None
    click.echo(codes.shown_code(row.code))


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
    """Make an account; prints a link with which its owner chooses a password."""
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


@main.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(data: Path | None, file: Path) -> None:
    """Copy the whole database into one file, also while the server runs."""
    try:
        archive.backup(Settings(data=data).database, file)
    except archive.NotABackup as error:
        raise Failed(str(error)) from None
    click.echo(f"{file} ({file.stat().st_size:,} bytes)")


@main.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--verify", is_flag=True, help="Only check that the file is whole; change nothing.")
def restore(data: Path | None, file: Path, verify: bool) -> None:
    """Put a backup in the place of the database; the one before is kept beside it."""
    try:
        found = archive.verify(file) if verify else archive.restore(file, Settings(data=data).database)
    except archive.NotABackup as error:
        raise Failed(str(error)) from None
    for code, entries, digest in found:
        click.echo(f"{codes.shown_code(code)}  {entries:>7,} entries  {digest}")
    click.echo(f"{len(found)} workshops, all whole")
    if not verify and (again := repeated(data)):
        click.echo(f"{again} erasures and deletions that came after this backup were done again.")


def _engine(settings: Settings) -> Engine:
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    upgrade(engine)
    return engine


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
