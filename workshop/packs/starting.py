"""A pack to begin with: structure and words to change, with notes for who does not program."""

import re
import shutil
import unicodedata
from pathlib import Path

from workshop import assets
from workshop.packs.language import ID

SAMPLE = "_new"  # a folder of guidelines/; what begins with _ is no pack that a server offers
SAMPLE_ID = 'id = "your-pack"'


class NotAName(ValueError):
    """A name that no pack can have; the text says which one it could."""


def begin(name: str, place: Path) -> Path:
    """Make the folder of a new pack in `place` and return it. Raises `NotAName`, `FileExistsError`."""
    if not ID.fullmatch(name):
        bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        close = re.sub("[^a-z0-9]+", "-", bare).strip("-")[:40] or "our-city"
        raise NotAName(f'The name of a pack has 1 to 40 small letters, digits and hyphens, such as "{close}".')
    folder = place / name
    shutil.copytree(assets.folder("guidelines") / SAMPLE, folder)
    structure = folder / "pack.toml"
    structure.write_text(structure.read_text("utf-8").replace(SAMPLE_ID, f'id = "{name}"', 1), "utf-8")
    return folder
