"""Every number in every file equals a second count from the journal, with exact fractions, in every language."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from tests.report.laid_out import packed, wrong_in_document
from tests.report.moved import moved
from tests.report.pages import tagged_document
from tests.report.reading import document, package, spreadsheet
from tests.report.recount import recount
from tests.report.samples import Session, played, report
from tests.report.test_numbers import differences, same
from tests.soak import soak
from tests.world import BLOCKS
from workshop.report import Synthesis, synthesis_csv, synthesis_docx, synthesis_pdf, synthesis_xlsx

pytestmark = pytest.mark.slow  # whole workshops are made and read back

QUICK = range(100, 106)
WORKSHOPS = soak(500, 30)
SLOW = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(106, 100 + WORKSHOPS)]
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
                if result.get("dont_know") is not None:
                    for apart in ("dont_know", "not_applicable"):
                        expected[round_id, block, item, apart] = result[apart]
            result = found["blocks"][block]
            scores[round_id, block] = result["dots"] or [] if result["status"] == "shown" else []
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


@pytest.mark.parametrize("seed", [*QUICK, *SLOW])
def test_every_number_in_the_document(seed: int) -> None:
    session = played(seed)
    told = report(session.state, language_of(seed))
    assert wrong_in_document(document(synthesis_docx(told)), told, session) == []


@pytest.mark.parametrize("seed", [*QUICK, *SLOW])
def test_every_number_in_the_pdf(seed: int) -> None:
    session = played(seed)
    told = report(session.state, language_of(seed))
    parts = tagged_document(PdfReader(io.BytesIO(synthesis_pdf(told))), packed)
    assert wrong_in_document(parts, told, session, packed) == []


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
