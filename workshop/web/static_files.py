"""Files for the browser, compressed once in memory. What carries its version in its name may be kept for ever."""

import gzip
import json
import mimetypes
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from flask import Blueprint, Flask, abort, request
from flask.typing import ResponseReturnValue
from werkzeug.security import safe_join
from werkzeug.wrappers import Response

from workshop.assets import folder, import_map
from workshop.web.parts import Parts

ENTRIES = {"participant": "participant.js", "table": "table.js", "screen": "screen.js", "desk": "desk.js"}
TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
SMALLER = {"text/javascript", "text/css", "image/svg+xml", "application/json", "text/plain"}
VERSIONED = re.compile(r"-\d+\.\d+\.\d+[^/]*\.js$")
HEAD, TAIL = r"(?:^|[;}\s])(?:import|export)\s*", r"""(?:[\w*{}\s,$]+?\sfrom\s*)?["']([^"']+)["']"""
IMPORT = re.compile(HEAD + TAIL)
IMPORT_LATER = re.compile(HEAD + r"\(?" + TAIL)
LARGE_SCREENS = ("desk", "screen", "report")  # style sheets that no phone needs, by how their names begin
STYLES = ("app", "tokens", "base", "layout")  # app.css first: it sets the order of the layers
A_WEEK = "public, max-age=604800"
BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.M | re.S)  # only those that have their lines to themselves
LINE_COMMENT = re.compile(r"^[ \t]*//.*$", re.M)
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class File:
    """A file as it is served."""

    body: bytes
    squeezed: bytes | None
    mimetype: str
    etag: str
    changed: float


_files: dict[Path, File] = {}
_joined: dict[str, File] = {}


def register(app: Flask, _parts: Parts) -> None:
    """Serve /static/ and tell the templates which modules a page will need."""
    pages = Blueprint("static", __name__)

    @pages.get("/static/css/all.css")
    def all_sheets() -> ResponseReturnValue:
        return sent(joined_styles(lambda _name: True), "no-cache")

    @pages.get("/static/css/phones.css")
    def phone_sheets() -> ResponseReturnValue:
        return sent(joined_styles(lambda name: not name.startswith(LARGE_SCREENS)), "no-cache")

    @pages.get("/static/<path:path>")
    def file(path: str) -> ResponseReturnValue:
        place = safe_join(str(folder("static")), path)
        if place is None or not os.path.isfile(place):
            abort(404)
        return served(Path(place), caching(path))

    @pages.get("/favicon.ico")
    def icon() -> ResponseReturnValue:
        return served(folder("static") / "img" / "icon.svg", "max-age=86400")

    app.register_blueprint(pages)
    app.jinja_env.globals.update(modules=modules, import_map=import_map)


def caching(path: str) -> str:
    """Return how long a browser may keep a file without asking again."""
    if VERSIONED.search(path):
        return FOR_EVER
    return A_WEEK if path.startswith("vendor/") else "no-cache"


def served(place: Path, keep: str) -> Response:
    """Answer with a file."""
    return sent(read(place), keep)


def sent(file: File, keep: str) -> Response:
    """Answer with a file that has been read."""
    response = Response(mimetype=file.mimetype)
    response.set_etag(file.etag, weak=True)
    response.headers["Cache-Control"] = keep
    if file.squeezed is not None:
        response.headers["Vary"] = "Accept-Encoding"
    if file.squeezed is not None and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.headers["Content-Encoding"] = "gzip"
        response.set_data(file.squeezed)
    else:
        response.set_data(file.body)
    return response.make_conditional(request)


def read(place: Path) -> File:
    """Return a file from memory, reading it again when it was changed."""
    changed = place.stat().st_mtime
    known = _files.get(place)
    if known is None or known.changed != changed:
        body = lean(place)
        mimetype = TYPES.get(place.suffix) or mimetypes.guess_type(place.name)[0] or "application/octet-stream"
        squeezed = gzip.compress(body, 9, mtime=0) if mimetype in SMALLER else None
        known = _files[place] = File(body, squeezed, mimetype, sha256(body).hexdigest()[:24], changed)
    return known


def lean(place: Path) -> bytes:
    """Return a file; our own modules without their comments, a fifth of what a phone would load. Line numbers stay."""
    body = place.read_bytes()
    if place.suffix != ".js" or "vendor" in place.parts:
        return body
    text = BLOCK_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), body.decode("utf-8"))
    return LINE_COMMENT.sub("", text).encode("utf-8")


def joined_styles(wanted: Callable[[str], bool]) -> File:
    """Return our style sheets as one file: many small ones to write in, one request over a venue's network."""
    place = folder("static") / "css"
    named = [place / f"{name}.css" for name in STYLES]
    others = [path for path in sorted(place.glob("*.css")) if path not in named]
    paths = [*(path for path in named if path.exists()), *others, *sorted((place / "parts").glob("*.css"))]
    parts = [read(path) for path in paths if wanted(path.name)]
    etag = sha256("".join(part.etag for part in parts).encode()).hexdigest()[:24]
    known = _joined.get(etag)
    if known is None:
        body = b"\n".join(part.body for part in parts)
        known = _joined[etag] = File(body, gzip.compress(body, 9, mtime=0), "text/css", etag, 0)
    return known


@cache
def modules(entry: str, later: bool = False) -> tuple[str, ...]:
    """Return the addresses of all modules that an entry (`participant.js`) imports, near and far, itself first.

    A browser that is told of them at once loads them side by side instead of one level after the other.
    With `later`, also those that it imports when they are needed.
    """
    pattern = IMPORT_LATER if later else IMPORT
    names: dict[str, str] = json.loads(import_map())["imports"]
    found: dict[str, None] = {}
    waiting = [f"/static/js/{entry}"]
    while waiting:
        address = waiting.pop(0)
        if address in found:
            continue
        found[address] = None
        place = folder("static") / address.removeprefix("/static/")
        imports = pattern.findall(place.read_text(encoding="utf-8")) if place.is_file() else []
        waiting.extend(_address(address, name, names) for name in imports if name in names or name.startswith("."))
    return tuple(found)


def _address(importer: str, name: str, names: dict[str, str]) -> str:
    if name in names:
        return names[name]
    parts: list[str] = []
    for part in (PurePosixPath(importer).parent / name).parts[1:]:
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/" + "/".join(parts)
