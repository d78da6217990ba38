"""A phone that sleeps: the browser's processes are stopped, as a phone's are when its screen goes dark."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


def family(mark: str) -> list[int]:
    """Return the ids of the processes whose command line bears `mark`, and of all their descendants."""
    table = subprocess.run(["ps", "-Awwo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in table.splitlines()]
    found = [int(row[0]) for row in rows if len(row) == 3 and f" {mark}" in row[2] and not row[2].startswith("ps ")]
    for pid in found:  # grows while it is read
        found.extend(int(row[0]) for row in rows if int(row[1]) == pid and int(row[0]) not in found)
    return found


@contextmanager
def asleep(mark: str) -> Iterator[None]:
    """Hold a browser asleep: the one that was started with the argument `mark`."""
    pids = family(mark)
    assert pids, f"no browser was started with {mark}"
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)
