"""What is wrong with a pack, said to the person who writes it: where, and what to do."""

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

Level = Literal["error", "warning"]
Path = tuple[str | int, ...]
LONGEST = 80  # characters of an author's text that are repeated in a message


@dataclass(frozen=True)
class PackError:
    """One fault of a pack. An error keeps the pack out; with a warning it runs, and shows what it has."""

    file: str
    where: str
    message: str
    level: Level = "error"
    line: int | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        mark = "warning: " if self.level == "warning" else ""
        return f"{place}: {self.where}: {mark}{self.message}" if self.where else f"{place}: {mark}{self.message}"


class MalformedPack(Exception):
    """A folder is not a pack that can run. `errors` says why, all of it."""

    def __init__(self, errors: list[PackError]) -> None:
        super().__init__(report(errors))
        self.errors = errors


def report(errors: Iterable[PackError]) -> str:
    """Return the faults, one a line, errors first."""
    return "\n".join(str(error) for error in sorted(errors, key=lambda error: error.level))


def shown(value: object) -> str:
    """Return an author's value for a message: one line, visible characters only, not too long."""
    text = "".join(char if unicodedata.category(char)[0] not in "CZ" else " " for char in str(value))
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def guess(word: object, known: Iterable[str]) -> str:
    """Return ` Did you mean "x"?` when one of the known words is close, else nothing."""
    close = difflib.get_close_matches(str(word), list(known), n=1, cutoff=0.7)
    return f' Did you mean "{shown(close[0])}"?' if close else ""


PLAIN = {  # pydantic's error type → what an author has to do
    "missing": "is missing: add it",
    "empty": "is empty: write it",
    "string_type": 'must be a text in "quotes"',
    "int_type": "must be a whole number without quotes",
    "tuple_type": "must be a list in [square brackets]",
    "dict_type": "must be a table of keys and values",
    "model_type": "must be a table of keys and values",
    "model_attributes_type": "must be a table of keys and values",
}
PATTERNS = {  # the pattern of a field → what it asks for
    r"^[a-z0-9-]{1,40}$": "1 to 40 small letters a-z, digits or hyphens",
    r"^[a-z]{2,3}$": 'a language code such as "en", "es" or "fr"',
    r"^[A-Z]{2}$": 'a country code of two capitals such as "SN"',
    r"^[0-9]{1,4}(\.[0-9]{1,4}){0,2}$": 'a version such as "1.0"',
}


def plain(problem: dict[str, Any], known: Iterable[str]) -> str:
    """Return one of pydantic's errors as a sentence for an author; `known` are the keys that packs have."""
    kind, context = problem["type"], problem.get("ctx", {})
    if kind in PLAIN:
        return PLAIN[kind]
    if kind == "extra_forbidden":
        key = problem["loc"][-1]
        return f"is not a key that a pack has here: remove it, or correct its name.{guess(key, known)}"
    if kind == "string_pattern_mismatch":
        return f'"{shown(problem["input"])}" must be {PATTERNS[context["pattern"]]}'
    if kind == "literal_error":
        return f'"{shown(problem["input"])}" must be one of {context["expected"]}'
    if kind in ("too_long", "too_short"):
        bound = "at most" if kind == "too_long" else "at least"
        return f"must have {bound} {context.get('max_length', context.get('min_length'))} entries"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"must be {'at least' if 'ge' in context else 'at most'} {context.get('ge', context.get('le'))}"
    return shown(problem["msg"])
