"""What must hold between the parts of a pack's structure: ids that are known, that differ, minutes that sum up.

The rules look at the raw data and pass over what has the wrong type (the model has told that already), so that an
author sees all faults in one run and not one layer of them at a time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from workshop.packs.faults import Path, guess, shown
from workshop.packs.model import ALL, HEADLINE

Fault = tuple[Path, str]
LOOK_ALIKE = str.maketrans({"-": None, "_": None, "0": "o", "1": "l", "i": "l"})


def tables(raw: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the tables in the list `raw[key]` with their positions."""
    found = raw.get(key) if isinstance(raw, dict) else None
    for position, entry in enumerate(found if isinstance(found, list) else ()):
        if isinstance(entry, dict):
            yield position, entry


def texts(raw: Any, key: str) -> Iterator[tuple[int, str]]:
    """Yield the texts in the list `raw[key]` with their positions."""
    found = raw.get(key) if isinstance(raw, dict) else None
    for position, entry in enumerate(found if isinstance(found, list) else ()):
        if isinstance(entry, str):
            yield position, entry


def ids(raw: Any, key: str) -> list[str]:
    """Return the ids of the tables in the list `raw[key]`."""
    return [entry["id"] for _, entry in tables(raw, key) if isinstance(entry.get("id"), str)]


@dataclass(frozen=True)
class Plan:
    """The ids for which a pack needs words, and the ids that lie within each."""

    blocks: dict[str, list[str]] = field(default_factory=dict)
    cases: dict[str, list[str]] = field(default_factory=dict)
    agendas: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    themes: list[str] = field(default_factory=list)
    frameworks: list[str] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    glossary: list[str] = field(default_factory=list)

    @property
    def items(self) -> list[str]:
        """All items, block after block."""
        return [item for items in self.blocks.values() for item in items]

    def place(self, kind: str, id: str) -> tuple[str, Path]:
        """Return where the words of a part stand: the file in a language folder, and the table in it."""
        if kind in ("blocks", "cases"):
            return f"{kind}/{id}.toml", ()
        if kind == "items":
            block = next((block for block, items in self.blocks.items() if id in items), "")
            return f"blocks/{block}.toml", ("items", id)
        if kind == "glossary":
            return "glossary.toml", (id,)
        return "general.toml", () if kind == "general" else (kind, id)


def plan(raw: dict[str, Any]) -> Plan:
    """Return the ids of a pack.toml, as far as they can be read."""
    return Plan(
        blocks=dict(_within(raw, "blocks")),
        cases={case["id"]: ids(case, "figures") for _, case in tables(raw, "cases") if isinstance(case.get("id"), str)},
        agendas={
            agenda["id"]: {"steps": ids(agenda, "steps"), "speakers": ids(agenda, "speakers")}
            for _, agenda in tables(raw, "agendas")
            if isinstance(agenda.get("id"), str)
        },
        themes=ids(raw, "themes"),
        frameworks=ids(raw, "frameworks"),
        actions=ids(raw, "actions"),
        glossary=[term for _, term in texts(raw, "glossary")],
    )


def _within(raw: dict[str, Any], key: str) -> Iterator[tuple[str, list[str]]]:
    for _, block in tables(raw, key):
        if isinstance(block.get("id"), str):
            yield block["id"], [item for _, item in _items(block)]


