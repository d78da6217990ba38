"""JSON as we let it in and out: strict, small, and never a reason to drop a connection.

What is not strict JSON (NaN, duplicate keys, lone surrogates, too deep, too large) is not an error down here: the text
becomes an event named `malformed`, so that the sender gets a refusal as an answer and nobody else notices anything.
"""

import json
from typing import Any, NoReturn

import orjson

LARGEST = 32_768  # characters of one message
DEEPEST = 12


class NotStrict(ValueError):
    """A text that is JSON only to lenient readers."""


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
    return value


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
