"""Whether what was written to a file has been handed to the disk, as the kernel tells it without being traced."""

import ctypes
import os
import platform
from pathlib import Path

CACHESTAT = 451  # since Linux 6.5, the same number on every architecture
LIBC = ctypes.CDLL(None, use_errno=True)


class _Range(ctypes.Structure):
    _fields_ = [("start", ctypes.c_uint64), ("length", ctypes.c_uint64)]


class _Stat(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("cached", "dirty", "writeback", "evicted", "recently_evicted")]


def unflushed(file: Path) -> int | None:
    """Return how many pages of a file wait to be written to disk; None where the system does not say."""
    if platform.system() != "Linux":
        return None
    told, everything = _Stat(), _Range(0, 0)
    descriptor = os.open(file, os.O_RDONLY)
    try:
        wrong = LIBC.syscall(CACHESTAT, descriptor, ctypes.byref(everything), ctypes.byref(told), 0)
    finally:
        os.close(descriptor)
    return None if wrong else int(told.dirty + told.writeback)


def is_told(folder: Path) -> bool:
    """Return whether this system says what waits to be written in a folder, and is right about it."""
    probe = folder / "probe"
    with probe.open("wb") as file:
        file.write(b"written")
        file.flush()
        before = unflushed(probe)
        os.fsync(file.fileno())
        after = unflushed(probe)
    probe.unlink()
    return before == 1 and after == 0
