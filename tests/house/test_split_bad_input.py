"""Nonsense that is asked of a split: each case a refusal or a flagged result, in words, in three languages."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.world import given, join, when
from workshop.core import Refusal, State, views
from workshop.words import LANGUAGES, for_browser

ROOT = Path(__file__).parents[2]
NODE = Path(sys.executable).parent / "node"
NAMES = {f"p{number}": f"Person {number}" for number in range(9)}


@dataclass(frozen=True)
class Case:
    """What is asked for, with people of these languages; and the sentence that answers, in English."""

    people: tuple[str, ...]
    brief: dict[str, Any]
    said: str


SIX = ("en",) * 6
PIN = {"person": "p0", "number": 1}
CASES = {
    "nobody is here": Case((), {"number": 2}, "Nobody is here yet who could be placed in a group."),
    "one person is here": Case(("en",), {"number": 1}, "Only one person can be placed: that is no group yet."),
    "more groups than people": Case(
        ("en", "en"), {"number": 3}, "There are fewer people than groups. Please choose fewer groups."
    ),
    "so many groups that some would be of one": Case(
        SIX,
        {"number": 5},
        "So many groups would be smaller than the smallest size. | 5 groups | at least 2 people per group",
    ),
    "an unknown person to keep together": Case(
        SIX, {"number": 2, "together": [["p0", "ghost"]]}, "This person is no longer in the workshop."
    ),
    "an unknown person pinned": Case(
        SIX, {"number": 2, "pinned": [{"person": "ghost", "number": 1}]}, "This person is no longer in the workshop."
    ),
    "an unknown block": Case(SIX, {"number": 2, "blocks": ["ghost"]}, "This block is not part of the workshop."),
    "pinned to two groups": Case(
        SIX,
        {"number": 2, "pinned": [PIN, {"person": "p0", "number": 2}]},
        "Somebody is pinned to two groups. | Person 0 in group 1 | Person 0 in group 2",
    ),
    "pinned to a group that there is not": Case(
        SIX,
        {"number": 2, "pinned": [{"person": "p0", "number": 9}]},
        "Somebody is pinned to a group that there is not. | Person 0 in group 9 | 2 groups",
    ),
    "pinned and left out": Case(
        SIX,
        {"number": 2, "pinned": [PIN], "opted_out": ["p0"]},
        "Somebody is pinned to a group and left out at once. | Person 0 in group 1 | Person 0 without a group",
    ),
    "pinned to one group and kept apart": Case(
        SIX,
        {"number": 2, "pinned": [PIN, {"person": "p1", "number": 1}], "apart": [["p0", "p1"]]},
        "People who should be apart are pinned to one group. | Person 0 and Person 1 in group 1 | "
        "Person 0 and Person 1 apart",
    ),
    "together and apart": Case(
        SIX,
        {"number": 2, "together": [["p0", "p1"]], "apart": [["p0", "p1"]]},
        "The same people should be together and apart. | Person 0 and Person 1 apart | Person 0 and Person 1 together",
    ),
    "a minimum over the maximum": Case(
        SIX,
        {"size": 3, "minimum": 5, "maximum": 3},
        "The smallest size asked for is larger than the largest. | at least 5 people per group | "
        "at most 3 people per group",
    ),
    "sizes that cannot work": Case(
        ("en",) * 7,
        {"minimum": 4, "maximum": 5},
        "So many people cannot be split into groups of these sizes. | at least 4 people per group | "
        "at most 5 people per group",
    ),
    "a language that nobody shares": Case(
        ("en", "en", "en", "ko"),
        {"number": 2},
        "Person 3 would understand nobody: nobody else in the room speaks Korean.",
    ),
    "a language that nobody in the group shares": Case(
        ("es", "en", "en", "es", "es"),
        {"number": 2, "apart": [["p0", "p3", "p4"]], "pinned": [PIN, {"person": "p3", "number": 2}]},
        "understands nobody in this group.",
    ),
}


def outcome(case: Case) -> list[tuple[str, dict[str, Any]]]:
    """Return what comes of asking: a refusal, or the conflicts, flags and reasons of the groups on the desk."""
    state = given()
    for number, language in enumerate(case.people):
        join(state, f"p{number}", languages=[language])
    try:
        when(state, "group.form", **case.brief)
    except Refusal as refusal:
        return [("refusal", refusal.answer())]
    assert_nobody_is_lost(state)
    desk = views.for_desk(state)
    whole = desk["split"]["now"]
    return [
        *(("conflict", conflict) for conflict in whole["conflicts"]),
        *(("flag", flag) for flag in whole["flags"]),
        *(("flag", flag) for group in desk["explained"].values() for flag in group["flags"]),
        *(("reason", flag) for flag in whole["unassigned"].values()),
        *(("choice", one) for found in views.for_choices(state, None)["conflicts"] for one in found["relaxing"]),
    ]


def assert_nobody_is_lost(state: State) -> None:
    """Everybody is in a group, or left out with a reason."""
    left = views.for_desk(state)["split"]["now"]["unassigned"]
    assert {person.id for person in state.people.values() if person.group is None} == set(left)


def sentences(said: list[tuple[str, dict[str, Any]]]) -> dict[str, list[str]]:
    """Return how the browser says it, in each language."""
    asked = {"catalogs": {language: for_browser(language) for language in LANGUAGES}, "names": NAMES, "said": said}
    told = subprocess.run(
        [NODE, ROOT / "tests" / "house" / "say.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, list[str]] = json.loads(told.stdout)
    return found


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, list[str]]]:
    """What is said in each case, in each language: `{case: {language: [sentence]}}`; one browser says it all."""
    outcomes = {name: outcome(case) for name, case in CASES.items()}
    everything = sentences([one for said in outcomes.values() for one in said])
    found, at = {}, 0
    for name, said in outcomes.items():
        found[name] = {language: spoken[at : at + len(said)] for language, spoken in everything.items()}
        at += len(said)
    return found


@pytest.mark.parametrize("name", CASES)
def test_nonsense_is_answered_in_words_in_three_languages(told, name):
    english, *others = (told[name][language] for language in ("en", "es", "fr"))
    assert any(CASES[name].said in sentence for sentence in english), english
    for spoken in others:
        assert len(spoken) == len(english)
        for sentence, first in zip(spoken, english, strict=True):
            assert sentence != first
            assert not any(slip in sentence for slip in ("%(", "undefined", "null", "NaN")), sentence


def test_what_is_said_is_a_sentence_and_no_code(told):
    for name in CASES:
        for sentence in told[name]["en"]:
            assert "_" not in sentence
            assert not any(slip in sentence for slip in ("%(", "undefined", "null", "NaN")), sentence