def _items(block: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Yield the items of a block, the headline first, with their paths in it."""
    if isinstance(block.get("headline"), str):
        yield ("headline",), block["headline"]
    for position, item in texts(block, "more"):
        yield ("more", position), item


def broken(raw: dict[str, Any]) -> Iterator[Fault]:
    """Yield every rule that the structure breaks: where, and what to do."""
    yield from _doubles("languages", (((("languages", at)), word) for at, word in texts(raw, "languages")))
    for key in ("blocks", "cases", "agendas", "themes", "frameworks", "actions"):
        yield from _doubles(key, _own_ids(raw, key))
    yield from _doubles("glossary", ((("glossary", at), term) for at, term in texts(raw, "glossary")))
    yield from _doubles("items", _all_items(raw))
    yield from _references(raw)
    for at, case in tables(raw, "cases"):
        yield from ((("cases", at, *path), message) for path, message in _doubles("figures", _own_ids(case, "figures")))
    for at, agenda in tables(raw, "agendas"):
        yield from ((("agendas", at, *path), message) for path, message in _agenda(agenda, plan(raw).items))


def _own_ids(raw: Any, key: str) -> Iterator[tuple[Path, str]]:
    for at, entry in tables(raw, key):
        if isinstance(entry.get("id"), str):
            yield (key, at, "id"), entry["id"]


def _all_items(raw: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for at, block in tables(raw, "blocks"):
        for path, item in _items(block):
            yield ("blocks", at, *path), item


def _doubles(what: str, found: Iterable[tuple[Path, str]]) -> Iterator[Fault]:
    """Yield ids that occur twice, or differ only in what eyes pass over (case, hyphen, 0 and o, 1 and l)."""
    seen: dict[str, str] = {}
    for path, word in found:
        bare = word if what == "languages" else word.lower().translate(LOOK_ALIKE)  # "it" and "lt" are two languages
        if what == "items" and word in (HEADLINE, ALL):
            yield path, f'"{word}" has a meaning of its own in agendas: give the item another id'
        if seen.get(bare) == word:
            yield path, f'"{shown(word)}" occurs twice among the {what}: each needs an id of its own'
        elif bare in seen:
            yield path, f'"{shown(word)}" looks like "{shown(seen[bare])}": choose ids that nobody confuses'
        seen.setdefault(bare, word)


def _references(raw: dict[str, Any]) -> Iterator[Fault]:
    """Yield the blocks that cases, themes and actions name and that are not there."""
    blocks = ids(raw, "blocks")
    for at, action in tables(raw, "actions"):
        block = action.get("block")
        if isinstance(block, str) and block not in blocks:
            sentence = f'there is no block "{shown(block)}": correct it or delete it.{guess(block, blocks)}'
            yield ("actions", at, "block"), sentence
    for key in ("cases", "themes"):
        for at, entry in tables(raw, key):
            for position, block in texts(entry, "blocks"):
                if block not in blocks:
                    sentence = f'there is no block "{shown(block)}": correct it or delete it.{guess(block, blocks)}'
                    yield (key, at, "blocks", position), sentence


def _agenda(agenda: dict[str, Any], items: list[str]) -> Iterator[Fault]:
    yield from _doubles("steps", _own_ids(agenda, "steps"))
    yield from _speakers(agenda)
    minutes = [step.get("minutes") for _, step in tables(agenda, "steps")]
    whole = [number for number in minutes if isinstance(number, int)]
    stated = agenda.get("minutes")
    if isinstance(stated, int) and len(whole) == len(minutes) and sum(whole) != stated:
        yield ("minutes",), f"says {stated}, but the steps sum up to {sum(whole)}: change one or the other"
    for at, step in tables(agenda, "steps"):
        asked = step.get("items")
        where = ("steps", at, "items")
        named = (
            [(where, asked)] if isinstance(asked, str) else [((*where, n), item) for n, item in texts(step, "items")]
        )
        for path, item in named:
            if item not in items and not (isinstance(asked, str) and item in (HEADLINE, ALL)):
                sentence = f'there is no item "{shown(item)}": name a list of items, "{HEADLINE}" or "{ALL}".'
                yield path, sentence + guess(item, [*items, HEADLINE, ALL])
        if step.get("kind") == "score" and not named:
            yield ("steps", at), f'a step of kind "score" needs items: add items = "{HEADLINE}", "{ALL}" or a list'


def _speakers(agenda: dict[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with who speaks: ids that occur twice, steps that are not there, more minutes than a step."""
    yield from _doubles("speakers", _own_ids(agenda, "speakers"))
    steps = ids(agenda, "steps")
    for at, speaker in tables(agenda, "speakers"):
        step = speaker.get("step")
        if isinstance(step, str) and step not in steps:
            sentence = f'there is no step "{shown(step)}": correct it or delete it.{guess(step, steps)}'
            yield ("speakers", at, "step"), sentence
    for at, step in tables(agenda, "steps"):
        spoken = [who.get("minutes") for _, who in tables(agenda, "speakers") if who.get("step") == step.get("id")]
        whole = sum(number for number in spoken if isinstance(number, int))
        stated = step.get("minutes")
        if isinstance(stated, int) and whole > stated:
            sentence = f"says {stated}, but its speakers sum up to {whole}: give the step more, or the speakers less"
            yield ("steps", at, "minutes"), sentence
