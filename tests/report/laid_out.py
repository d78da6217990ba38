"""The tables of a document, read back: every row that is not what a second count from the journal says."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tests.report.came import came
from tests.report.moved import moved
from tests.report.reading import Part, rounded, under
from tests.report.recount import recount
from tests.report.samples import LEVELS, Session, pack_words
from tests.world import BLOCKS, ITEMS
from workshop.report import Synthesis

Plain = Callable[[str], str]


def word(median: Fraction, language: str) -> str:
    low = int(median)
    levels = LEVELS[language]
    return levels[low] if low == median else f"{levels[low]} – {levels[low + 1]}"


def shown(result: dict[str, Any]) -> bool:
    """Say whether there are figures: of a cell or a shift, too, which have no status."""
    return bool(result.get("status", "too_few" if result["too_few"] else "shown") == "shown")


def level(result: dict[str, Any], language: str) -> str:
    if not shown(result):
        return "–"
    return f"{word(result['median'], language)} {rounded(result['median'], language)}"


AGREED = {
    "en": {"strong": "strong", "fair": "fair", "low": "low"},
    "es": {"strong": "alto", "fair": "medio", "low": "bajo"},
    "fr": {"strong": "fort", "fair": "moyen", "low": "faible"},
}
UNASKED = {"en": "not asked", "es": "no preguntado", "fr": "non soumis"}
OF = {"en": "of", "es": "de", "fr": "sur"}
TO = {"en": "to", "es": "a", "fr": "à"}


def of(result: dict[str, Any], language: str) -> str:
    return f"{result['n']} {OF[language]} {result['people']}" if result["people"] else UNASKED[language]


def half(result: dict[str, Any], language: str) -> str:
    if not shown(result):
        return "–"
    return f"{rounded(result['q1'], language)} {TO[language]} {rounded(result['q3'], language)}"


def spaced(text: str) -> str:
    """Return a text with plain spaces, and none within numbers."""
    return text.replace("\u202f", "").replace("\u00a0", " ")


def packed(text: str) -> str:
    """Return a text without spaces and hyphens: where its lines are broken does not matter."""
    return re.sub(r"[\s\u200b\u00ad\u2010-]", "", text)


def wrong_in_document(
    parts: list[Part], told: Synthesis, session: Session, plain: Plain = spaced
) -> list[tuple[Any, Any]]:
    """Return every row of a document's tables that is not what was counted, with what it should be."""
    titles = {section.id: plain(section.title) for section in told.sections}
    counted = recount(session.facts, session.state.minimum_n)
    language = told.language
    wrong: list[tuple[Any, Any]] = []

    def compare(found_: list[list[str]], expected: list[list[str]]) -> None:
        pairs = zip(texts(found_), texts(expected), strict=True)
        wrong.extend((row, wanted) for row, wanted in pairs if row != wanted)

    def texts(rows: list[list[str]]) -> list[list[str]]:
        return [[plain(text) for text in row] for row in rows]

    overview = under(parts, 1, titles["overview"])
    glances = overview[0].tables
    shifts = moved(counted, session.state.minimum_n)
    order = [(kind, id) for kind in ("blocks", "items") for id in (BLOCKS if kind == "blocks" else ITEMS)]
    rows = [_moved(shifts[key], language) for key in order if key in shifts]
    compare([row[1:] for part in overview[1:] for table in part.tables for row in table[1:]], rows)
    names = {block["id"]: block["title"] for block in pack_words(language)["blocks"]}
    for table, found in zip(glances, counted.values(), strict=True):
        rows = [_glance(names[block], found["blocks"][block], language) for block in BLOCKS]
        compare(table[1:], rows)
    blocks = under(parts, 1, titles["blocks"])
    for number, (block, items) in enumerate(BLOCKS.items(), start=1):
        below = under(blocks, 2, plain(f"{number} {names[block]}"))
        tables = [table for part in below for table in part.tables]
        asked = [found for found in counted.values() if any(found["items"][item]["people"] for item in items)]
        for table, found in zip(tables, asked, strict=True):
            results = [found["items"][item] for item in items if found["items"][item]["people"]]
            compare([row[1:] for row in table[1:]], [_item(result, language) for result in results])
    wrong.extend(_wrong_cities(under(parts, 1, titles["cities"]), told, counted, compare, plain))
    compare(_priorities(under(parts, 1, titles["actions"])[0], plain), _gaps(counted, language))
    who = [row for table in under(parts, 1, titles["participants"])[0].tables for row in table[1:]]
    compare(who, came(session, told))
    return wrong


