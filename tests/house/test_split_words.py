"""What a split says in codes and what the browser says in sentences: neither has one that the other lacks."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from workshop.core.splitting.brief import Goal, Importance, Modes, Purpose
from workshop.core.splitting.result import ConflictCode, FlagCode, ReasonCode, RuleKind, WhyCode

ROOT = Path(__file__).parents[2]
CORE = ROOT / "workshop" / "core"
SPLIT = ROOT / "static" / "js" / "parts" / "desk" / "split"
ENTRY = re.compile(r"^ +([a-z_]+): ", re.M)


def table(file: Path, name: str) -> set[str]:
    """Return the keys of a table of a browser module: `const NAME = { code: …, }`, an entry a line."""
    found = re.search(rf"const {name} = \{{\n(.*?)\n *\}};", file.read_text("utf-8"), re.S)
    assert found, f"{name} is not in {file.name}"
    return set(ENTRY.findall(found[1]))


@pytest.mark.parametrize(
    ("file", "name", "codes"),
    [
        (SPLIT / "flags.js", "FLAGS", FlagCode),
        (SPLIT / "flags.js", "REASONS", ReasonCode),
        (SPLIT / "flags.js", "CONFLICTS", ConflictCode),
        (SPLIT / "flags.js", "RULES", RuleKind),
        (SPLIT / "goals.js", "names", Goal),
        (SPLIT / "why.js", "WHYS", WhyCode),
        (ROOT / "static" / "js" / "lib" / "why.js", "SENTENCES", WhyCode),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_each_code_has_its_sentence_and_each_sentence_its_code(file, name, codes):
    assert table(file, name) == set(get_args(codes))


def test_the_choices_of_the_brief_are_those_of_the_core():
    form = (SPLIT / "brief-form.js").read_text("utf-8")
    said = re.search(r"const words = \{ (.*?) \};", (SPLIT / "importance.js").read_text("utf-8"))
    assert said
    assert set(re.findall(r"(\w+): t\(", said[1])) == set(get_args(Importance))
    assert set(re.findall(r'option\("(\w+)"', form)) == set(get_args(Purpose))
    assert set(re.findall(r'<option value="(\w+)">', form)) == {*get_args(Modes), "joined", "here", "coming"}


def test_the_order_of_goals_names_each_once():
    found = re.search(r"GOALS = \[(.*?)\]", (SPLIT / "goals.js").read_text("utf-8"))
    assert found
    assert sorted(re.findall(r'"(\w+)"', found[1])) == sorted(get_args(Goal))


@pytest.mark.parametrize("codes", [FlagCode, ReasonCode, ConflictCode, RuleKind, WhyCode])
def test_no_code_is_listed_that_nothing_in_the_core_says(codes):
    """The types make sure of the other direction: what is said is listed."""
    said = {
        node.value
        for file in CORE.rglob("*.py")
        if file.name != "result.py"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(get_args(codes)) - said == set()
