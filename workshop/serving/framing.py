"""Where one request ends and the next begins (RFC 9112, sections 5 and 6), judged on the lines as they came.

Two programs that read one stream differently let a stranger hide a request inside another's. So nothing is guessed:
whatever could be read in two ways is refused and its connection closed. Browsers, and proxies that pass their requests
on, say one Content-Length; a body in chunks is not taken at all.
"""

import re
from typing import Any

REQUEST = re.compile(rb"[A-Z]+ [!-~\x80-\xff]+ HTTP/1\.[01]\r\n")
FIELD = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):([ \t!-~\x80-\xff]*)\r\n")
LENGTH = re.compile(rb"[0-9]{1,12}")
END = b"\r\n"
REFUSAL = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Lines:
    """A reader that remembers the header's lines while somebody else parses them."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.read_so_far: list[bytes] = []

    def readline(self, size: int = -1) -> bytes:
        """Read one line, as the reader does."""
        line: bytes = self._reader.readline(size)
        self.read_so_far.append(line)
        return line

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)


def ambiguous(request: bytes, lines: list[bytes]) -> str | None:
    """Return why a request's line and header lines could be read in two ways; None when there is one way only."""
    if not REQUEST.fullmatch(request):
        return "request line"
    if not lines or lines[-1] != END:
        return "end of the header"
    fields = [FIELD.fullmatch(line) for line in lines[:-1]]
    if not all(fields):
        return "header line"
    named = [(field[1].lower().replace(b"_", b"-"), field[2].strip(b" \t"), field[1]) for field in fields if field]
    return _length_fault(named) or _other_fault(named)


def _length_fault(named: list[tuple[bytes, bytes, bytes]]) -> str | None:
    lengths = [(value, written) for name, value, written in named if name == b"content-length"]
    if len(lengths) > 1 or any(not LENGTH.fullmatch(value) or b"_" in written for value, written in lengths):
        return "content length"
    if any(name == b"transfer-encoding" for name, _, _ in named):
        return "transfer encoding"
    upgrades = any(name == b"upgrade" for name, _, _ in named)
    return "body before an upgrade" if upgrades and any(int(value) for value, _ in lengths) else None


def _other_fault(named: list[tuple[bytes, bytes, bytes]]) -> str | None:
    hosts = [name for name, _, _ in named if name == b"host"]
    return "two hosts" if len(hosts) > 1 else None
