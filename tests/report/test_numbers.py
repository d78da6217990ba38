"""Every number of a synthesis is what a second, naive count from the facts gives; the same in every language."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import workshop.report
from tests.report.recount import recount
from tests.report.samples import played, report, scored
from workshop.report import synthesis_json

SCHEMA = json.loads((Path(workshop.report.__file__).parent / "synthesis.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)
SEEDS = range(40)
WORDS = {"sentence", "remarks", "agreement_word", "word"}


def data(state: Any, language: str = "en") -> dict[str, Any]:
    found: dict[str, Any] = json.loads(synthesis_json(report(state, language)))
    return found


def same(told: Any, counted: Any) -> bool:
    if told is None or counted is None:
        return told is counted
    if isinstance(counted, Fraction):
        return abs(Fraction(told) - counted) < Fraction(1, 10**12)
    if isinstance(counted, list):
        return len(told) == len(counted) and all(map(same, told, counted))
    return bool(told == counted)


def differences(told: dict[str, Any], counted: dict[str, Any]) -> list[str]:
    """Return the figures that differ; what was not counted has to be absent."""
    figures = {name: value for name, value in told.items() if name not in WORDS}
    wrong = [name for name, value in figures.items() if not same(value, counted.get(name))]
    return [f"{name}: {figures[name]}, counted {counted.get(name)}" for name in wrong]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_equals_a_second_count(seed: int) -> None:
    session = played(seed)
    state = session.state
    told = data(state)
    counted = recount(session.facts, state.minimum_n)
    assert [round_["id"] for round_ in told["rounds"]] == list(counted)
    wrong = []
    for round_ in told["rounds"]:
        figures = counted[round_["id"]]
        assert round_["participation"] == figures["who"]
        assert sorted(round_["cities"]) == sorted(figures["cities"])
        for block in round_["blocks"]:
            dots = figures["blocks"][block["id"]].pop("dots")
            wrong += differences(block["result"], figures["blocks"][block["id"]])
            assert same(block["dots"], dots if block["result"]["status"] == "shown" else None)
            for item in block["items"]:
                wrong += differences(item["result"], figures["items"][item["id"]])
        for cell in round_["block_cells"] + round_["item_cells"]:
            city, id = cell.pop("city"), cell.pop("item", None) or cell.pop("block")
            wrong += differences(cell, figures["cells"][city, id])
    assert wrong == []


def test_chance_made_all_that_matters() -> None:
    seen = dict.fromkeys(("few", "cells", "two means", "silenced", "tables", "comments", "fewer items"), 0)
    seen |= dict.fromkeys(("cities left out", "beside alone"), 0)
    seen |= dict.fromkeys(("shown", "not_asked", "nobody_rated", "too_few", "kept_back"), 0)
    for seed in SEEDS:
        for round_ in data(played(seed).state)["rounds"]:
            for block in round_["blocks"]:
                result = block["result"]
                shown = result["status"] == "shown"
                seen["fewer items"] += shown and result["items_counted"] < result["items"]
                seen["cities left out"] += shown and result["cities"] < result["cities_asked"]
                seen["beside alone"] += result["too_few"] and result["dont_know"] is not None
                seen[result["status"]] += 1
                seen["silenced"] += shown and result["counts"] is None
                seen["two means"] += result["mean_of_cities"] is not None
                seen["tables"] += bool(result["agreed"])
                seen["few"] += sum(item["result"]["too_few"] for item in block["items"])
                seen["comments"] += sum(len(item["comments"]) for item in block["items"])
            seen["cells"] += sum(not cell["too_few"] for cell in round_["item_cells"])
    assert min(seen.values()) >= 5, seen


@pytest.mark.parametrize("seed", range(0, 40, 8))
def test_the_data_is_what_the_schema_says(seed: int) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    state = played(seed).state
    for language in ("en", "es", "fr"):
        assert [error.message for error in VALID.iter_errors(data(state, language))] == []


def test_the_schema_refuses_a_figure_that_should_not_be_there() -> None:
    told = data(scored({"Dakar": [1, 2]}))
    told["rounds"][0]["blocks"][0]["result"]["median"] = 1.5
    assert [error.json_path for error in VALID.iter_errors(told)] == ["$.rounds[0].blocks[0].result.median"]
    told = data(scored({"Dakar": [1, 2]}))
    told["rounds"][0]["item_cells"][0]["name"] = "Ben"
    assert [error.json_path for error in VALID.iter_errors(told)] == ["$.rounds[0].item_cells[0]"]


def numbers(value: Any, name: str = "") -> Any:
    """Return what is the same in all languages: numbers, flags, ids in their places; order of cities aside."""
    if isinstance(value, dict):
        kept = {key: numbers(inner, key) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if not isinstance(inner, str) or key in IDS}
    if isinstance(value, list):
        if value and isinstance(value[0], str) and name not in LISTS_OF_IDS:
            return len(value)
        found = [numbers(inner) for inner in value]
        return sorted(found, key=str) if found and ("city" in str(found[0]) or "country" in str(found[0])) else found
    return value


LISTS_OF_IDS = {"cities", "rounds", "actions"}
IDS = {"id", "city", "block", "item", "kind", "hash", "digest", "agreement", "begun_at", "ended_at", "made_at"}


@pytest.mark.parametrize("seed", range(0, 40, 10))
def test_all_languages_have_the_same_numbers(seed: int) -> None:
    state = played(seed).state
    english, spanish, french = (data(state, language) for language in ("en", "es", "fr"))
    for each in (english, spanish, french):
        for round_ in each["rounds"]:
            round_["cities"].sort()
    assert numbers(english) == numbers(spanish) == numbers(french)


def test_the_same_synthesis_gives_the_same_bytes() -> None:
    first, again = (synthesis_json(report(played(9).state)) for _ in range(2))
    assert first == again


def test_one_small_workshop_as_a_whole() -> None:
    """The file is what institutions get; when it changes on purpose, it is written anew from `made`."""
    golden = Path(__file__).parent / "golden.json"
    made = synthesis_json(
        report(scored({"Dakar": [1, 2, 4, "dont_know"], "Lyon": [3, 3, 2], "Sevilla": [0], "Ñazca": [1, 2]}))
    )
    assert made.decode() == golden.read_text("utf-8")
