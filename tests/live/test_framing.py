"""Where one request ends: whatever two programs could read in two ways is refused and hung up on, by every engine.

Behind each message stands a second request. Were it answered, a stranger could put it into another's connection.
"""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.server import Server, serving
from workshop.serving.framing import ambiguous

HIDDEN = b"GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n"
BODY = b"code=ABCDEFGH"


def post(*lines: bytes, body: bytes = BODY, host: bytes = b"Host: localhost") -> bytes:
    return b"\r\n".join([b"POST / HTTP/1.1", *([host] if host else []), *lines, b"", body])


N = str(len(BODY)).encode()
AMBIGUOUS = {
    "two lengths": post(b"Content-Length: " + N, b"Content-Length: 0"),
    "two lengths, the other order": post(b"Content-Length: 0", b"Content-Length: " + N),
    "two equal lengths": post(b"Content-Length: " + N, b"Content-Length: " + N),
    "two lengths on a line": post(b"Content-Length: " + N + b", 0"),
    "two equal lengths on a line": post(b"Content-Length: " + N + b", " + N),
    "another case": post(b"content-length: " + N, b"CONTENT-LENGTH: 0"),
    "an underscore beside it": post(b"Content_Length: 0", b"Content-Length: " + N),
    "an underscore alone": post(b"Content_Length: " + N),
    "plus": post(b"Content-Length: +" + N),
    "minus": post(b"Content-Length: -1"),
    "hexadecimal": post(b"Content-Length: 0xd"),
    "a digit separator": post(b"Content-Length: 1_3"),
    "a fraction": post(b"Content-Length: 13.0"),
    "empty": post(b"Content-Length:"),
    "quoted": post(b'Content-Length: "13"'),
    "digits of another script": post("Content-Length: ¹³".encode("latin-1")),
    "five thousand digits": post(b"Content-Length: " + b"0" * 5000 + N),
    "a space before the colon": post(b"Content-Length : " + N),
    "a tab before the colon": post(b"Content-Length\t: " + N),
    "a space before the name": post(b"X: y", b" Content-Length: " + N),
    "the first line goes on": post(b" Content-Length: " + N, host=b""),
    "a vertical tab in the value": post(b"Content-Length: \x0b" + N),
    "NUL in the value": post(b"Content-Length: " + N + b"\x00"),
    "NUL in the name": post(b"Content-\x00Length: " + N),
    "a bare CR": post(b"X: y\rContent-Length: " + N),
    "a bare LF": post(b"X: y\nContent-Length: " + N),
    "no name": post(b": y", b"Content-Length: " + N),
    "no colon": post(b"Content-Length " + N),
    "length and chunks": post(b"Content-Length: 4", b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
    "chunks and length": post(b"Transfer-Encoding: chunked", b"Content-Length: 4", body=b"0\r\n\r\n"),
    "length and odd chunks": post(b"Content-Length: " + N, b"Transfer-Encoding: xchunked"),
    "chunks": post(b"Transfer-Encoding: chunked", body=b"0\r\n\r\n"),
    "chunks of an odd size": post(b"Transfer-Encoding: chunked", body=b"0x0\r\n\r\n"),
    "identity": post(b"Transfer-Encoding: identity", b"Content-Length: " + N),
    "chunks with a tab": post(b"Transfer-Encoding:\tchunked", body=b"0\r\n\r\n"),
    "chunks with a vertical tab": post(b"Transfer-Encoding: \x0bchunked", body=b"0\r\n\r\n"),
    "chunks with an underscore": post(b"Transfer_Encoding: chunked", b"Content-Length: 4", body=b"0\r\n\r\n"),
    "chunks, spaced": post(b"Transfer-Encoding : chunked", b"Content-Length: 4", body=b"0\r\n\r\n"),
    "chunks, folded": post(b"Transfer-Encoding:", b" chunked", b"Content-Length: 4", body=b"0\r\n\r\n"),
    "gzip and chunks": post(b"Transfer-Encoding: gzip, chunked", body=b"0\r\n\r\n"),
    "a body before an upgrade": post(b"Upgrade: websocket", b"Connection: Upgrade", b"Content-Length: " + N),
    "two hosts": post(b"Host: evil.example", b"Content-Length: " + N),
    "an old version that says nothing": b"GET /livez\r\n",
    "a version of three digits": b"GET /livez HTTP/1.10\r\nHost: localhost\r\n\r\n",
    "a tab in the request line": b"GET\t/livez HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a bare LF after the request line": b"GET /livez HTTP/1.1\nHost: localhost\r\n\r\n",
}
PLAIN = {
    "a page": b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "lower case, tabs around": b"GET /livez HTTP/1.1\r\nhost:\tlocalhost \r\nx-empty:\r\n\r\n",
    "a form": b"POST /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + N + b"\r\n\r\n" + BODY,
    "a letter beyond ASCII": b"GET /livez HTTP/1.1\r\nHost: localhost\r\nX-Name: Jos\xc3\xa9\r\n\r\n",
}


@pytest.fixture(scope="module", params=["eventlet", "gevent", "threading"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("framing") / "data", WORKSHOP_ENGINE=request.param) as running:
        yield running


def said(server: Server, message: bytes) -> bytes:
    """Send a message; return all that comes until the server hangs up."""
    where = urlsplit(server.address)
    heard = b""
    with socket.create_connection((where.hostname, where.port), 20) as line:
        line.sendall(message)
        try:
            while more := line.recv(65536):
                heard += more
        except ConnectionResetError:  # it hung up before it had read everything
            pass
    return heard


@pytest.mark.slow
def test_the_request_behind_an_ambiguous_one_is_never_answered(server):
    for name, message in AMBIGUOUS.items():
        heard = said(server, message + HIDDEN)
        answers = heard.count(b"HTTP/1.")
        assert answers <= 1, f"{name}: the hidden request was answered"
        assert answers == 0 or heard.split(b" ", 2)[1][:1] == b"4", f"{name}: {heard[:60]!r}"
        assert b"ready" not in heard, name
    assert server.get("/readyz").status == 200
    assert "Traceback" not in server.words()


@pytest.mark.slow
def test_plain_requests_are_answered(server):
    for name, message in PLAIN.items():
        heard = said(server, message.replace(b"HTTP/1.1\r\n", b"HTTP/1.1\r\nConnection: close\r\n", 1))
        assert heard.split(b" ", 2)[1] in (b"200", b"405"), f"{name}: {heard[:60]!r}"


def test_each_ambiguous_message_is_known_by_its_header():
    for name, message in AMBIGUOUS.items():
        assert ambiguous(*_read(message)) is not None, name
    for name, message in PLAIN.items():
        assert ambiguous(*_read(message)) is None, name


@given(st.lists(st.binary(max_size=40), max_size=6))
def test_whatever_is_taken_has_one_length_at_most_and_no_chunks(lines):
    message = b"POST / HTTP/1.1\r\n" + b"".join(line + b"\r\n" for line in lines) + b"\r\n"
    request, read = _read(message)
    if ambiguous(request, read) is None:
        names = [line.split(b":")[0].strip().lower().replace(b"_", b"-") for line in read]
        assert names.count(b"content-length") <= 1
        assert b"transfer-encoding" not in names
        assert all(name == name.strip() and b"\r" not in name for name in names)


def test_a_long_odd_line_is_judged_at_once():
    line = b"X: " + b" \t" * 30_000 + b"\x00\r\n"
    assert ambiguous(b"GET / HTTP/1.1\r\n", [line, b"\r\n"]) == "header line"


def _read(message: bytes) -> tuple[bytes, list[bytes]]:
    """Return the request line and the header's lines, as a server reads them."""
    request, *lines = message.split(b"\n")
    read = [line + b"\n" for line in lines]
    end = next((number for number, line in enumerate(read) if line in (b"\r\n", b"\n")), len(read) - 1)
    return request + b"\n", read[: end + 1]
