"""A pack as data: the copy that a workshop freezes, its hash, and the words for one reader."""

import hashlib
import json
from collections.abc import Collection
from typing import Any

from workshop.packs.model import ALL, HEADLINE, LEVELS, TRANSLATED, Case, ItemWords, Pack, Part, Step, Words


def content(pack: Pack) -> dict[str, Any]:
    """Return the whole pack, all languages, as JSON-able data."""
    return pack.model_dump(mode="json", by_alias=True)


def hash_of(content: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical JSON of a content (64 hex digits): another word, another hash."""
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def from_content(content: dict[str, Any]) -> Pack:
    """Return the pack that `content` was made of. Limits on texts are not applied: what was frozen stays readable."""
    return Pack.model_validate(content)


def structure(pack: Pack) -> dict[str, list[str]]:
    """Return the items of each block, the headline item first."""
    return {block.id: list(block.items) for block in pack.blocks}


def agenda(
    pack: Pack, id: str, language: str, blocks: Collection[str] | None = None, depth: str = ""
) -> list[dict[str, Any]]:
    """Return the steps of an agenda [{id, kind, title, minutes, items, speakers, per_group?}], for these blocks or all.

    Group work that asks about several blocks is done block by block: each group is asked about its own (`per_group`).

    `depth` other than "" asks for the short form (HEADLINE: nothing but headline items, wherever items are asked) or
    the long one (ALL: every item in the steps where everybody rates); the agenda's own choice is left aside.
    Raises KeyError when the pack has no agenda of this id.
    """
    plan = next((each for each in pack.agendas if each.id == id), None)
    if plan is None:
        raise KeyError(id)
    titles, _ = _told(pack, language, "agendas", id)
    chosen = [block for block in pack.blocks if blocks is None or block.id in blocks]
    allowed = [item for block in chosen for item in block.items]
    headlines = [block.headline for block in chosen]
    block_of = {item: block.id for block in chosen for item in block.items}
    asked = {step.id: _asked(step, allowed, headlines, depth) for step in plan.steps}
    return [
        {
            "id": step.id,
            "kind": step.kind,
            "title": titles.steps[step.id],
            "minutes": step.minutes,
            "items": asked[step.id],
            "speakers": [
                {"id": speaker.id, "title": titles.speakers[speaker.id], "minutes": speaker.minutes}
                for speaker in plan.speakers
                if speaker.step == step.id
            ],
            **_each_its_own(step, {block_of[item] for item in asked[step.id]}),
        }
        for step in plan.steps
    ]


def _each_its_own(step: Step, blocks: Collection[str]) -> dict[str, bool]:
    return {"per_group": True} if step.kind == "groups" and len(blocks) > 1 else {}


def _asked(step: Step, allowed: list[str], headlines: list[str], depth: str) -> list[str]:
    if not step.items:
        return []
    if depth == ALL and step.kind == "score":
        return allowed
    if depth == HEADLINE or step.items == (HEADLINE,):
        return headlines
    return [item for item in (allowed if step.items == (ALL,) else step.items) if item in allowed]


def words(pack: Pack, language: str) -> dict[str, Any]:
    """Return a pack in the words of `language`, as JSON-able data for a browser or a report.

    Every part carries `language`: the one its words really are in. Where that is not the one asked for, the words
    are the pack's first language, and the reader has to be told.
    """
    general, spoken = _told(pack, language, "general", "pack")
    return {
        "id": pack.id,
        "version": pack.version,
        "language": language,
        "languages": list(pack.languages),
        "licence": pack.licence,
        "source": pack.source.model_dump(mode="json"),
        "title": general.title,
        "disclaimer": general.disclaimer,
        "words_language": spoken,
        "scale": [{"value": int(level), **_plain(pack, language, "scale", level)} for level in LEVELS],
        "blocks": _blocks(pack, language),
        "cases": [_case(pack, language, case) for case in pack.cases],
        "agendas": [_agenda(pack, language, each.id, each.minutes) for each in pack.agendas],
        "themes": [
            {"id": each.id, "blocks": list(each.blocks), **_plain(pack, language, "themes", each.id)}
            for each in pack.themes
        ],
        "frameworks": [
            {**each.model_dump(mode="json"), **_plain(pack, language, "frameworks", each.id)}
            for each in pack.frameworks
        ],
        "actions": [
            {"id": each.id, "block": each.block, **_plain(pack, language, "actions", each.id)} for each in pack.actions
        ],
        "glossary": [{"id": term, **_plain(pack, language, "glossary", term)} for term in pack.glossary],
    }


def _told(pack: Pack, language: str, kind: str, id: str) -> tuple[Any, str]:
    """Return the words of a part and the language they are in (a copy of the first one's is no translation)."""
    first = pack.languages[0]
    ours = getattr(pack.words[first], kind)[id]
    asked = getattr(pack.words.get(language, Words()), kind).get(id)
    copy = kind in TRANSLATED and asked == ours
    return (ours, first) if asked is None or copy else (asked, language)


def _plain(pack: Pack, language: str, kind: str, id: str) -> dict[str, Any]:
    part: Part
    part, spoken = _told(pack, language, kind, id)
    return {**part.model_dump(mode="json"), "language": spoken}


def _blocks(pack: Pack, language: str) -> list[dict[str, Any]]:
    return [
        {
            "id": block.id,
            "number": number,
            **_plain(pack, language, "blocks", block.id),
            "items": [_item(pack, language, item, item == block.headline) for item in block.items],
            "cases": [case.id for case in pack.cases if block.id in case.blocks],
        }
        for number, block in enumerate(pack.blocks, start=1)
    ]


def _item(pack: Pack, language: str, id: str, headline: bool) -> dict[str, Any]:
    item: ItemWords
    item, spoken = _told(pack, language, "items", id)
    anchors = {"0": item.level_0, "2": item.level_2, "4": item.level_4}
    return {"id": id, "headline": headline, "text": item.text, "anchors": anchors, "language": spoken}


def _case(pack: Pack, language: str, case: Case) -> dict[str, Any]:
    told = _plain(pack, language, "cases", case.id)
    figures = [
        {"text": told["figures"][figure.id], "year": figure.year, "source": figure.source} for figure in case.figures
    ]
    sources = [source.model_dump(mode="json") for source in case.sources]
    own = {"id": case.id, "country": case.country, "blocks": list(case.blocks)}
    return {**own, **told, "figures": figures, "source": sources[0], "sources": sources}


def _agenda(pack: Pack, language: str, id: str, minutes: int) -> dict[str, Any]:
    told, spoken = _told(pack, language, "agendas", id)
    return {"id": id, "title": told.title, "minutes": minutes, "steps": agenda(pack, id, language), "language": spoken}
