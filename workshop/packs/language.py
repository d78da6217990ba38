"""Reading the words of one language of a pack, and telling what is missing, left over, or not yet translated."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from workshop.packs.faults import Level, PackError, Path, guess, shown
from workshop.packs.model import (
    LEVELS,
    TRANSLATED,
    ActionWords,
    AgendaWords,
    BlockWords,
    CaseWords,
    General,
    ItemWords,
    LevelWords,
    Part,
    Term,
    Titled,
    Words,
)
from workshop.packs.reading import Document, read, validate
from workshop.packs.rules import Plan
from workshop.packs.tree import Place, by_name

P = TypeVar("P", bound=Part)
Inner = Mapping[str, Iterable[str]]  # field of a part → the ids that it needs words for
ID = re.compile("[a-z0-9-]{1,40}")  # another id is a fault of pack.toml, and never a path
TABLES = ("scale", "agendas", "themes", "frameworks", "actions")  # in general.toml, beside its own words


@dataclass
class Reader:
    """Reads one language folder. `absent`: an error in the pack's first language, else a warning (it falls back)."""

    folder: Place
    name: str
    absent: Level
    faults: list[PackError] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)

    def words(self, plan: Plan) -> Words:
        """Return the words that are there and right, for the ids of the plan; the rest is in `faults`."""
        if not self.folder.is_dir():
            self.faults.append(PackError(self.name, "", "is missing: add this folder of words", self.absent))
            return Words()
        found: dict[str, dict[str, Any]] = {"items": {}}
        if general := self.file("general.toml"):
            found |= self.general(general, plan)
        found["blocks"] = self.each("blocks", plan.blocks, lambda document, id: self.block(document, id, plan, found))
        found["cases"] = self.each("cases", plan.cases, lambda document, id: self.case(document, plan.cases[id]))
        if plan.glossary and (glossary := self.file("glossary.toml")):
            found["glossary"] = self.table(glossary, (), glossary.data, Term, no_inner(plan.glossary))
        return Words(**found)

    def file(self, name: str) -> Document | None:
        """Return a file of this language, or None after noting why not."""
        document = read(self.folder / name, f"{self.name}/{name}", self.absent)
        if isinstance(document, Document):
            self.documents[name] = document
            return document
        self.faults.append(document)
        return None

    def general(self, document: Document, plan: Plan) -> dict[str, dict[str, Any]]:
        """Return the words of the pack as a whole, its scale, agendas, themes, frameworks and actions."""
        own = {key: value for key, value in document.data.items() if key not in TABLES}

        def read_table(key: str, model: type[P], needed: Mapping[str, Inner]) -> dict[str, P]:
            return self.table(document, (key,), document.data.get(key, {}), model, needed)

        return {
            "general": self.one(document, (), own, General, "pack"),
            "scale": read_table("scale", LevelWords, no_inner(LEVELS)),
            "agendas": read_table("agendas", AgendaWords, plan.agendas),
            "themes": read_table("themes", Titled, no_inner(plan.themes)),
            "frameworks": read_table("frameworks", Titled, no_inner(plan.frameworks)),
            "actions": read_table("actions", ActionWords, no_inner(plan.actions)),
        }

    def block(self, document: Document, id: str, plan: Plan, found: dict[str, dict[str, Any]]) -> BlockWords | None:
        """Return the words of a block; those of its items go to `found["items"]`."""
        found["items"] |= self.table(
            document, ("items",), document.data.get("items", {}), ItemWords, no_inner(plan.blocks[id])
        )
        own = {key: value for key, value in document.data.items() if key != "items"}
        inner = {"crosswalk": plan.frameworks} if "crosswalk" in own else {}
        return self.one(document, (), own, BlockWords, id, inner).get(id)

    def case(self, document: Document, figures: list[str]) -> CaseWords | None:
        """Return the words of a case."""
        return self.one(document, (), document.data, CaseWords, "case", {"figures": figures}).get("case")

    def each(
        self, kind: str, needed: Iterable[str], read_one: Callable[[Document, str], Part | None]
    ) -> dict[str, Any]:
        """Return what `read_one` makes of `kind`/ID.toml for each id; note files that belong to no id."""
        needed = list(needed)
        for file in sorted((self.folder / kind).glob("*.toml"), key=by_name):
            if file.stem not in needed:
                sentence = f'pack.toml has no "{shown(file.stem)}" in {kind}: correct the name, or delete this file.'
                name = f"{self.name}/{kind}/{shown(file.name)}"
                self.faults.append(PackError(name, "", sentence + guess(file.stem, needed)))
        found = {}
        for id in needed:
            if ID.fullmatch(id) and (document := self.file(f"{kind}/{id}.toml")):
                found[id] = read_one(document, id)
        return {id: words for id, words in found.items() if words is not None}

    def table(
        self, document: Document, path: Path, raw: Any, model: type[P], needed: Mapping[str, Inner]
    ) -> dict[str, P]:
        """Return the parts at `path` by their ids; note ids that are missing, and ids that are nowhere in pack.toml."""
        if not isinstance(raw, dict):
            self.faults.append(document.fault(path, "must be a table of keys and values"))
            return {}
        self.same(document, path, needed, raw)
        found: dict[str, P] = {}
        for id, inner in needed.items():
            if id in raw:
                found |= self.one(document, (*path, id), raw[id], model, id, inner)
        return found

    def one(
        self, document: Document, path: Path, raw: Any, model: type[P], id: str, inner: Inner | None = None
    ) -> dict[str, P]:
        """Return {id: part} when the part at `path` is right and complete, else {}."""
        before = len(self.faults)
        part, faults = validate(document, path, raw, model, self.absent)
        self.faults += faults
        for key, ids in (inner or {}).items():
            there = raw.get(key, {}) if isinstance(raw, dict) else None
            if isinstance(there, dict):
                self.same(document, (*path, key), ids, there)
        return {id: part} if part is not None and len(self.faults) == before else {}

    def same(self, document: Document, path: Path, needed: Iterable[str], there: dict[str, Any]) -> None:
        """Note the ids that are needed and not there, and those that are there and not needed."""
        needed = list(needed)
        for id in needed:
            if id not in there:
                self.faults.append(document.fault((*path, id), "is missing: add its words", self.absent))
        for id in there:
            if id not in needed:
                sentence = f"has words here but is not in pack.toml: correct the id, or delete it.{guess(id, needed)}"
                self.faults.append(document.fault((*path, id), sentence))


def no_inner(ids: Iterable[str]) -> dict[str, Inner]:
    """Return the ids, with nothing in them that needs words of its own."""
    return {id: {} for id in ids}


def copied(words: Words, first: Words) -> list[tuple[str, str]]:
    """Return (kind, id) of the parts whose words are still those of the pack's first language."""
    return [
        (kind, id)
        for kind in TRANSLATED
        for id, part in getattr(words, kind).items()
        if part == getattr(first, kind).get(id)
    ]
