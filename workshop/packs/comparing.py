"""Reading the words of a pack against each other: what is unwritten, copied, lost, or out of proportion."""

import re
from collections.abc import Iterator
from typing import Any

from workshop.packs.faults import Level, PackError, Path
from workshop.packs.language import Reader, copied
from workshop.packs.model import Part, Words
from workshop.packs.reading import Document
from workshop.packs.rules import Plan

UNEVEN = 1.6  # a translation that is so much longer or shorter has probably lost or gained something
SHORT = 40  # characters; below, lengths differ by nature
UNWRITTEN = "???"
LEFT = f"has {UNWRITTEN} in it: write what belongs there"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
FREE = {"forms"}  # lists that are of another length in another language by nature


def unwritten(reader: Reader, words: Words, plan: Plan) -> list[PackError]:
    """Return a warning for each text that its author marked, or left, as still to be written."""
    return [
        _fault(reader, plan, kind, id, path, LEFT, "warning")
        for kind, id, part in _parts(words)
        for path, text in _texts(part)
        if UNWRITTEN in text
    ]


def undecided(document: Document) -> list[PackError]:
    """Return the same for pack.toml: the title of the source, its authors and the like."""

    def left(value: Any, path: Path) -> Iterator[Path]:
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, each in inner:
            yield from left(each, (*path, step))
        if isinstance(value, str) and UNWRITTEN in value:
            yield path

    return [document.fault(path, LEFT, "warning") for path in left(document.data, ())]


def differing(reader: Reader, words: Words, first: Words, plan: Plan) -> list[PackError]:
    """Return what differs from the pack's first language and should not, and what does not differ and should."""
    sentence = "still has the words of the first language: shown as not translated"
    faults = [_fault(reader, plan, kind, id, (), sentence, "warning") for kind, id in copied(words, first)]
    for kind, id, part in _parts(words):
        original = getattr(first, kind).get(id)
        if original is not None:
            faults += [
                _fault(reader, plan, kind, id, path, message, level)
                for path, message, level in _against(part, original)
            ]
    return sorted(faults, key=lambda fault: (fault.file, fault.line or 0, fault.where))


def _against(part: Part, original: Part) -> Iterator[tuple[Path, str, Level]]:
    ours, theirs = dict(_texts(part)), dict(_texts(original))
    for path in (path for path in ours if path in theirs):
        if _places(ours[path]) != _places(theirs[path]):
            said = ", ".join(_places(theirs[path])) or "none"
            yield path, f"must have the same placeholders as the first language ({said}): correct them", "error"
        here, there = len(ours[path]), len(theirs[path])
        if max(here, there) >= SHORT and max(here, there) > UNEVEN * min(here, there):
            yield path, f"has {here} characters, {there} in the first language: is it complete?", "warning"
    for key, value in part:
        other = getattr(original, key)
        if isinstance(value, tuple) and key not in FREE and len(value) != len(other):
            yield (key,), f"has {len(value)} texts, {len(other)} in the first language: is it complete?", "warning"


def _places(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _parts(words: Words) -> Iterator[tuple[str, str, Part]]:
    for kind in Words.model_fields:
        for id, part in getattr(words, kind).items():
            yield kind, id, part


def _texts(part: Part) -> Iterator[tuple[Path, str]]:
    """Yield the texts of a part with their paths in it: a text, a list of texts, or a table of texts by ids."""
    for key, value in part.model_dump(by_alias=True).items():
        if isinstance(value, str):
            yield (key,), value
        elif isinstance(value, dict):
            yield from (((key, id), text) for id, text in value.items())
        else:
            yield from (((key, position), text) for position, text in enumerate(value))


def _fault(reader: Reader, plan: Plan, kind: str, id: str, path: Path, message: str, level: Level) -> PackError:
    file, around = plan.place(kind, id)
    return reader.documents[file].fault((*around, *path), message, level)
