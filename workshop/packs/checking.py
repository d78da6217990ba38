"""Checking a pack: every fault in one run, and the pack itself when there is none that keeps it out."""

import re
from pathlib import Path as Folder
from typing import Any

from workshop.packs.faults import PackError, shown
from workshop.packs.language import Reader, copied
from workshop.packs.model import TRANSLATED, Pack, Structure, Words
from workshop.packs.reading import Document, read, validate
from workshop.packs.rules import Plan, broken, plan, texts

CODE = re.compile("[a-z]{2,3}")
UNEVEN = 1.6  # a translation that is so much longer or shorter has probably lost or gained something
SHORT = 40  # characters; below, lengths differ by nature


def check(folder: Folder) -> list[PackError]:
    """Return all faults of the pack in `folder`, errors and warnings; [] for a pack without any."""
    return examine(folder)[1]


def examine(folder: Folder) -> tuple[Pack | None, list[PackError]]:
    """Return the pack in `folder`, or None when a fault is an error; and all its faults."""
    name = shown(folder.name)
    if not folder.is_dir():
        return None, [PackError(name, "", "there is no such folder: correct the path")]
    document = read(folder / "pack.toml", f"{name}/pack.toml")
    if isinstance(document, PackError):
        return None, [document, *_unreadable(folder, name)]
    structure, faults = validate(document, (), document.data, Structure)
    faults += [document.fault(path, message) for path, message in broken(document.data)]
    words, more = _languages(folder, name, document, plan(document.data))
    faults += more
    if structure is None or any(fault.level == "error" for fault in faults):
        return None, faults
    return Pack(**_fields(structure), words=words), faults


def _fields(structure: Structure) -> dict[str, Any]:
    return {name: getattr(structure, name) for name in Structure.model_fields}


def _languages(folder: Folder, name: str, document: Document, needed: Plan) -> tuple[dict[str, Words], list[PackError]]:
    """Return the words of each language of the pack, and their faults."""
    codes = [code for _, code in texts(document.data, "languages") if CODE.fullmatch(code)]
    found: dict[str, Words] = {}
    faults: list[PackError] = []
    for code in dict.fromkeys(codes):
        reader = Reader(folder / code, f"{name}/{code}", "warning" if found else "error")
        words = reader.words(needed)
        first = next(iter(found.values()), None)
        faults += reader.faults + ([] if first is None else _translation(reader.name, words, first))
        found[code] = words
    for other in sorted(folder.iterdir()):
        if other.is_dir() and not other.name.startswith((".", "_")) and other.name not in codes:
            sentence = 'is a folder that "languages" in pack.toml does not name: nobody will see it'
            faults.append(PackError(f"{name}/{shown(other.name)}", "", sentence, "warning"))
    return found, faults


def _translation(name: str, words: Words, first: Words) -> list[PackError]:
    """Return warnings for words that were copied and not translated, and for texts of very different length."""
    same = copied(words, first)
    faults = [
        PackError(name, f"{kind}.{id}", "still has the words of the first language: shown as not translated", "warning")
        for kind, id in same
    ]
    ours, theirs = _lengths(words), _lengths(first)
    for where in ours.keys() & theirs.keys():
        longer, shorter = max(ours[where], theirs[where]), min(ours[where], theirs[where])
        if longer >= SHORT and longer > UNEVEN * shorter:
            sentence = f"has {ours[where]} characters, {theirs[where]} in the first language: is it complete?"
            faults.append(PackError(name, where, sentence, "warning"))
    return sorted(faults, key=lambda fault: fault.where)


def _lengths(words: Words) -> dict[str, int]:
    """Return the length of every text by its place, e.g. items.table.text."""
    return {
        f"{kind}.{id}.{key}": len(text)
        for kind in TRANSLATED
        for id, part in getattr(words, kind).items()
        for key, text in part
        if isinstance(text, str)
    }


def _unreadable(folder: Folder, name: str) -> list[PackError]:
    """Return the files of words that cannot be read, when pack.toml cannot either: all in one run."""
    files = sorted(folder.glob("*/*.toml")) + sorted(folder.glob("*/*/*.toml"))
    documents = [read(file, f"{name}/{shown(file.relative_to(folder).as_posix())}") for file in files[:200]]
    return [fault for fault in documents if isinstance(fault, PackError)]
