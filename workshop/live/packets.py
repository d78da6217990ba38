"""How much one connection may send, counted below everything that has a meaning: frames, packets and bytes.

Token buckets (RFC 2697's measure): a burst is free, what is sustained is not. What a packet costs depends on the whole
process: while all connections together send more than it can serve well, each packet costs `CROWDED` times as much. A
phone that sends a few packets a second never notices; of a hundred that send a hundred each, every one is cut.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from workshop.serving.buckets import Bucket, Rate, address_of

Clock = Callable[[], float]


PACKETS = Rate(100, 300)  # of one connection. An outbox of an hour offline is ten packets, a busy table screen 20/s
BYTES = Rate(131_072, 1_048_576)  # of one connection
EVERYBODY = Rate(600, 1_000)  # packets of all connections together, above which each costs more
CROWDED = 10
HANDSHAKES = Rate(100, 3_000)  # new sockets of one address: a venue of 1,000 people comes back at once, three times
KNOWN = Rate(1, 20)  # new sockets of one seat or sign-in, while its address has none left
AFTER_A_CUT = 30  # handshakes that a cut costs an address; a seat or sign-in a third of its own
STRANGERS = 2_000  # sockets of one address that have not joined
TURN = (4, 0.05)  # packets within seconds after which everybody else has a turn
MOST_WAITING = (600, 1_048_576)  # packets and bytes for one reader, beside the one that is being written


@dataclass(slots=True, eq=False)
class Line:
    """One Engine.IO connection: where it comes from, what it may still send, and what waits for its reader.

    `bearing` are the cookies that it came with, as they came: whose they are is asked when it matters.
    """

    sid: str
    address: str
    bearing: str
    opened: float
    packets: Bucket
    bytes: Bucket
    joined: bool = False
    greetings: int = 0
    polls: int = 0
    waiting_packets: int = 0
    waiting_bytes: int = 0
    ended: str = ""
    turn: int = 0
    turn_began: float = 0.0
    shut: Callable[[], None] = field(default=lambda: None)

    def queued(self, size: int) -> bool:
        """Note a packet that waits for this reader; False, and nothing noted, when too much waits already."""
        most_packets, most_bytes = MOST_WAITING
        if self.waiting_packets >= most_packets or self.waiting_bytes >= most_bytes:
            return False
        self.waiting_packets += 1
        self.waiting_bytes += size
        return True

    def written(self, size: int) -> None:
        """Note a packet that is on its way."""
        self.waiting_packets = max(0, self.waiting_packets - 1)
        self.waiting_bytes = max(0, self.waiting_bytes - size)

    def nothing_waits(self) -> None:
        """Note that a poll took all there was."""
        self.waiting_packets = self.waiting_bytes = 0


class Budgets:
    """What connections, addresses, known devices and the whole process have used.

    A device is known by its seat or sign-in. What else is in its cookies, and in which order, makes it no other device.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self.clock = clock
        self._everybody = Bucket(EVERYBODY, clock())
        self._addresses: dict[str, Bucket] = {}
        self._devices: dict[str, Bucket] = {}

    def line(self, sid: str, environ: dict[str, Any]) -> Line:
        """Return a new connection with all that it may use."""
        now = self.clock()
        return Line(
            sid,
            address_of(environ),
            str(environ.get("HTTP_COOKIE") or ""),
            now,
            Bucket(PACKETS, now),
            Bucket(BYTES, now),
        )

    def spend(self, line: Line, packets: int, size: int) -> bool:
        """Count what a connection sent; False when that is more than it may."""
        now = self.clock()
        crowded = not self._everybody.take(packets, now)
        cost = packets * CROWDED if crowded else packets
        return line.packets.take(cost, now) and line.bytes.take(size, now)

    def takes_turns(self, line: Line) -> bool:
        """Return whether this connection sends so fast that somebody else should have a turn now."""
        packets, seconds = TURN
        line.turn += 1
        if line.turn < packets:
            return False
        now = self.clock()
        fast = now - line.turn_began < seconds
        line.turn, line.turn_began = 0, now
        return fast

    def may_open(self, environ: dict[str, Any]) -> bool:
        """Return whether one more socket may come from this address."""
        now = self.clock()
        return self._of(self._addresses, address_of(environ), HANDSHAKES, now).take(1, now)

    def may_return(self, device: str) -> bool:
        """Return whether a device may come in although its address may not: it is known, and comes not too often."""
        now = self.clock()
        return bool(device) and self._of(self._devices, device, KNOWN, now).take(1, now)

    def punish(self, line: Line, device: str) -> None:
        """Make the next sockets of whoever was cut rarer: of the address, and of the device where it is known."""
        now = self.clock()
        self._cost(self._of(self._addresses, line.address, HANDSHAKES, now), AFTER_A_CUT, now)
        if device:
            self._cost(self._of(self._devices, device, KNOWN, now), KNOWN.burst / 3, now)

    def tidy(self) -> None:
        """Forget addresses and devices that have used nothing lately."""
        now = self.clock()
        for buckets in (self._addresses, self._devices):
            for key in [key for key, bucket in list(buckets.items()) if bucket.full_at < now]:
                del buckets[key]

    @staticmethod
    def _cost(bucket: Bucket, cost: float, now: float) -> None:
        bucket.take(0, now)
        bucket.left = max(0.0, bucket.left - cost)

    @staticmethod
    def _of(buckets: dict[str, Bucket], key: str, rate: Rate, now: float) -> Bucket:
        if key not in buckets:
            buckets[key] = Bucket(rate, now)
        return buckets[key]
