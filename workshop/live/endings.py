"""Who has to go: signed out, taken out, moved to another device; and everybody when a workshop is over or archived.

A connection stays what it was when it came in, while seats change in the database. So we look: at once where a page of
this process changed something, and every few seconds for what other processes changed.
"""

import time
from collections.abc import Callable, Mapping

from workshop.core import Refusal
from workshop.live.broadcast import Broadcast
from workshop.live.identity import Identity
from workshop.live.presence import Presence

LAST_WORDS = 10.0  # seconds in which a device whose seat moved may still send what it had not sent


class Endings:
    """Looks through the connections of this process. `identities` is the gateway's own, by connection."""

    def __init__(
        self,
        identities: dict[str, Identity],
        broadcast: Broadcast,
        presence: Presence,
        still_facilitator: Callable[[Identity], bool],
        seated: Callable[[int], Mapping[str, str | None]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._identities = identities
        self._broadcast = broadcast
        self._presence = presence
        self._still_facilitator = still_facilitator
        self._seated = seated
        self._clock = clock
        self._last_words: dict[str, float] = {}

    def look(self) -> None:
        """Tell connections whose facilitator is signed out, or whose seat is theirs no more, that they have to go."""
        known = list(self._identities.items())
        seated = {number: self._seated(number) for number in {one.workshop_id for _, one in known if not one.sign_in}}
        for sid, identity in known:
            code = self._over(identity, seated)
            if code == "seat_moved":
                self._moved(sid, identity)
            elif code:
                self._dismiss(sid, identity, code)

    def workshop(self, workshop_id: int, code: str) -> None:
        """Send everybody out of a workshop that is archived or deleted; nothing more is heard of them."""
        inside = {sid: who for sid, who in self._identities.items() if who.workshop_id == workshop_id}
        self._broadcast.dismiss(inside, code)
        for sid, who in inside.items():
            self._identities.pop(sid, None)
            self._presence.leave(workshop_id, who.person, sid)

    def forget(self, sid: str) -> None:
        """A connection went."""
        self._last_words.pop(sid, None)

    def listening(self, sid: str) -> None:
        """Refuse (`seat_moved`) to let a device hear more whose seat is on another one."""
        if sid in self._last_words:
            raise Refusal("seat_moved")

    def speaking(self, sid: str) -> None:
        """Refuse (`seat_moved`) what such a device says after it had time to send what was waiting."""
        until = self._last_words.get(sid)
        if until is not None and until < self._clock():
            raise Refusal("seat_moved")

    def _over(self, identity: Identity, seated: Mapping[int, Mapping[str, str | None]]) -> str:
        if identity.sign_in:
            return "" if self._still_facilitator(identity) else "signed_out"
        keys = seated[identity.workshop_id]
        if identity.person not in keys:
            return "seat_taken_back"
        key = keys[identity.person]
        if key == identity.key:
            return ""
        return "seat_left" if key is None else "seat_moved"

    def _moved(self, sid: str, identity: Identity) -> None:
        """Let a device hear nothing more, and say for some seconds only what was waiting on it."""
        if sid not in self._last_words:
            self._last_words[sid] = self._clock() + LAST_WORDS
            self._broadcast.dismiss([sid], "seat_moved")
            self._presence.leave(identity.workshop_id, identity.person, sid)
            self._broadcast.mark_presence([identity.workshop_id])
        elif self._last_words[sid] < self._clock():
            self._identities.pop(sid, None)

    def _dismiss(self, sid: str, identity: Identity, code: str) -> None:
        """Let somebody hear and say nothing any more; whatever their connection still sends, they are nobody."""
        self._broadcast.dismiss([sid], code)
        if self._identities.pop(sid, None) is not None:
            self._presence.leave(identity.workshop_id, identity.person, sid)
            self._broadcast.mark_presence([identity.workshop_id])
