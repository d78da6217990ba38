"""JSON as we let it in and out: strict, small, and never a reason to drop a connection.

What is not strict JSON (NaN, duplicate keys, lone surrogates, too deep, too large) is not an error down here: the text
becomes an event named `malformed`, so that the sender gets a refusal as an answer and nobody else notices anything.
"""

import json
from typing import Any, NoReturn

import orjson
from socketio import packet

LARGEST = 32_768  # characters of one message
DEEPEST = 12
MOST_BYTES = 1  # binary attachments of one message: enough to answer that we take none
RESERVED = ("connect", "disconnect")  # words of python-socketio itself: it would call our handlers for them


class NotStrict(ValueError):
    """A text that is JSON only to lenient readers."""


class Packet(packet.Packet):  # type: ignore[misc]
    """A Socket.IO packet that announces hardly any attachments: those that came would be kept until all are there."""

    def decode(self, encoded_packet: Any) -> int:
        """Read a packet. Raises ValueError, which costs the sender this message and nobody anything else."""
        announced: int = super().decode(encoded_packet) or 0
        if announced > MOST_BYTES:
            raise NotStrict("too many attachments")
        return announced


def dumps(value: Any, **_options: Any) -> str:
    """Return compact JSON. Options of the standard library's `dumps` are taken and not needed."""
    return orjson.dumps(value).decode()


def loads(text: str | bytes, **_options: Any) -> Any:
    """Return the value of a strict JSON text, or the event `["malformed", {code}]` in its place."""
    if len(text) > LARGEST:
        return ["malformed", {"code": "too_large", "largest": LARGEST}]
    try:
        value = DECODER.decode(text if isinstance(text, str) else text.decode())
        if "\\u" in str(text):
            json.dumps(value, ensure_ascii=False).encode()  # a lone surrogate cannot be encoded
    except (ValueError, RecursionError):
        return ["malformed", {"code": "malformed"}]
    return value if _is_said(value) else ["malformed", {"code": "malformed"}]


def _is_said(value: Any) -> bool:
    """Return whether this is no event (an object), or one that begins with a word that browsers may say."""
    return not isinstance(value, list) or (bool(value) and isinstance(value[0], str) and value[0] not in RESERVED)


def _refuse(constant: str) -> NoReturn:
    raise NotStrict(constant)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotStrict("duplicate key")
    return found


DECODER = json.JSONDecoder(object_pairs_hook=_without_duplicates, parse_constant=_refuse)


def depth(value: Any, most: int = DEEPEST) -> int:
    """Return how deep a value is nested; stops counting one above `most`."""
    if most < 0 or not isinstance(value, list | dict) or not value:
        return 0
    inner = value.values() if isinstance(value, dict) else value
    return 1 + max(depth(part, most - 1) for part in inner)
