"""In how many places one seat may be open at once. The newest is the one that somebody looks at; the oldest goes."""

from collections import defaultdict
from typing import Literal

As = Literal["participant", "table", "screen", "desk"]
Seat = tuple[int, str, str]  # workshop, person, seen as

MOST: dict[As, int] = {
    "participant": 4,  # a phone in two tabs, and what the server still holds of a line that broke (18 s)
    "table": 4,  # one device, and lines that broke
    "screen": 8,  # two projectors, a confidence monitor, and the windows of an overflow room
    "desk": 8,  # two facilitators who share one sign-in, each with some tabs
}


class Places:
    """The connections of each seat, in the order in which they came."""

    def __init__(self) -> None:
        self._open: dict[Seat, dict[str, None]] = defaultdict(dict)

    def enter(self, workshop_id: int, person: str, seen_as: As, sid: str) -> list[str]:
        """Note a connection; return the oldest ones that have to go for it."""
        there = self._open[(workshop_id, person, seen_as)]
        there[sid] = None
        too_many = list(there)[: max(0, len(there) - MOST[seen_as])]
        for one in too_many:
            del there[one]
        return too_many

    def leave(self, workshop_id: int, person: str, seen_as: As, sid: str) -> None:
        """Note that a connection is gone."""
        there = self._open.get((workshop_id, person, seen_as), {})
        there.pop(sid, None)
        if not there:
            self._open.pop((workshop_id, person, seen_as), None)
