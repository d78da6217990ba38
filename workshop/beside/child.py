"""A child process of `Beside`: `python -m workshop.beside.child SOCKET MODULE…` loads the modules and does jobs.

It ends when its socket does, also in the middle of a job: then the server is gone. An alarm of the system ends a job
that is over its time even when the server no longer can.
"""

import importlib
import os
import pickle
import queue
import resource
import signal
import socket
import sys
import threading
import traceback
from contextlib import suppress
from typing import Any

from workshop.beside.wire import Job, Told, receive, send
from workshop.core.messages import Refusal

GRACE = 2.0  # seconds after which the alarm does what the server did not
NICER = 10  # the room comes first


def main() -> None:
    """Do jobs, one after the other, until the server is gone."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # whoever stops the server stops it, and it lets us go
    os.nice(NICER)
    channel = socket.socket(fileno=int(sys.argv[1]))
    channel.setblocking(True)  # a green socket is handed over as one that never waits
    for module in sys.argv[2:]:
        importlib.import_module(module)
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(channel, jobs), daemon=True).start()
    with suppress(ConnectionError):  # nobody is there any more who wants to know
        send(channel, Told("said", "ready"))
        while True:
            job = jobs.get()
            send(channel, Told("taken", None))
            send(channel, _limited(job, channel))


def _listen(channel: socket.socket, jobs: "queue.SimpleQueue[Job]") -> None:
    try:
        while True:
            jobs.put(receive(channel))
    except EOFError:
        os._exit(0)


def _limited(job: Job, channel: socket.socket) -> Told:
    """Return what becomes of a job, within its limits."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (job.megabytes << 20, before[1]))
    signal.setitimer(signal.ITIMER_REAL, job.seconds + GRACE)
    try:
        return _told(job, channel)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _told(job: Job, channel: socket.socket) -> Told:
    try:
        name, arguments = pickle.loads(job.data)
        more = {"say": lambda value: send(channel, Told("said", value))} if job.says else {}
        return Told("result", pickle.dumps(_function(name)(*arguments, **more), pickle.HIGHEST_PROTOCOL))
    except Refusal as refusal:
        return Told("refusal", (refusal.code, refusal.details))
    except MemoryError:
        return Told("refusal", ("took_too_much_memory", {}))
    except Exception:
        return Told("failure", traceback.format_exc())


def _function(name: str) -> Any:
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


if __name__ == "__main__":
    main()
