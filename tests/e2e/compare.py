"""Is what a report says what the recount says? Every number of it, as data and as it reads on the page."""

import re
from fractions import Fraction
from typing import Any

from playwright.sync_api import Locator

from tests.e2e.pages import ReportPage
from tests.e2e.recount import Figures, Journal, of_city, of_items, participation, written

BESIDE = ("answered", "dont_know", "not_applicable")  # with a minimum of their own
NUMBERS = ("n", "people", "agreed", "median", "q1", "q3", "mean_of_people", "mean_of_cities", "cities", "agreement")


def same_figures(journal: Journal, told: Figures) -> None:
    """Compare the report as data with the recount."""
    rounds = {one["id"]: one for one in told["rounds"]}
    assert list(rounds) == journal.revealed
    people = list(journal.people.values())
    taking = told["participants"]
    assert taking["people"] == len(people)
    assert taking["online"] == sum(person["mode"] == "online" for person in people)
    assert {city["id"]: city["people"] for city in taking["cities"]} == count(person["city"]["id"] for person in people)
    assert {role["id"]: role["people"] for role in taking["roles"]} == count(person["role"] for person in people)
    spoken = count(language for person in people for language in person["languages"])
    assert {language["id"]: language["people"] for language in taking["languages"]} == spoken
    for round_id, one in rounds.items():
        assert one["participation"] == participation(journal, round_id)
        _same_round(journal, round_id, one)


def _same_round(journal: Journal, round_id: str, one: Figures) -> None:
    step = journal.steps[round_id]
    for block in one["blocks"]:
        items = [item for item in journal.blocks[block["id"]] if item in step["items"]]
        assert [item["id"] for item in block["items"]] == items
        hidden = any(item["result"]["too_few"] and item["result"]["people"] for item in block["items"])
        found = of_items(journal, round_id, items, told_of(one, "block", block["id"]))
        _same(block["result"], found, counted=not hidden)
        exact = block["result"].get("mean_of_people") is not None
        assert block["dots"] == ([float(dot) for dot in found["dots"]] if exact else None)
        for item in block["items"]:
            assert item["result"]["status"] != "kept_back"
            assert (item["result"].get("mean_of_people") is None) == (item["result"]["status"] != "shown")
            _same(item["result"], of_items(journal, round_id, [item["id"]], told_of(one, "item", item["id"])))
    for cell in one["block_cells"]:
        items = [item for item in journal.blocks[cell["block"]] if item in step["items"]]
        _same_cell(cell, of_city(journal, round_id, cell["city"], items, told=not cell["too_few"]))
    for cell in one["item_cells"]:
        _same_cell(cell, of_city(journal, round_id, cell["city"], [cell["item"]], told=not cell["too_few"]))
    answered = [block for block in one["blocks"] if block["result"]["people"]]
    assert len(one["block_cells"]) == len(one["cities"]) * len(answered)


def told_of(one: Figures, kind: str, id_: str) -> set[str]:
    """Return the cities whose figures for a block or an item are told."""
    return {cell["city"] for cell in one[f"{kind}_cells"] if cell[kind] == id_ and not cell["too_few"]}


def _same(told: Figures, found: Figures, *, counted: bool = True) -> None:
    shown = told["status"] == "shown"
    assert told["status"] == "kept_back" or shown is found["shown"]
    assert told["too_few"] is (bool(found["people"]) and not shown)
    assert {name: told[name] for name in BESIDE} == {name: found[name] for name in BESIDE}, (told, found)
    if not shown:
        assert (told["n"], told["people"]) == (found["n"], found["people"])
        assert [told[name] for name in ("counts", *NUMBERS[2:])] == [None] * (1 + len(NUMBERS) - 2)
        return
    for name in NUMBERS:
        kept_back = name == "mean_of_people" and told[name] is None
        assert kept_back or near(told[name], found[name]), (name, told, found)
    assert told["counts"] == (found["counts"] if counted else None), (told, found)
    assert told["cities_asked"] == found["cities_asked"]


