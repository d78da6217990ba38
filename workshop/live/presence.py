"""Presence: who is connected now, here and at other processes (see `elsewhere`). Never journaled.

A phone that dims its screen for a moment is still here.
"""

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
        self._elsewhere: dict[int, set[str]] = {}
        self.partial = False  # other processes exist, and who is there is not known at the moment

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
        return (
            person in self._connections[workshop_id]
            or person in self._left[workshop_id]
            or person in self._elsewhere.get(workshop_id, ())
        )

    def here(self, workshop_id: int) -> set[str]:
        """Return all who are connected, or were a moment ago, at any process."""
        return self._own(workshop_id) | self._elsewhere.get(workshop_id, set())

    def own(self) -> dict[int, list[str]]:
        """Return who is connected to this process, or was a moment ago, by workshop."""
        workshops = list(self._connections.keys() | self._left.keys())
        return {workshop_id: sorted(people) for workshop_id in workshops if (people := self._own(workshop_id))}

    def hear_of(self, elsewhere: dict[int, set[str]], *, partial: bool = False) -> set[int]:
        """Learn who is at other processes; return the workshops in which that changes who is here."""
        before, self._elsewhere = self._elsewhere, elsewhere
        changed = {at for at in before.keys() | elsewhere.keys() if before.get(at, set()) != elsewhere.get(at, set())}
        if partial != self.partial:
            self.partial = partial
            changed |= self._connections.keys()
        return changed

    def _own(self, workshop_id: int) -> set[str]:
        return set(self._connections[workshop_id]) | set(self._left[workshop_id])

    def expire(self) -> set[int]:
        """Let go of those whose grace is over; return the workshops in which somebody went."""
        before = self._clock() - GRACE
        changed = set()
        for workshop_id, left in list(self._left.items()):
            for person in [person for person, at in left.items() if at < before]:
                del left[person]
                changed.add(workshop_id)
        return changed
