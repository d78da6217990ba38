"""Loaded by Python at the start of a server whose calls are listened to: whom it calls is written down, by process."""

import os
import sys

CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
log = os.open(os.environ["CALLS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)


def listen(event: str, arguments: tuple) -> None:
    """Write one call down: the event, and where to."""
    if event in CALLS:
        where = arguments[1] if event in ("socket.connect", "socket.sendto") else arguments[0]
        os.write(log, f"{event} {where[0] if isinstance(where, tuple) else where}\n".encode())


sys.addaudithook(listen)
