"""Finding packs and loading them."""

from collections.abc import Iterable
from pathlib import Path as Folder

from workshop import assets
from workshop.packs.checking import examine
from workshop.packs.faults import MalformedPack, PackError, shown
from workshop.packs.model import Pack

FIRST = "sse-local-government"  # offered before the others: what this house was built for


def folders(extra: Folder | None = None) -> list[Folder]:
    """Return the folders of the packs that came with us, then those of `extra` (a folder of packs, or one pack)."""
    return _packs(assets.folder("guidelines")) + ([] if extra is None else _packs(extra))


def _packs(place: Folder) -> list[Folder]:
    """Return the packs in a folder; the folder itself when it is a pack, or is not there (loading it says so)."""
    if not place.is_dir() or (place / "pack.toml").exists():
        return [place]
    found = (each for each in place.iterdir() if each.is_dir() and not each.name.startswith((".", "_")))
    return sorted(found, key=lambda each: (each.name != FIRST, each.name))


def load(folder: Folder) -> Pack:
    """Return the pack in `folder`; raises `MalformedPack` with all its errors."""
    pack, faults = examine(folder)
    if pack is None:
        raise MalformedPack([fault for fault in faults if fault.level == "error"])
    return pack


Read = tuple[list[Pack], list[PackError]]  # the packs that can run, and the faults of all


def load_all(places: Iterable[Folder]) -> Read:
    """Return the packs that can run and the faults of all; a malformed pack never stops the others."""
    packs: dict[str, Pack] = {}
    faults: list[PackError] = []
    for folder in places:
        pack, found = examine(folder)
        faults += found
        if pack is not None and pack.id in packs:
            sentence = f'another pack has the id "{pack.id}" already and was loaded first: give this one its own id'
            faults.append(PackError(f"{shown(folder.name)}/pack.toml", "id", sentence))
        elif pack is not None:
            packs[pack.id] = pack
    return list(packs.values()), faults
