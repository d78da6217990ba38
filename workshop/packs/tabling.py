"""A pack as tables, one for each kind of thing: ids and keys on the left, one column of words for each language.

The table `structure` holds what pack.toml does, the others what the language folders do. Words come from the files
and not from the checked pack, so that a translation in the middle of its work keeps what it has.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workshop.packs.language import TABLES
from workshop.packs.model import LEVELS, Pack
from workshop.packs.reading import Document, read
from workshop.packs.rules import Plan, plan
from workshop.packs.texts import PARAGRAPHS, SPACE

Table = list[list[str]]  # rows of cells, the heading first
STRUCTURE = "structure"
HEADING = ["kind", "id", "key", "value"]
SHEETS = ("about", "scale", "blocks", "items", "cases", "agendas", "themes", "frameworks", "actions", "glossary")
WHOLE = "pack"  # the id of the pack as a whole
# kind → the kind it lies in; id: outer/inner
INSIDE = {"sources": "cases", "figures": "cases", "steps": "agendas", "speakers": "agendas"}
KEYS = {
    WHOLE: ("id", "version", "languages", "licence", "glossary"),
    "source": ("title", "authors", "publisher", "year", "url"),
    "blocks": ("headline", "more"),
    "cases": ("country", "blocks"),
    "sources": ("title", "url"),
    "figures": ("year", "source"),
    "agendas": ("minutes",),
    "steps": ("kind", "minutes", "items"),
    "speakers": ("step", "minutes"),
    "themes": ("blocks",),
    "frameworks": ("year", "url"),
    "actions": ("block",),
}
LISTS = {"languages", "glossary", "more", "blocks", "items"}  # of ids, with commas between; authors have lines


def tables(folder: Path, pack: Pack) -> dict[str, Table]:
    """Return the tables of the pack in `folder`, which has been loaded as `pack`."""
    structure = pack.model_dump(mode="json", exclude={"words"})
    parts = {code: dict(_parts(folder / code)) for code in pack.languages}
    made = {STRUCTURE: [HEADING, *([kind, id, key, text] for kind, id, key, text in _structure(structure) if text)]}
    for sheet in SHEETS:
        made[sheet] = [["id", "key", *pack.languages]]
        for id in _ids(plan(pack.model_dump(mode="json")), sheet, pack):
            words = {code: dict(flat(parts[code].get((sheet, id), {}))) for code in pack.languages}
            for key in _in_order(dict.fromkeys(key for code in pack.languages for key in words[code])):
                made[sheet].append([id, key, *(words[code].get(key, "") for code in pack.languages)])
    return {name: table for name, table in made.items() if len(table) > 1}


def flat(part: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a part under flat keys: `why`, `questions 1`, `crosswalk/charter`."""
    for key, value in part.items():
        if isinstance(value, str):
            yield key, _tidy(value)
        elif isinstance(value, dict):
            yield from ((f"{key}/{id}", _tidy(text)) for id, text in value.items())
        else:
            yield from ((f"{key} {number}", _tidy(text)) for number, text in enumerate(value, start=1))


def _tidy(text: str) -> str:
    """Return a text as it is understood: one space for spaces and single line breaks, a blank line for a paragraph."""
    parts = (SPACE.sub(" ", part).strip() for part in PARAGRAPHS.split(text.replace("\r\n", "\n").strip()))
    return "\n\n".join(parts)


def _in_order(keys: dict[str, None]) -> list[str]:
    """Return the keys with entries of one list together, also when another language has more of them."""
    heads = list(dict.fromkeys(_head(key) for key in keys))
    return sorted(keys, key=lambda key: heads.index(_head(key)))


def _head(key: str) -> str:
    return key.split("/")[0].split(" ")[0]


def _ids(plan: Plan, sheet: str, pack: Pack) -> list[str]:
    if sheet == "items":
        return [item for block in pack.blocks for item in block.items]
    return {"about": [WHOLE], "scale": list(LEVELS)}.get(sheet) or list(getattr(plan, sheet, []))


def _parts(folder: Path) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """Yield the words of a language as they are in its files: (sheet, id), keys and texts."""
    for file in (folder / "general.toml", folder / "glossary.toml", *folder.glob("*/*.toml")):
        document = read(file, "")
        if not isinstance(document, Document):
            continue
        data, kind = document.data, file.parent.name if file.parent != folder else file.stem
        if kind == "general":
            yield ("about", WHOLE), {key: value for key, value in data.items() if key not in TABLES}
            yield from (((sheet, id), part) for sheet in TABLES for id, part in data.get(sheet, {}).items())
        elif kind == "glossary":
            yield from (((kind, id), part) for id, part in data.items())
        elif kind == "blocks":
            yield from ((("items", id), part) for id, part in data.get("items", {}).items())
            yield (kind, file.stem), {key: value for key, value in data.items() if key != "items"}
        elif kind == "cases":
            yield (kind, file.stem), data


def _structure(data: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    yield from _keys(WHOLE, "", data)
    yield from _keys("source", "", data["source"])
    for kind in ("blocks", "cases", "agendas", "themes", "frameworks", "actions"):
        for part in data[kind]:
            yield from _keys(kind, part["id"], part)
            for inner in (inner for inner, outer in INSIDE.items() if outer == kind):
                for number, each in enumerate(part[inner], start=1):
                    yield from _keys(inner, f"{part['id']}/{each.get('id', number)}", each)


def _keys(kind: str, id: str, part: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for key in KEYS[kind]:
        value = part[key]
        text = ("\n" if key == "authors" else ", ").join(value) if isinstance(value, list) else str(value)
        yield kind, id, key, text