def _same_cell(told: Figures, found: Figures) -> None:
    assert {name: told[name] for name in found} == {name: number(value) for name, value in found.items()}


def near(told: Any, found: Any) -> bool:
    """Say whether two numbers are the same but for the last digits of a binary fraction; other things must be equal."""
    if isinstance(found, Fraction) and isinstance(told, int | float):
        return abs(Fraction(told) - found) < Fraction(1, 10**6)
    return bool(told == found)


def number(value: Any) -> Any:
    """Return a fraction as the number that JSON carries."""
    return float(value) if isinstance(value, Fraction) else value


def count(things: Any) -> dict[str, int]:
    """Count things."""
    found: dict[str, int] = {}
    for thing in things:
        found[thing] = found.get(thing, 0) + 1
    return found


def same_page(journal: Journal, told: Figures, report: ReportPage) -> None:
    """Compare the numbers that stand in the tables of the English page with the recount."""
    for one in told["rounds"]:
        section = report.page.locator(f"#round_{one['id']}")
        _same_strip(journal, one, report.rows(section.locator("figure.is-strip table")))
        _same_heat(journal, one, report.rows(section.locator("figure.is-heat table")))
        for block in one["blocks"]:
            for item in block["items"]:
                figure = section.locator(f"figure[data-key='{one['id']}/{item['id']}']")
                _same_counts(journal, one, item["id"], figure, report)


def _same_strip(journal: Journal, one: Figures, rows: list[list[str]]) -> None:
    assert len(rows) == len(one["blocks"])
    for cells, block in zip(rows, one["blocks"], strict=True):
        items = [item["id"] for item in block["items"]]
        found = of_items(journal, one["id"], items, told_of(one, "block", block["id"]))
        assert numbers(cells[1]) == ([str(found["n"]), str(found["people"])] if found["people"] else [])
        if block["result"]["status"] != "shown":
            continue
        _, _, median, middle, agreed, people, cities = cells
        assert numbers(median) == [written(found["median"])]
        assert numbers(middle) == [written(found["q1"]), written(found["q3"])]
        assert agreed == found["agreement"]
        if block["result"]["mean_of_people"] is not None:
            assert numbers(people) == [written(found["mean_of_people"]), str(found["n"])]
        counted = [str(found["cities"])] + [str(found["cities_asked"])] * (found["cities"] < found["cities_asked"])
        expected = [] if found["mean_of_cities"] is None else [written(found["mean_of_cities"]), *counted]
        assert numbers(cities) == expected


def _same_heat(journal: Journal, one: Figures, rows: list[list[str]]) -> None:
    assert len(rows) == len(one["cities"])
    for cells, city in zip(rows, one["cities"], strict=True):
        answered = [block for block in one["blocks"] if block["result"]["people"]]
        for cell, block in zip(cells[1:], answered, strict=True):
            told = city in told_of(one, "block", block["id"])
            found = of_city(journal, one["id"], city, [item["id"] for item in block["items"]], told=told)
            expected = [] if found["too_few"] else [written(found["median"]), str(found["n"])]
            assert numbers(cell) == expected, (city, block["id"], cell)


def _same_counts(journal: Journal, one: Figures, item: str, figure: Locator, report: ReportPage) -> None:
    found = of_items(journal, one["id"], [item], told_of(one, "item", item))
    if not found["people"]:
        assert figure.count() == 0
        return
    if found["too_few"]:
        assert figure.locator("table").count() == 0
        return
    rows = report.rows(figure.locator("table.counts"))
    beside = [found["dont_know"], found["not_applicable"]]
    assert [numbers(row[1]) for row in rows] == [[str(count)] for count in found["counts"] + beside]


def numbers(text: str) -> list[str]:
    """Return the numbers in a text, as written."""
    return re.findall(r"\d+(?:\.\d+)?", text)
