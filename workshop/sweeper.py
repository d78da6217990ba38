"""Sweeping: what was erased leaves no byte in the database's files, as soon as that can be done."""

import structlog
from sqlalchemy import Engine

from workshop import erasure
from workshop.beside import Beside, Failure
from workshop.core import Refusal

SWEEP = 120.0  # seconds that writing the database anew may take
log = structlog.get_logger()


class Sweeper:
    """Leaves no byte of what was erased in the database's files, in a process beside; tries again what failed.

    What is owed is known from the database, so no end of a process forgets it, nor whose sweep failed.
    """

    def __init__(self, beside: Beside, engine: Engine, database: str) -> None:
        self._beside, self._engine, self._database = beside, engine, database

    def __call__(self) -> None:
        """Sweep now; when it cannot be done, `again` will."""
        try:
            self._beside.run("workshop.erasure:sweep", self._database, seconds=SWEEP)
        except (Refusal, Failure) as error:
            log.warning("not_swept_yet", error=type(error).__name__)

    def again(self) -> None:
        """Sweep what is owed."""
        if erasure.owed(self._engine):
            self()
