"""What travels between the server and a child process: pickled objects, each after its length."""

import pickle
import socket
import struct
from dataclasses import dataclass
from typing import Any, Literal

LENGTH = struct.Struct("!Q")


class Failure(Exception):
    """A function that ran in a child process raised something that is a bug; the text is the traceback there."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a child is to do. `data` is pickled (function, arguments): it is read under the limits, not before."""

    data: bytes
    seconds: float
    megabytes: int
    says: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a child tells: that it begins, something on its way, its result, a refusal (code, details), a traceback."""

    kind: Literal["taken", "said", "result", "refusal", "failure"]
    value: Any


def send(channel: socket.socket, message: Job | Told) -> None:
    """Send a message. Raises OSError when the other end is gone."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    channel.sendall(LENGTH.pack(len(data)) + data)


def receive(channel: socket.socket) -> Any:
    """Return the next message. Raises EOFError when the other end is gone, TimeoutError as the socket is set to."""
    (length,) = LENGTH.unpack(_exactly(channel, LENGTH.size))
    return pickle.loads(_exactly(channel, length))


def _exactly(channel: socket.socket, length: int) -> bytearray:
    data = bytearray()
    while len(data) < length:
        try:
            part = channel.recv(min(length - len(data), 1 << 20))
        except ConnectionError:
            part = b""
        if not part:
            raise EOFError
        data += part
    return data
