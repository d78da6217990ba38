"""docs/promises.md is true: every promise once, every test exists, every number is the constant of the test."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tools import soak

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "promises.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if line.startswith("| P")]
NUMBER = re.compile(r"([\d,.]+) \(`([A-Z_]+)`\)")


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
    known = {name: both for path, _ in named(row) for name, both in soak.numbers(ROOT / path).items()}
    for cell, place in ((row[3], 0), (row[4], 1)):
        assert not re.search(r"\d", NUMBER.sub("", cell)), f"a number that no test names: {cell}"
        for number, name in NUMBER.findall(cell):
            assert known[name][place] == float(number.replace(",", "")), name
    assert {name for _, name in NUMBER.findall(row[3])} == {name for _, name in NUMBER.findall(row[4])}


def test_numbers_are_read_as_the_tests_mean_them(tmp_path: Path):
    said = "A = soak(1_000, 40)\nB = soak(20, 1) / 2\nC = soak(24 * 60, 4)\nD = range(100, 106)\nE = 7\n"
    (tmp_path / "test_it.py").write_text(f"{said}F = [1]\nG = A\nH = True\nI = 'text'\nlower = 3\n")
    found = soak.numbers(tmp_path / "test_it.py")
    assert found == {"A": (40, 1000), "B": (0.5, 10), "C": (4, 1440), "D": (6, 6), "E": (7, 7)}


def test_every_number_that_grows_under_soak_is_run_by_make_soak():
    found = {str(path.relative_to(ROOT)) for path in soak.modules()}
    grown = {path for row in ROWS for path, _ in named(row) if row[3] != row[4]}
    told = {path for path in grown if any(few != many for few, many in soak.numbers(ROOT / path).values())}
    assert told
    assert told <= found


def test_the_readme_leads_there():
    assert "](docs/promises.md)" in (ROOT / "README.md").read_text("utf-8")
