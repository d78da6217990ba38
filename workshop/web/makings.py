"""Reports that are being made, or are ready: at most one for each workshop, in the memory of this process."""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import structlog

from workshop.beside import Failure
from workshop.core import Refusal
from workshop.web.parts import Parts

KEPT = 8  # zips in memory; the oldest goes
SECONDS = 120.0
MEGABYTES = 1024
log = structlog.get_logger()


@dataclass
class Making:
    """One zip on its way: how many files are done of how many, then the zip, or why there is none."""

    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    done: int = 0
    of: int = 0
    zip: bytes | None = None
    refused: str = ""

    def value(self) -> dict[str, Any]:
        """Return what the page shows of it."""
        return {"id": self.id, "done": self.done, "of": self.of, "ready": self.zip is not None, "refused": self.refused}


class Makings:
    """The zips of all workshops."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._kept: OrderedDict[int, Making] = OrderedDict()

    def of(self, workshop_id: int) -> Making | None:
        """Return the last zip that was asked for, ready or not."""
        return self._kept.get(workshop_id)

    def start(self, workshop_id: int, forms: tuple[str, ...], languages: tuple[str, ...]) -> Making:
        """Begin a zip, or return the one that is being made."""
        before = self._kept.get(workshop_id)
        if before is not None and before.zip is None and not before.refused:
            return before
        making = Making(of=len(forms) * len(languages))
        self._kept[workshop_id] = making
        self._kept.move_to_end(workshop_id)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        threading.Thread(target=self._make, args=(making, workshop_id, forms, languages), daemon=True).start()
        return making

    def one(self, workshop_id: int, form: str, language: str) -> bytes:
        """Return one file. Only whoever asks waits. Raises `Refusal` when it takes too much."""
        made: bytes = self._parts.beside.run(
            "workshop.making:made",
            self._parts.settings.database,
            workshop_id,
            form,
            language,
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
        return made

    def _make(self, making: Making, workshop_id: int, forms: tuple[str, ...], languages: tuple[str, ...]) -> None:
        def say(told: tuple[int, int]) -> None:
            making.done, making.of = told

        try:
            making.zip = self._parts.beside.run(
                "workshop.making:all_made",
                self._parts.settings.database,
                workshop_id,
                forms,
                languages,
                seconds=SECONDS,
                megabytes=MEGABYTES,
                say=say,
            )
        except Refusal as refusal:
            making.refused = refusal.code
        except Failure:
            making.refused = "bug"
            log.exception("report_not_made", workshop=workshop_id)
