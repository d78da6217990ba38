"""The command line: `workshop`, or `python -m workshop`.

Exit codes: 0 done; 1 it could not be done, and the text says why; 2 the command was not understood.
"""

import sys
from pathlib import Path
from typing import Any

import click
from sqlalchemy import Engine

from workshop import __version__, accounts, codes, directory, loading, packs, protocol
from workshop.authors import data_option, packs_group
from workshop.commanding import NOBODYS, account, address_of, engine_beside, with_journal
from workshop.db import StorageUnavailable, advice
from workshop.holding import InUse
from workshop.journal import Journal
from workshop.letting_go import acts, delete, erase
from workshop.migrations import NewerTables
from workshop.models import Workshop
from workshop.operators import backup, restore
from workshop.playing import demo, simulate
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

    made: bytes = with_journal(data, zipped if form == "zip" else alone)
    out.write_bytes(made)
    click.echo(f"{out} ({len(made):,} bytes)")


@main.command()
@data_option
@click.argument("code")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
def journal(data: Path | None, code: str, out: Path) -> None:
    """Write a workshop as JSON Lines: its pack, then its journal. Also while the server runs."""
    lines = with_journal(data, lambda engine, journal: list(loading.written(engine, journal, _found(engine, code))))
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
        row = with_journal(data, read)
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
        accounts.give_to(engine, account(engine, email), directory.id_of(_found(engine, code)))

    with_journal(data, give)
    click.echo(f"{code} belongs to {email}")


for command in (packs_group, erase, delete, acts, simulate, demo):
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
    engine = engine_beside(settings)
    try:
        made = accounts.add_facilitator(engine, email, name=name)
    except ValueError as error:
        raise Failed(str(error)) from None
    token = accounts.make_link(engine, "password", facilitator_id=made.id)
    click.echo(f"{address_of(settings)}/in/{token}")


@main.command(name="protocol")
@data_option
def protocol_page(data: Path | None) -> None:
    """Print the protocol: every command, who may send it, what it carries, what it may be refused for."""
    del data  # taken so that every command takes it
    click.echo(protocol.page(), nl=False)


main.add_command(backup)
main.add_command(restore)


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
        return account(engine, email)
    click.echo(NOBODYS, err=True)
    return None


def _found(engine: Engine, code: str) -> Workshop:
    workshop = directory.known_workshop(engine, code)
    if workshop is None:
        raise Failed(f"There is no workshop {code} in this database. A code has eight letters, such as ABCD-EFGH.")
    return workshop
