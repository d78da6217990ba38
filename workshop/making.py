"""Making the files of a synthesis in a process of its own: what `Beside` runs, so that no room waits for a report.

The process reads the journal from the database itself: the server hands over which workshop, in which formats and
languages, and nothing else.
"""

from collections.abc import Callable, Sequence

from workshop.db import open_engine, session
from workshop.journal import Journal
from workshop.models import Workshop
from workshop.report import bundle
from workshop.synthesis import Syntheses, written

Say = Callable[[tuple[int, int]], None]  # how many files are made, of how many


def made(database: str, workshop_id: int, form: str, language: str) -> bytes:
    """Return the synthesis of a workshop as a file."""
    engine = open_engine(database)
    try:
        with session(engine) as held:
            workshop = held.get_one(Workshop, workshop_id)
        return written(engine, Journal(engine), workshop, form, language)
    finally:
        engine.dispose()


def all_made(database: str, workshop_id: int, forms: Sequence[str], languages: Sequence[str], *, say: Say) -> bytes:
    """Return a zip of the synthesis in some formats and languages."""
    engine = open_engine(database)
    try:
        with session(engine) as held:
            workshop = held.get_one(Workshop, workshop_id)
        syntheses = Syntheses(engine, Journal(engine))
        ready = [syntheses(workshop, language) for language in languages]
        return bundle(ready, formats=forms, progress=lambda done, of: say((done, of)))
    finally:
        engine.dispose()
