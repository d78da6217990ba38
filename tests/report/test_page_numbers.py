"""Every number on the page, and the shifts and pages of cities in the data, equals a second count from the journal."""

import json
from typing import Any

import pytest

from tests.report.laid_out import AGREED, half, level, of
from tests.report.laid_out import shown as shown_there
from tests.report.moved import moved
from tests.report.reading import Tables, rounded
from tests.report.recount import recount
from tests.report.samples import played, report
from tests.report.test_numbers import differences
from tests.report.test_parse_back import QUICK, SLOW, language_of
from tests.world import BLOCKS
from workshop.report import Synthesis, synthesis_html, synthesis_json

FEW = {"en": "too few", "es": "muy pocas", "fr": "trop peu"}
UNASKED = {
    "en": "Nobody was asked this.",
    "es": "Esto no se preguntó a nadie.",
    "fr": "Cela n’a été demandé à personne.",
}
UNRATED = {
    "en": "Nobody gave a rating.",
    "es": "Nadie dio una valoración.",
    "fr": "Personne n’a donné de note.",
}
KEPT = {"en": "kept back", "es": "reservado", "fr": "retenu"}
SOME = {"en": "{} of {} cities", "es": "{} de {} ciudades", "fr": "{} villes sur {}"}
CITIES = {"en": "cities", "es": "ciudades", "fr": "villes"}


def expected(told: Synthesis, counted: dict[str, Any], shifts: dict[Any, Any]) -> dict[str, list[list[str]]]:
    """Return what the page's tables of results should hold, without the first column: names."""
    language = told.language
    found: dict[str, list[list[str]]] = {}
    for round_id, each in counted.items():
        asked = [block for block in BLOCKS if each["blocks"][block]["people"]]
        found[f"strip:{round_id}"] = [_strip(each["blocks"][block], language) for block in BLOCKS]
        if each["cities"] and asked:
            order = [city.id for city in told.participants.cities if city.id in each["cities"]]
            found[f"heat:{round_id}"] = [
                [_heat(each["cells"][city, block], language) for block in asked] for city in order
            ]
        for item, result in each["items"].items():
            if shown_there(result):
                answers = (*result["counts"], result["dont_know"], result["not_applicable"])
                found[f"{round_id}/{item}"] = [[rounded(count, language)] for count in answers]
        for city in each["cities"]:
            cells = [each["cells"][city, block] for block in asked]
            if not all(cell["too_few"] for cell in cells):
                found.setdefault(f"city_{city}", []).extend(_city(cell, language) for cell in cells)
    blocks = [found_ for (kind, _), found_ in shifts.items() if kind == "blocks"]
    if blocks:
        found["shift_1"] = [_shift(row, language) for row in blocks]
    return found


def _strip(result: dict[str, Any], language: str) -> list[str]:
    if not shown_there(result):
        said = {"not_asked": UNASKED, "nobody_rated": UNRATED, "kept_back": KEPT}.get(result["status"], FEW)
        return [of(result, language) if result["people"] else "–", said[language]]
    cities = "–"
    if result["mean_of_cities"] is not None:
        counted, asked = result["cities"], result["cities_asked"]
        some = f"{counted} {CITIES[language]}" if counted == asked else SOME[language].format(counted, asked)
        cities = f"{rounded(result['mean_of_cities'], language)} ({some})"
    people = "–"
    if result["mean_of_people"] is not None:
        people = f"{rounded(result['mean_of_people'], language)} (n = {result['n']})"
    agreed = AGREED[language][result["agreement"]]
    return [of(result, language), level(result, language), half(result, language), agreed, people, cities]


def _heat(cell: dict[str, Any], language: str) -> str:
    return f"– {FEW[language]}" if cell["too_few"] else f"{level(cell, language)} n = {cell['n']}"


def _city(cell: dict[str, Any], language: str) -> list[str]:
    if cell["too_few"]:
        return ["–", FEW[language]]
    return [str(cell["n"]), level(cell, language), half(cell, language)]


def _shift(row: dict[str, Any], language: str) -> list[str]:
    sides = ("before", "after")
    ends = [level({"median": row[f"median_{side}"], "too_few": False}, language) for side in sides]
    told = [f"{end} n = {row[f'n_{side}']}" for end, side in zip(ends, sides, strict=True)]
    return [*told, *(rounded(row[way], language) for way in ("up", "same", "down"))]


def shown(page: str) -> dict[str, list[list[str]]]:
    """Return what the tables hold, by where they stand."""
    found: dict[str, list[list[str]]] = {}
    for where, rows in Tables(page).found:
        told = [row[1:] for row in rows[1:]]
        found.setdefault(where, []).extend(told)
    return found


@pytest.mark.parametrize("seed", [*QUICK, *SLOW])
def test_every_number_on_the_page(seed: int) -> None:
    session = played(seed)
    told = report(session.state, language_of(seed))
    counted = recount(session.facts, session.state.minimum_n)
    wanted = expected(told, counted, moved(counted, session.state.minimum_n))
    found = shown(synthesis_html(told))
    results = [where for where in found if where.startswith(("strip:", "heat:", "city_", "shift_")) or "/" in where]
    assert sorted(results) == sorted(wanted)
    assert {where: found[where] for where in wanted if found[where] != wanted[where]} == {}


@pytest.mark.parametrize("seed", [*QUICK, *SLOW])
def test_shifts_and_pages_of_cities_in_the_data(seed: int) -> None:
    session = played(seed)
    least = session.state.minimum_n
    data = json.loads(synthesis_json(report(session.state, language_of(seed))))
    counted = recount(session.facts, least)
    shifts = moved(counted, least)
    told = {(kind, row["id"]): row for each in data["shifts"] for kind in ("blocks", "items") for row in each[kind]}
    assert set(told) == set(shifts)
    words = {"id", "word_before", "word_after"}
    wrong = []
    for key, row in told.items():
        wrong += differences({name: value for name, value in row.items() if name not in words}, shifts[key])
    for page in data["city_pages"]:
        for each in page["rounds"]:
            for row in (*each["blocks"], *each["items"]):
                cell = {name: value for name, value in row.items() if name not in ("id", "title", "number")}
                wrong += differences(cell, counted[each["round"]]["cells"][page["city"], row["id"]])
    assert wrong == []
