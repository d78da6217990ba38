"""The files of an SQLite database: which they are, and whether they are still the ones that were opened.

A program goes on writing into a file that was deleted, moved or replaced, and notices nothing: SQLite looks for its
database by name once. So we look ourselves, at every commit: the database, its write-ahead log and its index of that
log must be the files that they were, told by device and inode. Three calls of `stat`, some microseconds.
"""

import os
import threading

BESIDE = ("-wal", "-shm")  # SQLite keeps them as long as anybody has the database open
Identity = tuple[int, int] | None  # device and inode; None: there is no such file


class Moved(Exception):
    """The database is no longer where it was opened; the text says which file."""


class DatabaseFile:
    """One database file, as the connections of one engine know it."""

    def __init__(self, path: str) -> None:
        self.path = os.path.realpath(path)  # SQLite follows links too, and keeps its log beside the real file
        self._known: Identity = None
        self._beside: tuple[Identity, ...] | None = None
        self._open = 0
        self._lock = threading.Lock()

    def look(self) -> None:
        """Raise `Moved` when the file that was opened first is not in its place."""
        if self._known is not None and _identity(self.path) != self._known:
            raise Moved(self._words("the database"))

    def opened(self) -> None:
        """Note a connection; it must have opened the file that the others have open."""
        with self._lock:
            self.look()
            self._known = self._known or _identity(self.path)
            self._open += 1

    def closed(self) -> None:
        """Note the end of a connection. With the last one SQLite itself puts the files beside away."""
        with self._lock:
            self._open = max(self._open - 1, 0)
            if not self._open:
                self._beside = None

    def check(self) -> None:
        """Raise `Moved` unless database, log and index are the files that were there before. Inside a transaction."""
        self.look()
        beside = tuple(_identity(self.path + suffix) for suffix in BESIDE)
        with self._lock:
            self._beside = self._beside or beside
            if beside != self._beside or None in beside:
                raise Moved(self._words("a file beside the database"))

    def _words(self, what: str) -> str:
        return f"{what} is no longer the one that was opened ({self.path})"


def _identity(path: str) -> Identity:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino
