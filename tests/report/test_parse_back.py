"""Every number in every file equals a second count from the journal, with exact fractions, in every language."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from tests.report.reading import document, package, rounded, spreadsheet, under
from tests.report.recount import moved, recount
from tests.report.samples import LEVELS, Session, pack_words, played, report
from tests.report.test_numbers import differences, same
from tests.world import BLOCKS, ITEMS
from workshop.report import Synthesis, synthesis_csv, synthesis_docx, synthesis_xlsx

pytestmark = pytest.mark.slow  # whole workshops are made and read back

QUICK = range(100, 106)
SLOW = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(106, 200)]
LANGUAGES = ("en", "es", "fr")
Read = Callable[[Synthesis], dict[str, list[dict[str, Any]]]]
TABLES: dict[str, Read] = {
    "xlsx": lambda it: spreadsheet(synthesis_xlsx(it)),
    "csv": lambda it: package(synthesis_csv(it)),
    "csv, local": lambda it: package(synthesis_csv(it, local=True)),
}
SAID = {"round", "block", "item", "city", "label", "title", "text", "number", "word", "agreement_word", "of", "id"}
ROUNDS = {"round_before", "round_after"}


def language_of(seed: int) -> str:
    return LANGUAGES[seed % 3]


def figures(row: dict[str, Any]) -> dict[str, Any]:
    """Return the figures of a row, its five counts as one."""
    counts = [row.get(f"level_{level}") for level in range(5)]
    told = {name: value for name, value in row.items() if name not in SAID | ROUNDS and not name.startswith("level_")}
    if "level_0" in row:
        told["counts"] = None if counts[0] is None else counts
    return told


def wrong_in_tables(tables: dict[str, list[dict[str, Any]]], session: Session) -> list[str]:
    least = session.state.minimum_n
    counted = recount(session.facts, least)
    wrong = []
    for kind in ("block", "item"):
        rows = tables.get(f"{kind}_results", [])
        assert len(rows) == sum(len(found[f"{kind}s"]) for found in counted.values())
        for row in rows:
            wrong += differences(figures(row), counted[row["round"]][f"{kind}s"][row[kind]])
        for row in tables.get(f"city_{kind}s", []):
            wrong += differences(figures(row), counted[row["round"]]["cells"][row["city"], row[kind]])
    shifts = moved(counted, least)
    assert {(row["of"], row["id"]) for row in tables.get("shifts", [])} == set(shifts)
    for row in tables.get("shifts", []):
        wrong += differences(figures(row), shifts[row["of"], row["id"]])
    for row in tables.get("rounds", []):
        if row["revealed"]:
            who = counted[row["round"]]["who"]
            assert (row["asked"], row["started"], row["complete"]) == (who["people"], who["started"], who["complete"])
        else:
            assert row["round"] not in counted
    return wrong


def wrong_in_long_tables(tables: dict[str, list[dict[str, Any]]], session: Session) -> list[str]:
    """Return where answers counted one by one, or the scores of people, are not what they were."""
    counted = recount(session.facts, session.state.minimum_n)
    expected, scores = {}, {}
    for round_id, found in counted.items():
        for block, items in BLOCKS.items():
            for item, result in ((None, found["blocks"][block]), *((item, found["items"][item]) for item in items)):
                if result.get("counts") is not None:
                    for level, count in enumerate(result["counts"]):
                        expected[round_id, block, item, str(level)] = count
                    for apart in ("dont_know", "not_applicable"):
                        expected[round_id, block, item, apart] = result[apart]
            result = found["blocks"][block]
            scores[round_id, block] = [] if result["too_few"] else result["dots"] or []
    told = {(row["round"], row["block"], row["item"], row["answer"]): row["count"] for row in tables["answers"]}
    wrong = [] if told == expected else [f"answers: {told.items() ^ expected.items()}"]
    for (round_id, block), dots in scores.items():
        shown = [row["score"] for row in tables["block_scores"] if (row["round"], row["block"]) == (round_id, block)]
        wrong += [] if same(shown, dots) else [f"scores of {block}: {shown}, counted {dots}"]
    return wrong


@pytest.mark.parametrize("seed", [*QUICK, *SLOW])
def test_every_number_in_spreadsheet_and_data_package(seed: int) -> None:
    session = played(seed)
    told = report(session.state, language_of(seed))
    for name, read in TABLES.items():
        tables = read(told)
        assert (name, wrong_in_tables(tables, session)) == (name, [])
        if name != "xlsx":
            assert (name, wrong_in_long_tables(tables, session)) == (name, [])


def word(median: Fraction, language: str) -> str:
    low = int(median)
    levels = LEVELS[language]
    return levels[low] if low == median else f"{levels[low]} – {levels[low + 1]}"


def level(result: dict[str, Any], language: str) -> str:
    if result["too_few"]:
        return "–"
    return f"{word(result['median'], language)} {rounded(result['median'], language)}"


OF = {"en": "of", "es": "de", "fr": "sur"}
TO = {"en": "to", "es": "a", "fr": "à"}


def of(result: dict[str, Any], language: str) -> str:
    return f"{result['n']} {OF[language]} {result['people']}"


def half(result: dict[str, Any], language: str) -> str:
    if result["too_few"]:
        return "–"
    return f"{rounded(result['q1'], language)} {TO[language]} {rounded(result['q3'], language)}"


def wrong_in_document(told: Synthesis, session: Session) -> list[tuple[Any, Any]]:
    """Return every row of the document's tables of results that is not what was counted, with what it should be."""
    parts = document(synthesis_docx(told))
    titles = {section.id: section.title for section in told.sections}
    counted = recount(session.facts, session.state.minimum_n)
    language = told.language
    wrong: list[tuple[Any, Any]] = []

    def compare(shown: list[list[str]], expected: list[list[str]]) -> None:
        plain = [[text.replace("\u202f", "").replace("\u00a0", " ") for text in row] for row in shown]
        wrong.extend((row, wanted) for row, wanted in zip(plain, expected, strict=True) if row != wanted)

    overview = under(parts, 1, titles["overview"])
    glances = overview[0].tables
    shifts = moved(counted, session.state.minimum_n)
    order = [(kind, id) for kind in ("blocks", "items") for id in (BLOCKS if kind == "blocks" else ITEMS)]
    rows = [_moved(shifts[key], language) for key in order if key in shifts]
    compare([row[1:] for part in overview[1:] for table in part.tables for row in table[1:]], rows)
    names = {block["id"]: block["title"] for block in pack_words(language)["blocks"]}
    for table, found in zip(glances, counted.values(), strict=True):
        rows = [_glance(names[block], found["blocks"][block], language) for block in BLOCKS]
        compare([[*row[:4], *row[5:]] for row in table[1:]], rows)
    blocks = under(parts, 1, titles["blocks"])
    for number, (block, items) in enumerate(BLOCKS.items(), start=1):
        below = under(blocks, 2, f"{number} {names[block]}")
        tables = [table for part in below for table in part.tables]
        asked = [found for found in counted.values() if any(found["items"][item]["people"] for item in items)]
        for table, found in zip(tables, asked, strict=True):
            results = [found["items"][item] for item in items if found["items"][item]["people"]]
            compare([row[1:-1] for row in table[1:]], [_item(result, language) for result in results])
    wrong.extend(_wrong_cities(under(parts, 1, titles["cities"]), told, counted, compare))
    return wrong


