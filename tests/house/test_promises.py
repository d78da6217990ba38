"""docs/promises.md is true: every promise once, every test exists, every number is the constant of the test."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "promises.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line.startswith("| P")]
NUMBER = re.compile(r"([\d,]+) \(`([A-Z_]+)`\)")


@cache
def module(path: str) -> ast.Module:
    """Return a test file, read."""
    return ast.parse((ROOT / path).read_text("utf-8"))


def functions(path: str) -> set[str]:
    """Return the tests that pytest finds in a file."""
    assert re.fullmatch(r"tests/(\w+/)*test_\w+\.py", path), path
    return {
        node.name for node in module(path).body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def numbers(path: str) -> dict[str, tuple[int, int]]:
    """Return the numbers that a test file names: how many in the suite, and how many under `make soak`."""
    found = {}
    for node in module(path).body:
        match node:
            case ast.Assign([ast.Name(name)], ast.Call(ast.Name("soak"), [many, few])):
                found[name] = (ast.literal_eval(few), ast.literal_eval(many))
            case ast.Assign([ast.Name(name)], ast.Call(ast.Name("range"), limits)):
                found[name] = (len(range(*map(ast.literal_eval, limits))),) * 2
            case ast.Assign([ast.Name(name)], ast.Constant(int(value))):
                found[name] = (value, value)
    return found


def named(row: list[str]) -> list[tuple[str, str]]:
    """Return the tests of a row: file and function."""
    return [tuple(one.split("::")) for one in re.findall(r"`([^`]+)`", row[2])]


def test_every_promise_is_there_once_and_whole():
    assert [row[0].lstrip("| ") for row in ROWS] == [f"P{number}" for number in range(1, 29)]
    assert {len(row) for row in ROWS} == {6}
    assert all(row[1] and row[5] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].lstrip("| "))
def test_what_shows_a_promise_exists_and_tries_so_often(row: list[str]):
    for path, function in named(row):
        assert function in functions(path), f"{path}::{function}"
    assert re.sub(r"`[^`]+`", "", row[2]).strip() in ("", "–"), (
        "tests are named as `file::function`, and nothing else is"
    )
    known = {name: both for path, _ in named(row) for name, both in numbers(path).items()}
    for cell, place in ((row[3], 0), (row[4], 1)):
        assert not re.search(r"\d", NUMBER.sub("", cell)), f"a number that no test names: {cell}"
        for number, name in NUMBER.findall(cell):
            assert known[name][place] == int(number.replace(",", "")), name
    assert {name for _, name in NUMBER.findall(row[3])} == {name for _, name in NUMBER.findall(row[4])}


def test_every_number_of_a_soak_is_in_the_table():
    soaked = {
        (str(path.relative_to(ROOT)), name)
        for path in (ROOT / "tests").rglob("test_*.py")
        if "soak(" in path.read_text("utf-8")
        for name, (few, many) in numbers(str(path.relative_to(ROOT))).items()
        if few != many
    }
    told = {(path, name) for row in ROWS for path, _ in named(row) for _, name in NUMBER.findall(row[3])}
    assert soaked
    assert soaked <= told


def test_the_readme_leads_there():
    assert "](docs/promises.md)" in (ROOT / "README.md").read_text("utf-8")
