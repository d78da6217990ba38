"""Presence: who is connected now. Never journaled; a phone that dims its screen for a moment is still here."""

import time
from collections import defaultdict
from collections.abc import Callable

GRACE = 20.0  # seconds that somebody counts as here after the last connection went


class Presence:
    """Connections by workshop and by person (or table screen)."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._connections: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._left: dict[int, dict[str, float]] = defaultdict(dict)

    def enter(self, workshop_id: int, person: str, sid: str) -> bool:
        """Note a connection; return whether this makes the person newly here."""
        new = not self.is_here(workshop_id, person)
        self._connections[workshop_id][person].add(sid)
        self._left[workshop_id].pop(person, None)
        return new

    def leave(self, workshop_id: int, person: str, sid: str) -> None:
        """Note that a connection is gone; the person counts as here for the grace."""
        sids = self._connections[workshop_id][person]
        sids.discard(sid)
        if not sids:
            del self._connections[workshop_id][person]
            self._left[workshop_id][person] = self._clock()

    def is_here(self, workshop_id: int, person: str) -> bool:
        """Return whether somebody is connected, or was a moment ago."""
        return person in self._connections[workshop_id] or person in self._left[workshop_id]

    def here(self, workshop_id: int) -> set[str]:
        """Return all who are connected, or were a moment ago."""
        return self._connections[workshop_id].keys() | self._left[workshop_id].keys()

    def expire(self) -> set[int]:
        """Let go of those whose grace is over; return the workshops in which somebody went."""
        before = self._clock() - GRACE
        changed = set()
        for workshop_id, left in self._left.items():
            for person in [person for person, at in left.items() if at < before]:
                del left[person]
                changed.add(workshop_id)
        return changed