def _moved(row: dict[str, Any], language: str) -> list[str]:
    ends = [{"median": row[f"median_{side}"], "n": row[f"n_{side}"], "too_few": False} for side in ("before", "after")]
    return [*(_cell(end, language) for end in ends), *(rounded(row[way], language) for way in ("up", "same", "down"))]


def _glance(name: str, result: dict[str, Any], language: str) -> list[str]:
    means = [rounded(result.get(mean), language) for mean in ("mean_of_people", "mean_of_cities")]
    return [name, of(result, language), level(result, language), half(result, language), *means]


def _item(result: dict[str, Any], language: str) -> list[str]:
    counts = result.get("counts") or [None] * 5
    told = [*counts, result.get("dont_know"), result.get("not_applicable")]
    return [
        *(rounded(count, language) for count in told),
        of(result, language),
        level(result, language),
        half(result, language),
    ]


def _wrong_cities(parts: Any, told: Synthesis, counted: Any, compare: Any) -> list[tuple[Any, Any]]:
    language = told.language
    labels = {city.label: city.id for city in told.participants.cities}
    heats = iter(parts[0].tables)
    for found in counted.values():
        blocks = [block for block in BLOCKS if found["blocks"][block]["people"]]
        if not found["cities"] or not blocks:
            continue
        shown = next(heats)[1:]
        cells = [[found["cells"][labels[row[0]], block] for block in blocks] for row in shown]
        compare([row[1:] for row in shown], [[_cell(cell, language) for cell in row] for row in cells])
    wrong: list[tuple[Any, Any]] = [] if next(heats, None) is None else [("a heat map", "none")]
    pages = {part.title: part for part in parts if part.depth == 2}
    shown_somewhere = {
        city
        for found in counted.values()
        for (city, id), cell in found["cells"].items()
        if id in BLOCKS and not cell["too_few"] and city in found["cities"]
    }
    if {labels[title] for title in pages} != shown_somewhere:
        wrong.append((sorted(pages), sorted(shown_somewhere)))
    for title, part in pages.items():
        own = [found for found in counted.values() if _shows(found, labels[title])]
        for table, found in zip(part.tables, own, strict=True):
            rows = [row[1:] for row in table[1:]]
            blocks = [block for block in BLOCKS if found["blocks"][block]["people"]]
            items = [
                item for block in blocks for item in BLOCKS[block] if not found["cells"][labels[title], item]["too_few"]
            ]
            few = table[1:][0][0] and {"en": "too few", "es": "muy pocas", "fr": "trop peu"}[language]
            cells = [found["cells"][labels[title], id] for id in (*blocks, *items)]
            compare(rows, [_own(cell, few, language) for cell in cells])
    return wrong


