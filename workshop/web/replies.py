"""Replies that are not pages: JSON with an ETag, so that a second asking costs nothing."""

import gzip
import hashlib
from functools import lru_cache
from typing import Any

import orjson
from flask import request
from werkzeug.wrappers import Response

LARGE = 1024  # bytes from which compressing pays


def data(value: Any, max_age: int = 0) -> Response:
    """Answer with JSON; `value` is data, or JSON already."""
    body = value if isinstance(value, bytes) else orjson.dumps(value)
    return packed(body, "application/json", max_age)


def packed(body: bytes, mimetype: str, max_age: int = 0) -> Response:
    """Answer with a body that may be asked for again: ETag, and gzip when the browser takes it."""
    response = Response(mimetype=mimetype)
    response.set_etag(hashlib.sha256(body).hexdigest()[:24], weak=True)
    response.headers["Cache-Control"] = f"private, max-age={max_age}" if max_age else "private, no-cache"
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    if len(body) >= LARGE and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.headers["Content-Encoding"] = "gzip"
        body = squeezed(body)
    response.set_data(body)
    return response.make_conditional(request)


@lru_cache(maxsize=128)
def squeezed(body: bytes) -> bytes:
    """Return the body compressed, once."""
    return gzip.compress(body, 9, mtime=0)
