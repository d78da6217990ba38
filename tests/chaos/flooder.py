"""A process that floods a server on this machine with one kind of nonsense, as fast as it is told to, and comes again.

    python flooder.py '{"port": 8000, "kinds": ["pong"], "sockets": 1, "rate": 10000, "seconds": 1, …}'

Raw sockets and the standard library alone, so that the sender is never what is slow. Loopback only; bounded in time,
sockets and packets. Writes one line of JSON: for each kind how much was sent, how often it was cut and refused.
"""

import json
import select
import socket
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count, cycle
from typing import Any, ClassVar

HOST = "127.0.0.1"
MOST_PACKETS = 2_000_000
PATIENCE = 8.0  # seconds
TICK = 0.01  # seconds between two sendings
GREETING = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n{cookie}\r\n"
)
POLL = "{method} /socket.io/?EIO=4&transport=polling{sid} HTTP/1.1\r\nHost: {host}:{port}\r\n{cookie}{length}\r\n{body}"


def frame(text: str | bytes, opcode: int = 1, *, final: bool = True) -> bytes:
    """Return a WebSocket frame, masked with zeros."""
    data = text.encode() if isinstance(text, str) else text
    first = bytes([opcode | (128 if final else 0)])
    if len(data) < 126:
        return first + bytes([128 | len(data)]) + bytes(4) + data
    return first + bytes([128 | 126]) + len(data).to_bytes(2) + bytes(4) + data


def give(told: dict[str, Any], number: int) -> str:
    data = {"round": told["round"], "item": told["item"], "value": number % 5}
    entry = {"id": f"flood-{number}-{time.monotonic_ns()}", "name": "score.give", "data": data}
    return f"42{number}" + json.dumps(["commands", [entry] * told.get("batch", 1)])


MALFORMED = ["4x", "42[", '42{"a":1}', "42", "45999-[]", '41/x,"', "43", "9", "b4AAAA", '42["\ud7ff"]', "49", "4" * 99]
SEATED = {"nan", "huge", "commands", "unknown", "join", "disconnect", "ack"}


def packets(kind: str, told: dict[str, Any]) -> Iterator[bytes]:
    """Yield the frames of a kind, for ever."""
    huge = json.dumps(["commands", [{"id": "a", "name": "score.give", "data": {"note": "x" * 40_000}}]])
    fixed: dict[str, list[bytes]] = {
        "wrong_code": [frame('40{"workshop":"AAAA-AAAA","as":"participant"}')],
        "no_auth": [frame("40")],
        "namespace": [frame("40/admin,{}")],
        "malformed": [frame(text) for text in MALFORMED],
        "nan": [frame('421["commands",[{"id":"a","name":"score.give","data":{"value":NaN}}]]')],
        "huge": [frame("421" + huge)],
        "unknown": [frame('421["nonsense",1]')],
        "join": [frame('421["join",{}]')],
        "ack": [frame('431[{"ok":true}]')],
        "disconnect": [frame("41")],
        "pong": [frame("3")],
        "ping": [frame("2")],
        "noop": [frame("6")],
        "upgrade": [frame("5")],
        "control_ping": [frame("x" * 20, 9)],
        "control_pong": [frame("", 10)],
        "empty": [frame("")],
        "binary": [frame(b"\x00" * 50, 2)],
        "fragments": [frame("", 0, final=False)],
    }
    if kind == "commands":
        return (frame(give(told, number)) for number in count(1))
    return cycle(fixed[kind])


class Sender:
    """One socket that floods; a cut one is opened again when its turn comes."""

    def __init__(self, kind: str, told: dict[str, Any], counted: Counter[str]) -> None:
        self.kind, self.told, self.counted = kind, told, counted
        self.line: socket.socket | None = None
        self.waiting = b""
        self.rest = 0.0
        self.next_try = 0.0
        self.packets = packets(kind, told)

    def send(self, many: float) -> None:
        """Send so many packets, as far as the line takes them; come again after a cut."""
        if self.line is None:
            if time.monotonic() < self.next_try:
                return
            self._open()
        self.rest += many
        number, self.rest = int(self.rest), self.rest % 1
        try:
            self._hear()
            self._push(number)
        except OSError:
            self.counted["cut"] += 1
            self.close()

    def close(self) -> None:
        if self.line is not None:
            self.line.close()
        self.line, self.waiting = None, b""
        self.next_try = time.monotonic() + self.told.get("pause", 0.05)

    def _open(self) -> None:
        self.line = socket.create_connection((HOST, self.told["port"]), 10)
        seated = self.kind in SEATED
        cookie = f"Cookie: {self.told['cookie']}\r\n" if seated else ""
        greeting = GREETING.format(host=HOST, port=self.told["port"], cookie=cookie).encode()
        try:
            self.line.sendall(greeting)
            status = self.line.recv(4096)
        except OSError:
            status = b""
        if b" 101 " not in status:
            self.counted["refused"] += 1
            self.close()
            return
        self.counted["opened"] += 1
        first = frame(f"40{json.dumps(self.told['auth'])}") if seated else b""
        self.waiting = first + (frame("4", 1, final=False) if self.kind == "fragments" else b"")
        self.line.setblocking(False)

    def _hear(self) -> None:
        """Throw away what the server says; a line that it closed is an OSError."""
        while self.line is not None and select.select([self.line], [], [], 0)[0]:
            if not self.line.recv(65_536):
                raise ConnectionResetError

    def _push(self, number: int) -> None:
        if self.line is None:
            return
        if len(self.waiting) < 1_000_000:
            self.waiting += b"".join(next(self.packets) for _ in range(number))
            self.counted["sent"] += number
        try:
            self.waiting = self.waiting[self.line.send(self.waiting) :]
        except BlockingIOError:
            self.counted["held_back"] += 1


