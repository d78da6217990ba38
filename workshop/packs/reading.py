"""Reading one TOML file of a pack so that every fault can be located: file, line, key."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from workshop.packs.faults import Level, PackError, Path, plain, shown
from workshop.packs.model import KEYS
from workshop.packs.tree import Place

LARGEST = 256 * 1024  # bytes of one file
HEADER = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""", re.ASCII)
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Document:
    """A TOML file that could be read: its name as shown to the author, its data, the line of each key."""

    name: str
    data: dict[str, Any]
    lines: Mapping[Path, int]

    def fault(self, path: Path, message: str, level: Level = "error") -> PackError:
        """Return a fault at `path`, or at the nearest thing around it that has a line."""
        around = (path[:length] for length in range(len(path), 0, -1))
        line = next((self.lines[part] for part in around if part in self.lines), None)
        return PackError(self.name, named(self.data, path), message, level, line)


def read(file: Place, name: str, absent: Level = "error") -> Document | PackError:
    """Return the TOML file, or the one fault that keeps it from being read.

    `name` is how the author knows it; `absent` is how bad it is when there is no such file.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return PackError(name, "", "is missing: add this file", absent)
    except OSError as error:
        return PackError(name, "", f"cannot be read ({shown(error.strerror)}): see whether it is a file you may open")
    if len(data) > LARGEST:
        return PackError(name, "", f"is over {LARGEST // 1024} kB: part it, or shorten its texts")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = data[: error.start].count(b"\n") + 1
        return PackError(name, "", "is not UTF-8 text: save it as UTF-8 in your editor", line=number)
    try:
        return Document(name, tomllib.loads(text), lines_of(text))
    except RecursionError:
        return PackError(name, "", "is nested too deeply: packs need three levels at most")
    except ValueError as error:  # TOMLDecodeError is one; a number of 5,000 digits another
        found = re.search(r" ?\(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = int(found[1]) if found and found[1] else None
        sentence = str(error).replace(found[0], "") if found else str(error)
        hint = "a quote, bracket or = is wrong or missing here, or on the line before"
        return PackError(name, "", f"is not valid TOML: {shown(sentence)} ({hint})", line=line)


def lines_of(text: str) -> dict[Path, int]:
    """Return the line of every table and key that stands at the start of a line (what is inline has its parent's)."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    quoted = ""
    for number, line in enumerate(text.split("\n"), start=1):
        if quoted:
            quoted = "" if line.count(quoted) % 2 else quoted
            continue
        if header := HEADER.match(line):
            table = _table(_parts(header[2]), header[1] == "[[", counts)
            found.setdefault(table, number)
        elif key := KEY.match(line):
            found.setdefault(table + _parts(key[1]), number)
        quoted = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _table(parts: tuple[str, ...], repeated: bool, counts: dict[Path, int]) -> Path:
    """Return the path of a table header; `counts` holds the last index of each array of tables."""
    path: Path = ()
    for position, part in enumerate(parts):
        path += (part,)
        if repeated and position == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path += (counts[path],)
    return path


def named(data: Any, path: Path) -> str:
    """Return a path as an author reads it: entries of a list by their id, or by their number from 1."""
    words: list[str] = []
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        known = data.get("id") if isinstance(step, int) and isinstance(data, dict) else None
        words.append(known if isinstance(known, str) and known else f"#{step + 1}" if isinstance(step, int) else step)
    return shown(".".join(words))


def validate(
    document: Document, path: Path, raw: Any, model: type[M], absent: Level = "error"
) -> tuple[M | None, list[PackError]]:
    """Return `raw`, which stands at `path`, as a model, and its faults; `absent` is how bad missing words are."""
    try:
        return model.model_validate(raw, context=document.name), []
    except ValidationError as error:
        faults = []
        for problem in error.errors(include_url=False):
            level: Level = absent if problem["type"] in ("missing", "empty") else "error"
            faults.append(document.fault(path + problem["loc"], plain(dict(problem), KEYS), level))
        return None, faults
