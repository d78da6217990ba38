"""The commands for whoever keeps the data safe: `workshop backup` and `workshop restore`."""

from pathlib import Path

import click

from workshop import archive, codes, holding
from workshop.authors import data_option
from workshop.db import file_of
from workshop.letting_go import repeated
from workshop.settings import Settings


@click.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(data: Path | None, file: Path) -> None:
    """Copy the whole database into one file, with a proof that it is whole. Also while the server runs.

    A damaged database is told, and the copy that was there before stays.
    """
    try:
        archive.backup(Settings(data=data).database, file)
    except archive.NotABackup as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{file} ({file.stat().st_size:,} bytes)")


@click.command()
@data_option
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--verify", is_flag=True, help="Only check that the file is whole; change nothing.")
def restore(data: Path | None, file: Path, verify: bool) -> None:
    """Put a backup in the place of the database; the one before is kept beside it.

    Stop the server first: this refuses while anybody has the database open. --verify may run beside it.
    """
    try:
        found, again = (archive.verify(file), 0) if verify else _restored(file, data)
    except archive.NotABackup as error:
        raise click.ClickException(str(error)) from None
    for code, entries, digest in found.workshops:
        click.echo(f"{codes.shown_code(code)}  {entries:>7,} entries  {digest}")
    if not found.proved:
        click.echo("This backup was made without a proof: a single changed bit in it may go unseen.", err=True)
    click.echo(f"{len(found.workshops)} workshops, all {'whole' if found.proved else 'readable'}")
    if again:
        click.echo(f"{again} erasures and deletions that came after this backup were done again.")


def _restored(file: Path, data: Path | None) -> tuple[archive.Verified, int]:
    """Restore with the folder to ourselves, and erase again who was erased since; return how many that were."""
    database = Settings(data=data).database
    target = file_of(database)
    if target is None:
        return archive.restore(file, database), 0  # says what to use for PostgreSQL
    archive.verify(file)  # before anything is made in the folder
    hold = holding.take(target, "restore", say=lambda line: click.echo(line, err=True))
    try:
        return archive.restore(file, database), repeated(data)
    finally:
        hold.release()