class Poller:
    """One long-polling connection: posts of 64 packets, or polls."""

    def __init__(self, kind: str, told: dict[str, Any], counted: Counter[str]) -> None:
        self.kind, self.told, self.counted = kind, told, counted
        self.line: socket.socket | None = None
        self.sid = ""

    def send(self, _many: float) -> None:
        """Post once (64 packets of nonsense); after a refusal begin anew."""
        try:
            if not self.sid:
                said = self._ask("GET", "")
                self.sid = said.partition('"sid":"')[2].partition('"')[0]
                self.counted["opened" if self.sid else "refused"] += 1
                return
            body = "\x1e".join(["3", '42["x"]'] * 32) if self.kind == "posts" else ""
            said = self._ask("POST", body)
            self.counted["sent"] += 64 if self.kind == "posts" else 1
            if " 200 " not in said[:20]:
                self.counted["cut"] += 1
                self.sid = ""
        except OSError:
            self.counted["cut"] += 1
            self.close()

    def close(self) -> None:
        if self.line is not None:
            self.line.close()
        self.line, self.sid = None, ""

    def _ask(self, method: str, body: str) -> str:
        if self.line is None:
            self.line = socket.create_connection((HOST, self.told["port"]), 10)
        length = f"Content-Length: {len(body)}\r\n" if method == "POST" else ""
        sid = f"&sid={self.sid}" if self.sid else ""
        request = POLL.format(
            method=method, sid=sid, host=HOST, port=self.told["port"], cookie="", length=length, body=body
        )
        self.line.sendall(request.encode())
        said = self.line.recv(65_536).decode(errors="replace")
        if not said or "connection: close" in said.lower() or said.startswith("HTTP/1.0"):
            self.line.close()
            self.line = None
        return said


class Reader:
    """One connection that asks for a page again and again, some ahead of the answers; a cut one is opened again."""

    AHEAD = 4
    PATHS: ClassVar[dict[str, str]] = {
        "mine": "/w/{code}/mine", "join_form": "/j/{code}", "home": "/", "cities": "/cities?q={letter}",
        "cities_near": "/cities?q={letter}&near=US", "file": "/static/css/phones.css",
    }  # fmt: skip

    def __init__(self, kind: str, told: dict[str, Any], counted: Counter[str]) -> None:
        self.kind, self.told, self.counted = kind, told, counted
        self.line: socket.socket | None = None
        self.letters = cycle("abcdefghijklmnopqrstuvwxyz")
        self.asked = 0

    def send(self, _many: float) -> None:
        """Take what is answered, and ask as often again."""
        try:
            if self.line is None:
                self.line = socket.create_connection((HOST, self.told["port"]), 10)
                self.asked = 0
            while select.select([self.line], [], [], 0)[0]:
                said = self.line.recv(65_536)
                if not said:
                    raise ConnectionResetError
                self.counted["answered"] += said.count(b"HTTP/1.1 200")
                self.counted["refused"] += said.count(b"HTTP/1.1 429")
                self.asked -= said.count(b"HTTP/1.1 ")
            while self.asked < self.AHEAD:
                self.line.sendall(self._request())
                self.asked += 1
                self.counted["sent"] += 1
        except OSError:
            self.counted["cut"] += 1
            self.close()

    def close(self) -> None:
        if self.line is not None:
            self.line.close()
        self.line = None

    def _request(self) -> bytes:
        path = self.PATHS[self.kind].format(code=self.told["auth"]["workshop"], letter=next(self.letters))
        cookie = f"Cookie: {self.told['cookie']}\r\n" if self.kind == "mine" else ""
        return f"GET {path} HTTP/1.1\r\nHost: {HOST}:{self.told['port']}\r\n{cookie}\r\n".encode()


def sender(kind: str, told: dict[str, Any], counted: Counter[str]) -> Sender | Poller | Reader:
    """Return one that sends this kind."""
    if kind in Reader.PATHS:
        return Reader(kind, told, counted)
    return (Poller if kind in ("posts", "empty_posts") else Sender)(kind, told, counted)


def flood(told: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Flood with each kind in turn, or with all at once; return what was counted for each."""
    groups = [told["kinds"]] if told.get("at_once") else [[kind] for kind in told["kinds"]]
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in told["kinds"]}
    for kinds in groups:
        senders = [
            sender(kind, told, counts[kind]) for _, kind in zip(range(told["sockets"]), cycle(kinds), strict=False)
        ]
        began = last = time.monotonic()
        patience = PATIENCE if told.get("until_cut", True) else 0.0
        while _goes_on(time.monotonic() - began, told["seconds"], patience, [counts[kind] for kind in kinds]):
            time.sleep(TICK)
            now = time.monotonic()
            for one in senders:
                one.send(min(now - last, 0.1) * told["rate"])
            last = now
        for one in senders:
            one.close()
    return {kind: dict(counted) for kind, counted in counts.items()}


def _goes_on(for_seconds: float, seconds: float, patience: float, counts: list[Counter[str]]) -> bool:
    """Return whether to go on: for the time asked for, and on a slow machine until all were cut or answered once."""
    if sum(one["sent"] for one in counts) > MOST_PACKETS:
        return False
    return for_seconds < seconds or (
        for_seconds < seconds + patience and not all(one["cut"] or one["answered"] for one in counts)
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(flood(json.loads(sys.argv[1]))))