def _shows(found: Any, city: str) -> bool:
    return city in found["cities"] and any(not found["cells"][city, block]["too_few"] for block in BLOCKS)


def _cell(cell: dict[str, Any], language: str) -> str:
    return "–" if cell["too_few"] else f"{level(cell, language)}\nn = {cell['n']}"


def _own(cell: dict[str, Any], few: str, language: str) -> list[str]:
    middle = few if cell["too_few"] else level(cell, language)
    return [rounded(cell["n"], language), middle, rounded(cell["q1"], language), rounded(cell["q3"], language)]


@pytest.mark.parametrize("seed", [*QUICK, *SLOW])
def test_every_number_in_the_document(seed: int) -> None:
    session = played(seed)
    assert wrong_in_document(report(session.state, language_of(seed)), session) == []


def test_chance_made_shifts_and_pages_of_cities_too() -> None:
    seen = {"shifts": 0, "directions": 0, "pages": 0, "heat": 0}
    for seed in [*QUICK, *range(106, 140)]:
        told = report(played(seed).state)
        rows = [row for moved_ in told.shifts for row in (*moved_.blocks, *moved_.items)]
        seen["shifts"] += len(rows)
        seen["directions"] += sum(row.both is not None for row in rows)
        seen["pages"] += len(told.city_pages)
        seen["heat"] += sum(not cell.too_few for round_ in told.rounds for cell in round_.block_cells)
    assert min(seen.values()) >= 3, seen


@pytest.mark.parametrize("seed", QUICK)
def test_the_three_languages_hold_the_same_numbers(seed: int) -> None:
    """Names and words differ, and the alphabetical order of cities: figures, by their ids, do not."""
    state = played(seed).state
    for read in TABLES.values():
        english, *others = [_numbers(read(report(state, language))) for language in LANGUAGES]
        assert others == [english, english]


def _numbers(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    kept = (
        "block_results",
        "item_results",
        "city_blocks",
        "city_items",
        "shifts",
        "rounds",
        "disagreements",
        "priorities",
    )
    words = {"title", "text", "label", "word", "agreement_word"}
    return {
        name: sorted(
            str({key: value for key, value in row.items() if key not in words}) for row in tables.get(name, [])
        )
        for name in kept
    }
