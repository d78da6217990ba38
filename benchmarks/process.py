"""The servers we start: pinned to one core, measured from outside, always ended by their own process id."""

import contextlib
import math
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

SERVER_CORE, DRIVER_CORE = 0, 1
PATIENCE = 30.0  # seconds for a server to start
IDLE = 20.0  # CPU milliseconds in half a second
OPEN_FILES = resource.getrlimit(resource.RLIMIT_NOFILE)  # what the machine gives; the driver takes more, servers do not


class BenchmarkError(Exception):
    """A run that cannot give figures, in one sentence."""


def pin(core: int) -> bool:
    """Keep this process on one core; False where the system cannot (macOS) or has only one."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > core:
        with contextlib.suppress(OSError):
            os.sched_setaffinity(0, {core})
            return True
    return False


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _settle() -> None:
    """Give a new server its core and no more open files than a shell would."""
    pin(SERVER_CORE)
    resource.setrlimit(resource.RLIMIT_NOFILE, OPEN_FILES)


class Server:
    """A server process and all it starts."""

    def __init__(self, command: list[str], port: int, log: Path, env: dict[str, str] | None = None) -> None:
        self.address = ("127.0.0.1", port)
        self._log = log
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                command,
                stdout=out,
                stderr=out,
                env={**os.environ, **(env or {})},
                preexec_fn=_settle,
                start_new_session=True,
            )
        self.pid = self._process.pid

    def wait_until_ready(self) -> float:
        """Wait for the first HTTP answer; return how many seconds it took."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if self._process.poll() is not None:
                raise BenchmarkError(f"the server ended with {self._process.returncode}:\n{self.last_words()}")
            with contextlib.suppress(OSError), socket.create_connection(self.address, 1) as probe:
                probe.sendall(b"GET /livez HTTP/1.0\r\nHost: localhost\r\n\r\n")
                if probe.recv(12).startswith(b"HTTP/"):
                    return time.monotonic() - began
            time.sleep(0.05)
        raise BenchmarkError(f"the server does not answer:\n{self.last_words()}")

    def wait_until_idle(self) -> None:
        """Wait until what a server does of its own accord after its start is done: it is nobody's join or score."""
        began, before = time.monotonic(), -math.inf
        while time.monotonic() - began < PATIENCE and self.cpu() - before > IDLE:
            before = self.cpu()
            time.sleep(0.5)

    def cpu(self) -> float:
        """Return the CPU milliseconds (user and system) that the process and its children have used."""
        if not Path("/proc/self/stat").exists():
            return _ps(self.pid, "cputime", _clock) * 1000
        return sum(_ticks(pid) for pid in _tree(self.pid)) * 1000 / os.sysconf("SC_CLK_TCK")

    def core_busy(self) -> float:
        """Return the CPU milliseconds that anybody has used on the server's core; 0 where nobody can tell."""
        with contextlib.suppress(OSError):
            for line in Path("/proc/stat").read_text().splitlines():
                if line.startswith(f"cpu{SERVER_CORE} "):
                    user, nice, system, _idle, _wait, *rest = map(int, line.split()[1:9])
                    return (user + nice + system + sum(rest)) * 1000 / os.sysconf("SC_CLK_TCK")
        return 0.0

    def memory(self) -> float:
        """Return the resident memory of the process tree in kB."""
        if not Path("/proc/self/statm").exists():
            return _ps(self.pid, "rss", float)
        pages = sum(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in _tree(self.pid))
        return pages * os.sysconf("SC_PAGE_SIZE") / 1024

    def last_words(self) -> str:
        """Return the end of what the server wrote."""
        return self._log.read_text(errors="replace")[-2000:]

    def stop(self) -> float:
        """Ask the server to end, insist after 12 s; return the seconds it took."""
        began = time.monotonic()
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(12)
            except subprocess.TimeoutExpired:
                os.killpg(self.pid, signal.SIGKILL)  # its own group: only what it started itself
                self._process.wait(5)
        return time.monotonic() - began


@contextlib.contextmanager
def running(server: Server) -> Iterator[Server]:
    """Hold a server that answers, and stop it whatever happens."""
    try:
        server.wait_until_ready()
        server.wait_until_idle()
        yield server
    finally:
        server.stop()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in task.read_text().split():
                yield from _tree(int(child))


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def _ps(pid: int, field: str, read: Callable[[str], float]) -> float:
    shown = subprocess.run(["ps", "-o", f"{field}=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return read(shown.stdout.strip() or "0")


def _clock(shown: str) -> float:
    seconds = 0.0
    for part in shown.replace("-", ":").split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def python(*arguments: str) -> list[str]:
    """Return a command line for this Python."""
    return [sys.executable, *arguments]
