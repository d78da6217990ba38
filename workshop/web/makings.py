"""Syntheses on their way: pages, single files, and at most one zip for each workshop, kept on disk until it is old.

Everything is made in child processes, and never more than one long and one short thing at a time: a process stays free
for the rooms.
"""

import secrets
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog

from workshop.beside import Beside, Failure
from workshop.core import Refusal
from workshop.erasure import MADE
from workshop.making import Figures, Told
from workshop.web.telling import NONCE, Telling, Version
from workshop.web.turns import Line, Turns

KEPT = 8  # zips on disk; the oldest goes
HOURS = 2  # after which a zip goes
SECONDS = 120.0
MEGABYTES = 1024
PATIENCE = 90.0  # seconds to wait until nothing else is being made
log = structlog.get_logger()

Page = tuple[int, str, tuple[tuple[str, str], ...], bool]  # workshop, language, files by address, for the desk
Data = tuple[int, str]  # workshop, language


@dataclass
class Making:
    """One zip on its way: how many files are done of how many, then that it is ready, or why there is none."""

    path: Path
    id: str = field(default_factory=lambda: secrets.token_urlsafe(9))
    begun: float = field(default_factory=time.monotonic)
    done: int = 0
    of: int = 0
    ready: bool = False
    refused: str = ""

    @property
    def over(self) -> bool:
        """Whether it is ready or refused."""
        return self.ready or bool(self.refused)

    def value(self) -> dict[str, Any]:
        """Return what the page shows of it."""
        return {"id": self.id, "done": self.done, "of": self.of, "ready": self.ready, "refused": self.refused}


class Makings:
    """What is made of all workshops. Zips lie in `folder`, which belongs to this process.

    `erasures` counts what was erased in a workshop: a zip that was begun before is thrown away when it is done.
    """

    def __init__(
        self, beside: Beside, database: str, folder: Path, erasures: Callable[[int], int] = lambda _workshop_id: 0
    ) -> None:
        self._beside, self._database, self._folder, self._erasures = beside, database, folder, erasures
        self._kept: OrderedDict[int, Making] = OrderedDict()
        self._short, self._long = Line(), threading.Semaphore()
        self._pages = Telling[Page, Told](self._told)
        self._data = Telling[Data, Figures](self._figures)
        self._turns = Turns()

    def page(
        self, workshop_id: int, language: str, version: Version, files: Mapping[str, str], *, desk: bool = False
    ) -> Told:
        """Return the page of a room that is at `version`. Raises `Refusal` when it takes too much."""
        return self._pages((workshop_id, language, tuple(files.items()), desk), version)

    def data(self, workshop_id: int, language: str, version: Version) -> bytes:
        """Return the synthesis as JSON, made once for all who ask at the same time. Raises `Refusal`."""
        return self._data((workshop_id, language), version).body

    def one(self, workshop_id: int, form: str, language: str, *, whose: str, desk: bool = False) -> bytes:
        """Return one file for a reader. Raises `TooSoon`, or `Refusal` when it takes too much."""
        with self._turns.turn(whose):
            made: bytes = self._briefly(desk, "workshop.making:made", workshop_id, form, language)
            return made

    def of(self, workshop_id: int) -> Making | None:
        """Return the last zip that was asked for, ready or not."""
        self._tidy()
        making = self._kept.get(workshop_id)
        if making is not None and making.ready and not making.path.exists():
            del self._kept[workshop_id]  # another process erased somebody, and the zip with them
            return None
        return making

    def forget(self, workshop_id: int) -> None:
        """Let go of all that was made of a workshop: somebody was erased, or it is gone."""
        self._pages.forget(workshop_id)
        self._data.forget(workshop_id)
        making = self._kept.get(workshop_id)
        if making is not None and making.over:
            del self._kept[workshop_id]
            making.path.unlink(missing_ok=True)

    def start(self, workshop_id: int, forms: tuple[str, ...], languages: tuple[str, ...]) -> Making:
        """Begin a zip, or return the one that is being made."""
        before = self._kept.pop(workshop_id, None)
        if before is not None and not before.over:
            self._kept[workshop_id] = before
            return before
        if before is not None:
            before.path.unlink(missing_ok=True)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        making = Making(self._folder / f"{workshop_id}-{secrets.token_hex(8)}.zip", of=len(forms) * len(languages))
        self._kept[workshop_id] = making
        self._tidy()
        threading.Thread(target=self._make, args=(making, workshop_id, forms, languages), daemon=True).start()
        return making

    def close(self) -> None:
        """Take away all that was made."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _tidy(self) -> None:
        """Take away zips that are old, and the oldest of many. One that is being made stays."""
        old = time.monotonic() - HOURS * 3600
        over = [id for id, making in self._kept.items() if making.over]
        gone = [id for id in over if self._kept[id].begun < old] or over[: max(0, len(self._kept) - KEPT)]
        for id in gone:
            self._kept.pop(id).path.unlink(missing_ok=True)

    def _told(self, key: Page) -> Told:
        workshop_id, language, files, desk = key
        told: Told = self._briefly(desk, "workshop.making:told", workshop_id, language, NONCE, dict(files))
        return told

    def _figures(self, key: Data) -> Figures:
        figures: Figures = self._briefly(False, "workshop.making:figures", *key)
        return figures

    def _briefly(self, desk: bool, name: str, *arguments: Any) -> Any:
        with self._short.turn(desk=desk, patience=PATIENCE) as mine:
            if not mine:
                raise Refusal("took_too_long")
            return self._beside.run(name, self._database, *arguments, seconds=SECONDS, megabytes=MEGABYTES)

    def _make(self, making: Making, workshop_id: int, forms: tuple[str, ...], languages: tuple[str, ...]) -> None:
        def say(told: tuple[int, int]) -> None:
            making.done, making.of = told

        arguments = (self._database, workshop_id, forms, languages, str(making.path))
        with self._long:
            erased = self._erasures(workshop_id)
            try:
                self._beside.run("workshop.making:all_made", *arguments, seconds=SECONDS, megabytes=MEGABYTES, say=say)
                if self._erasures(workshop_id) != erased:
                    making.path.unlink(missing_ok=True)
                    raise Refusal("somebody_was_erased")
                making.ready = True
            except Refusal as refusal:
                making.refused = refusal.code
            except Failure:
                making.refused = "bug"
                log.exception("report_not_made", workshop=workshop_id)


def room_for_zips(data: Path) -> Path:
    """Return a folder for this process's zips; what a process left behind that is gone for long is taken away."""
    all_of_them = data / MADE
    old = time.time() - 2 * HOURS * 3600
    for folder in all_of_them.glob("*"):
        with suppress(FileNotFoundError):  # another process was quicker
            if folder.stat().st_mtime < old:
                shutil.rmtree(folder, ignore_errors=True)
    return all_of_them / secrets.token_hex(8)