def _priorities(part: Part, plain: Plain) -> list[list[str]]:
    """Return median and distance of each block, in the order of the blocks."""
    rows = {row[0]: row[1:3] for row in part.tables[0][1:]}
    return [[plain(text) for text in row] for _name, row in sorted(rows.items())]


def _gaps(counted: Any, language: str) -> list[list[str]]:
    """Return the same from the round that tells most of each block, the last of several."""
    found = []
    for block, items in BLOCKS.items():
        told = [
            (sum(each["items"][item]["people"] is not None for item in items), place, each["blocks"][block]["median"])
            for place, each in enumerate(counted.values())
            if shown(each["blocks"][block])
        ]
        median = max(told)[2] if told else None
        found.append([rounded(median, language), rounded(None if median is None else 4 - median, language)])
    return found


def _moved(row: dict[str, Any], language: str) -> list[str]:
    ends = [{"median": row[f"median_{side}"], "n": row[f"n_{side}"], "too_few": False} for side in ("before", "after")]
    return [*(_cell(end, language) for end in ends), *(rounded(row[way], language) for way in ("up", "same", "down"))]


def _glance(name: str, result: dict[str, Any], language: str) -> list[str]:
    means = [rounded(result.get(mean), language) for mean in ("mean_of_people", "mean_of_cities")]
    agreed = AGREED[language].get(result.get("agreement"), "–")
    return [name, of(result, language), level(result, language), half(result, language), agreed, *means]


def _item(result: dict[str, Any], language: str) -> list[str]:
    counts = result.get("counts") or [None] * 5
    told = [*counts, result.get("dont_know"), result.get("not_applicable")]
    return [
        *(rounded(count, language) for count in told),
        of(result, language),
        level(result, language),
        half(result, language),
        AGREED[language].get(result.get("agreement"), "–"),
    ]


def _wrong_cities(parts: Any, told: Synthesis, counted: Any, compare: Any, plain: Plain) -> list[tuple[Any, Any]]:
    language = told.language
    labels = {plain(city.label): city.id for city in told.participants.cities}
    heats = iter(parts[0].tables)
    for found in counted.values():
        blocks = [block for block in BLOCKS if found["blocks"][block]["people"]]
        if not found["cities"] or not blocks:
            continue
        shown = next(heats)[1:]
        cells = [[found["cells"][labels[plain(row[0])], block] for block in blocks] for row in shown]
        compare([row[1:] for row in shown], [[_cell(cell, language) for cell in row] for row in cells])
    wrong: list[tuple[Any, Any]] = [] if next(heats, None) is None else [("a heat map", "none")]
    pages = {part.title: part for part in parts if part.depth == 2}
    shown_somewhere = {
        city
        for found in counted.values()
        for (city, id), cell in found["cells"].items()
        if id in BLOCKS and not cell["too_few"] and city in found["cities"]
    }
    if {labels[plain(title)] for title in pages} != shown_somewhere:
        wrong.append((sorted(pages), sorted(shown_somewhere)))
    for title, part in pages.items():
        own = [found for found in counted.values() if _shows(found, labels[plain(title)])]
        for table, found in zip(part.tables, own, strict=True):
            rows = [row[1:] for row in table[1:]]
            blocks = [block for block in BLOCKS if found["blocks"][block]["people"]]
            items = [
                item
                for block in blocks
                for item in BLOCKS[block]
                if not found["cells"][labels[plain(title)], item]["too_few"]
            ]
            few = table[1:][0][0] and {"en": "too few", "es": "muy pocas", "fr": "trop peu"}[language]
            cells = [found["cells"][labels[plain(title)], id] for id in (*blocks, *items)]
            compare(rows, [_own(cell, few, language) for cell in cells])
    return wrong


def _shows(found: Any, city: str) -> bool:
    return city in found["cities"] and any(not found["cells"][city, block]["too_few"] for block in BLOCKS)


def _cell(cell: dict[str, Any], language: str) -> str:
    return "–" if cell["too_few"] else f"{level(cell, language)}\nn = {cell['n']}"


def _own(cell: dict[str, Any], few: str, language: str) -> list[str]:
    middle = few if cell["too_few"] else level(cell, language)
    return [rounded(cell["n"], language), middle, rounded(cell["q1"], language), rounded(cell["q3"], language)]
