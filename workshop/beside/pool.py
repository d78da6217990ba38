"""The server's side: a few child processes that are kept ready, each with one end of a pair of sockets.

Plain threads, sockets and subprocesses: where the engine has made these green, waiting holds up nobody else.
"""

import pickle
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import structlog

from workshop.beside.wire import Failure, Job, receive, send
from workshop.core.messages import Refusal

WORKERS = 3  # one may be long at all files of a report and one at a page, while another splits
PATIENCE = 60.0  # seconds to wait for one of them
START = 30.0  # seconds for a child to be ready, on a machine that has much to do
READY = ("workshop.core.ahead",)  # what a child loads before its first job
log = structlog.get_logger()


class Beside:
    """Child processes and the jobs that they do. `pids` are those that live."""

    def __init__(self, workers: int = WORKERS, ready: Sequence[str] = READY) -> None:
        self._ready = tuple(ready)
        self._free = threading.Semaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._all: set[_Child] = set()
        self._closed = False

    def warm(self) -> None:
        """Have a process ready before the first job; the others start when they are needed."""
        if self._free.acquire(blocking=False):
            try:
                child = self._start()
            except Refusal:
                self._free.release()  # it is in the log, and the next job tries again
            else:
                self._give_back(child)

    def run(
        self,
        name: str,
        *arguments: Any,
        seconds: float,
        megabytes: int = 512,
        say: Callable[[Any], None] | None = None,
    ) -> Any:
        """Return what the function `module:function` returns for these arguments, worked out in a child process.

        `seconds` of wall time and `megabytes` of memory (data, all that the process holds) are its limits. Raises
        `Refusal` and `Failure` as the package says.
        """
        data = pickle.dumps((name, arguments), pickle.HIGHEST_PROTOCOL)
        if not self._free.acquire(timeout=PATIENCE):
            raise Refusal("took_too_long")
        child = self._take(Job(data, seconds, megabytes, says=say is not None))
        done = False
        try:
            result = child.result(say)
            done = True
        except (Refusal, Failure):
            done = child.alive
            raise
        finally:
            if not done:
                child.end()  # whatever went wrong, also in `say`: it may be in the middle of something
            self._give_back(child)
        return result

    def close(self) -> None:
        """End all processes, whatever they are doing; no new ones start."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            children = list(self._all)
        for child in children:
            child.kill()  # who waits for one hears of it, and closes its socket
        for child in idle:
            self._let_go(child)

    @property
    def pids(self) -> list[int]:
        """The numbers of the processes that live."""
        with self._lock:
            return [child.pid for child in self._all if child.alive]

    def _take(self, job: Job) -> "_Child":
        """Return a child that has taken a job: one that died while it waited is passed over."""
        try:
            while True:
                with self._lock:
                    child = self._idle.pop() if self._idle else None
                fresh = child is None
                child = child or self._start()
                try:
                    taken = child.takes(job)
                except BaseException:
                    self._let_go(child)
                    raise
                if taken:
                    return child
                self._let_go(child)
                if fresh:
                    raise Refusal("work_was_lost")
        except BaseException:
            self._free.release()
            raise

    def _start(self) -> "_Child":
        with self._lock:
            if self._closed:
                raise Refusal("server_restarting")
            child = _Child(self._ready)
            self._all.add(child)
        try:
            child.wait_until_ready()
        except BaseException:
            self._let_go(child)
            raise
        return child

    def _give_back(self, child: "_Child") -> None:
        with self._lock:
            stays = child.alive and not self._closed
            if stays:
                self._idle.append(child)
        if not stays:
            self._let_go(child)
        self._free.release()

    def _let_go(self, child: "_Child") -> None:
        child.end()
        with self._lock:
            self._all.discard(child)


class _Child:
    """One process, and our end of its sockets. Used by one caller at a time."""

    def __init__(self, ready: Sequence[str]) -> None:
        self._channel, theirs = socket.socketpair()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "workshop.beside.child", str(theirs.fileno()), *ready],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        finally:
            theirs.close()
        self.pid = self._process.pid
        self._until = 0.0

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def wait_until_ready(self) -> None:
        """Wait until it has loaded what it needs. Raises Refusal when it cannot start."""
        self._channel.settimeout(START)
        try:
            receive(self._channel)
        except (EOFError, TimeoutError):
            log.warning("child_did_not_start", status=self._process.poll())
            raise Refusal("work_was_lost") from None

    def takes(self, job: Job) -> bool:
        """Hand over a job; say whether it is begun. Raises Refusal when even that takes too long."""
        self._until = time.monotonic() + job.seconds
        try:
            self._channel.settimeout(job.seconds)
            send(self._channel, job)
            self._next()
        except TimeoutError:
            self.end()
            raise Refusal("took_too_long") from None
        except (EOFError, ConnectionError):
            return False
        return True

    def result(self, say: Callable[[Any], None] | None) -> Any:
        """Return the result of the job it has taken. Raises Refusal or Failure; over its time the process is ended."""
        try:
            while (told := self._next()).kind == "said":
                if say is not None:
                    say(told.value)
        except TimeoutError:
            self.end()
            raise Refusal("took_too_long") from None
        except EOFError:
            self.end()
            log.warning("child_died", status=self._process.returncode)
            raise Refusal("work_was_lost") from None
        if told.kind == "refusal":
            code, details = told.value
            if code == "took_too_much_memory":
                self.end()  # what it holds it may never give back
            raise Refusal(code, **details)
        if told.kind == "failure":
            raise Failure(told.value)
        return pickle.loads(told.value)

    def _next(self) -> Any:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._channel.settimeout(left)
        return receive(self._channel)

    def kill(self) -> None:
        """End the process and wait for it; harmless when it has ended."""
        if self.alive:
            self._process.kill()
        self._process.wait()

    def end(self) -> None:
        """End the process and close our end of the sockets: for whoever uses this child, nobody else."""
        self.kill()
        self._channel.close()
