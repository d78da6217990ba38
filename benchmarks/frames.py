"""The bytes on the wire, as far as a load driver needs them (RFC 6455; Engine.IO 4 and Socket.IO 5 inside it)."""

KEY = b"\x37\xfa\x21\x3d"  # a client must mask its frames; any key will do, and one key is cheap
TEXT, CLOSE, PING = 1, 8, 9


class WireError(Exception):
    """The server said something that this small client does not understand."""


def upgrade(address: tuple[str, int], *, cookie: str = "", deflate: bool = False) -> bytes:
    """Return the request that opens a Socket.IO WebSocket; `deflate` offers compression, as every browser does."""
    where = f"{address[0]}:{address[1]}"
    lines = [
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
        f"Host: {where}",
        f"Origin: http://{where}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: d29ya3Nob3AtYmVuY2htYQ==",
        "Sec-WebSocket-Version: 13",
        *(["Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"] if deflate else []),
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def frame(text: str) -> bytes:
    """Return one masked text frame."""
    payload = text.encode()
    size = len(payload)
    mask = (KEY * (size // 4 + 1))[:size]
    masked = (int.from_bytes(payload, "big") ^ int.from_bytes(mask, "big")).to_bytes(size, "big")
    if size < 126:
        return bytes((0x80 | TEXT, 0x80 | size)) + KEY + masked
    if size < 65_536:
        return bytes((0x80 | TEXT, 0xFE)) + size.to_bytes(2, "big") + KEY + masked
    return bytes((0x80 | TEXT, 0xFF)) + size.to_bytes(8, "big") + KEY + masked


def taken(buffer: bytearray) -> list[tuple[int, bytes]]:
    """Take all whole frames out of `buffer`: (opcode, payload) each."""
    found: list[tuple[int, bytes]] = []
    start, end = 0, len(buffer)
    while end - start >= 2:
        head, size, body = buffer[start], buffer[start + 1], start + 2
        if head & 0xF0 != 0x80:
            raise WireError(f"a frame that is compressed or in parts: {head:#x}")
        if size > 125:
            width = 2 if size == 126 else 8
            size = int.from_bytes(buffer[body : body + width], "big") if end - body >= width else end
            body += width
        if end - body < size:
            break
        found.append((head & 15, bytes(buffer[body : body + size])))
        start = body + size
    del buffer[:start]
    return found


def answered_upgrade(buffer: bytearray) -> bool:
    """Take the server's answer to `upgrade` out of `buffer`; False while it has not come whole."""
    end = buffer.find(b"\r\n\r\n")
    if end < 0:
        return False
    head = bytes(buffer[:end]).decode("latin-1")
    if " 101 " not in head.split("\r\n", 1)[0]:
        raise WireError(f"no WebSocket: {head.splitlines()[0]}")
    if "permessage-deflate" in head.lower():
        raise WireError("the server accepts compression, which costs it 100 kB a connection")
    del buffer[: end + 4]
    return True
