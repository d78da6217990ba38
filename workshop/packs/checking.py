"""Checking a pack: every fault in one run, and the pack itself when there is none that keeps it out."""

import re
from typing import Any

from workshop.packs.comparing import differing, undecided, unwritten
from workshop.packs.faults import PackError, shown
from workshop.packs.language import Reader
from workshop.packs.model import Pack, Structure, Words
from workshop.packs.reading import Document, read, validate
from workshop.packs.rules import Plan, broken, plan, texts
from workshop.packs.tree import Place, by_name

CODE = re.compile("[a-z]{2,3}")


def check(folder: Place) -> list[PackError]:
    """Return all faults of the pack in `folder`, errors and warnings; [] for a pack without any."""
    return examine(folder)[1]


def examine(folder: Place) -> tuple[Pack | None, list[PackError]]:
    """Return the pack in `folder`, or None when a fault is an error; and all its faults."""
    name = shown(folder.name)
    if not folder.is_dir():
        return None, [PackError(name, "", "there is no such folder: correct the path")]
    document = read(folder / "pack.toml", f"{name}/pack.toml")
    if isinstance(document, PackError):
        return None, [document, *_unreadable(folder, name)]
    structure, faults = validate(document, (), document.data, Structure)
    faults += [document.fault(path, message) for path, message in broken(document.data)] + undecided(document)
    words, more = _languages(folder, name, document, plan(document.data))
    faults += more
    if structure is None or any(fault.level == "error" for fault in faults):
        return None, faults
    return Pack(**_fields(structure), words=words), faults


def _fields(structure: Structure) -> dict[str, Any]:
    return {name: getattr(structure, name) for name in Structure.model_fields}


def _languages(folder: Place, name: str, document: Document, needed: Plan) -> tuple[dict[str, Words], list[PackError]]:
    """Return the words of each language of the pack, and their faults."""
    codes = [code for _, code in texts(document.data, "languages") if CODE.fullmatch(code)]
    found: dict[str, Words] = {}
    faults: list[PackError] = []
    for code in dict.fromkeys(codes):
        reader = Reader(folder / code, f"{name}/{code}", "warning" if found else "error")
        words = reader.words(needed)
        first = next(iter(found.values()), None)
        faults += reader.faults + unwritten(reader, words, needed)
        faults += [] if first is None else differing(reader, words, first, needed)
        found[code] = words
    for other in sorted(folder.iterdir(), key=by_name):
        if other.is_dir() and not other.name.startswith((".", "_")) and other.name not in codes:
            sentence = 'is a folder that "languages" in pack.toml does not name: nobody will see it'
            faults.append(PackError(f"{name}/{shown(other.name)}", "", sentence, "warning"))
    return found, faults


def _unreadable(folder: Place, name: str) -> list[PackError]:
    """Return the files of words that cannot be read, when pack.toml cannot either: all in one run."""
    files: list[tuple[str, Place]] = []
    for place in sorted((each for each in folder.iterdir() if each.is_dir()), key=by_name):
        for inner in (place, place / "blocks", place / "cases"):
            within = f"{name}/{place.name}" if inner is place else f"{name}/{place.name}/{inner.name}"
            files += [(f"{within}/{file.name}", file) for file in sorted(inner.glob("*.toml"), key=by_name)]
    documents = [read(file, shown(path)) for path, file in files[:200]]
    return [fault for fault in documents if isinstance(fault, PackError)]
