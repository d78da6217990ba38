"""A wall clock that a test sets, for servers that are running: it jumps, as one that an operator or the network sets.

The clock is `time.time` and `time.time_ns`, by which the journal and the server count; timers that count on
(`time.monotonic`) do not jump, as they do not when a machine's clock is set.
"""

import struct
from pathlib import Path

CLOCKED = Path(__file__).parent / "clocked"
HOUR, DAY = 3600.0, 86400.0


class Clock:
    """How far servers that were started with `env` are ahead of the true time."""

    def __init__(self, place: Path) -> None:
        place.write_bytes(bytes(8))
        self._file = place.open("r+b", buffering=0)
        self.env = {"PYTHONPATH": str(CLOCKED), "CLOCKED": str(place)}

    def set(self, seconds: float) -> None:
        """Be so many seconds ahead, at once."""
        self._file.seek(0)
        self._file.write(struct.pack("=q", round(seconds * 1e9)))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
