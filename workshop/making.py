"""Making the pages and files of a synthesis in a process of its own: what `Beside` runs, so that no room waits.

The process reads the journal from the database itself: the server hands over which workshop, in which formats and
languages, and nothing else.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from workshop.core.choices import Reporting
from workshop.db import open_engine, session
from workshop.journal import Journal
from workshop.models import Workshop
from workshop.report import bundle, synthesis_html, synthesis_json
from workshop.report.sections import Messages
from workshop.synthesis import Syntheses, written

Say = Callable[[tuple[int, int]], None]  # how many files are made, of how many


@dataclass(frozen=True, slots=True)
class Told:
    """A synthesis as a page, up to the event `seq`; and its arrangement and messages, for who words them."""

    seq: int
    page: str
    reporting: Reporting
    messages: Messages
    next_steps: Messages


@dataclass(frozen=True, slots=True)
class Figures:
    """A synthesis as JSON, up to the event `seq`."""

    seq: int
    body: bytes


def told(database: str, workshop_id: int, language: str, nonce: str, files: Mapping[str, str]) -> Told:
    """Return the synthesis of a workshop as a page of the server; `nonce` stands where the page's own will stand."""
    with _found(database, workshop_id) as (engine, workshop):
        journal = Journal(engine)
        synthesis = Syntheses(engine, journal)(workshop, language)
        page = synthesis_html(synthesis, nonce=nonce, files=files)
        reporting = journal.room(workshop_id).state.reporting
        return Told(synthesis.provenance.seq, page, reporting, synthesis.messages, synthesis.next_steps)


def figures(database: str, workshop_id: int, language: str) -> Figures:
    """Return the synthesis of a workshop as JSON."""
    with _found(database, workshop_id) as (engine, workshop):
        synthesis = Syntheses(engine, Journal(engine))(workshop, language)
        return Figures(synthesis.provenance.seq, synthesis_json(synthesis))


def made(database: str, workshop_id: int, form: str, language: str) -> bytes:
    """Return the synthesis of a workshop as a file."""
    with _found(database, workshop_id) as (engine, workshop):
        return written(engine, Journal(engine), workshop, form, language)


def all_made(
    database: str, workshop_id: int, forms: Sequence[str], languages: Sequence[str], path: str, *, say: Say
) -> None:
    """Write a zip of the synthesis in some formats and languages to a path."""
    with _found(database, workshop_id) as (engine, workshop):
        syntheses = Syntheses(engine, Journal(engine))
        ready = [syntheses(workshop, language) for language in languages]
        Path(path).write_bytes(bundle(ready, formats=forms, progress=lambda done, of: say((done, of))))


@contextmanager
def _found(database: str, workshop_id: int) -> Iterator[tuple[Engine, Workshop]]:
    engine = open_engine(database)
    try:
        with session(engine) as held:
            workshop = held.get_one(Workshop, workshop_id)
        yield engine, workshop
    finally:
        engine.dispose()
