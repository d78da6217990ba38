"""The command line of erasing and deleting: `workshop erase`, `workshop delete`, `workshop acts`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.exc import DBAPIError

from workshop import codes, directory, erasure
from workshop.authors import data_option
from workshop.core import State
from workshop.db import open_engine
from workshop.journal import Journal
from workshop.keeping import Keeper
from workshop.migrations import upgrade
from workshop.models import Act, Workshop
from workshop.paths import sqlite_url
from workshop.settings import Settings
from workshop.times import iso

SURE = click.option("--yes", is_flag=True, help="Do not ask.")


@click.command()
@data_option
@click.argument("code")
@click.option("--person", "number", type=click.IntRange(1), required=True, help="The number shown on the desk.")
@SURE
def erase(data: Path | None, code: str, number: int, yes: bool) -> None:
    """Erase a person: their name and all that they typed, for good. Their numbers still count."""
    with _keeper(data) as keeper:
        workshop = _found(keeper, code)
        state = keeper.journal.room(directory.id_of(workshop)).state
        person = next((one for one in state.people.values() if one.number == number), None)
        if person is None:
            raise click.ClickException(f"There is no person {number}: this workshop has {len(state.people)}.")
        if person.erased:
            _sweep_again(keeper, number)
            return
        remarks, notes = _texts(state, person.id)
        click.echo(f"Person {number}, {person.city.name}: {remarks} remarks beside answers, {notes} notes.")
        if not yes:
            click.confirm("Erase their name and all that they typed, for good?", abort=True)
        answer = keeper.erase(directory.id_of(workshop), person.id, "operator")
        if not answer["ok"]:
            raise click.ClickException(f"It was not done: {answer['code']}.")
    click.echo(
        f"Person {number} is erased. A server that runs shows it within 5 seconds. "
        "Backups made before still hold it: delete them when their time is over."
    )


@click.command()
@data_option
@click.argument("code")
@SURE
def delete(data: Path | None, code: str, yes: bool) -> None:
    """Delete a workshop with everything in it, for good."""
    with _keeper(data) as keeper:
        workshop = _found(keeper, code)
        state = keeper.journal.room(directory.id_of(workshop)).state
        click.echo(f"{codes.shown_code(workshop.code)}: {len(state.people)} people, {state.seq} entries.")
        if not yes:
            click.confirm("Delete this workshop with everything in it, for good?", abort=True)
        rows = keeper.delete(directory.id_of(workshop), "operator")
    click.echo(f"Deleted, {rows:,} rows. Backups made before still hold it: delete them when their time is over.")


@click.command()
@data_option
def acts(data: Path | None) -> None:
    """List what was erased, deleted, archived: when, in which workshop (by number), how much. No names, no codes."""
    with _keeper(data) as keeper:
        for act in erasure.acts(keeper.engine):
            person = "" if act.person is None else f"  person {act.person}"
            click.echo(f"{iso(act.at)}  {act.kind:<21}  workshop {act.workshop}{person}  by {act.by}  {act.count}")


def repeated(data: Path | None) -> int:
    """Erase and delete again, after a restore, what had been erased and deleted before it; return how many were."""
    with _keeper(data) as keeper:
        known = {(act.at, act.kind, act.workshop) for act in erasure.acts(keeper.engine)}
        before = [act for copy in erasure.kept_copies(keeper.data) for act in _acts_in(copy)]
        return sum(_again(keeper, act) for act in before if (act.at, act.kind, act.workshop) not in known)


def _acts_in(copy: Path) -> list[Act]:
    engine = open_engine(sqlite_url(copy))
    try:
        return erasure.acts(engine)
    except DBAPIError:
        return []  # of a version that erased nothing yet, or damaged
    finally:
        engine.dispose()


def _again(keeper: Keeper, act: Act) -> bool:
    workshop = directory.workshop_by_id(keeper.engine, act.workshop)
    if workshop is None or workshop.created_at > act.at:
        return False
    if act.kind == "workshop_deleted":
        return keeper.delete(act.workshop, "operator") > 0
    people = keeper.journal.room(act.workshop).state.people.values() if act.kind == "person_erased" else ()
    person = next((one for one in people if one.number == act.person and not one.erased), None)
    return person is not None and bool(keeper.erase(act.workshop, person.id, "operator")["ok"])


def _texts(state: State, person: str) -> tuple[int, int]:
    answers = [answer for given in state.answers.values() for answer in given.get(person, {}).values()]
    return sum(bool(answer.note) for answer in answers), sum(note.author == person for note in state.notes.values())


@contextmanager
def _keeper(data: Path | None) -> Iterator[Keeper]:
    settings = Settings(data=data)
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = open_engine(settings.database)
    try:
        upgrade(engine)
        yield Keeper(engine, Journal(engine), settings.data, lambda: _sweep(settings.database))
    finally:
        engine.dispose()


def _sweep(database: str) -> None:
    try:
        erasure.sweep(database)
    except erasure.NotSwept as error:
        raise click.ClickException(
            "It is erased, but its bytes may still lie in the database’s files, which somebody uses now. "
            "A server sweeps them as soon as it can; without one, run the same command again."
        ) from error


def _sweep_again(keeper: Keeper, number: int) -> None:
    """Sweep what an earlier erasure of a person owes; raise ClickException where nothing is owed."""
    if not erasure.owed(keeper.engine):
        raise click.ClickException(f"Person {number} is erased already.")
    keeper.sweep()
    click.echo(f"Person {number} was erased already; now their bytes are gone from the database’s files too.")


def _found(keeper: Keeper, code: str) -> Workshop:
    workshop = directory.known_workshop(keeper.engine, code)
    if workshop is None:
        raise click.ClickException(f"There is no workshop {code} here. A code has eight letters, such as ABCD-EFGH.")
    return workshop
