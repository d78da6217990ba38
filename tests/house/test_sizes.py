"""Small enough to read: no file over 300 lines, no function over 60, everything public has a sentence."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = ["workshop", "static/js", "static/css", "templates", "tests", "benchmarks", "tools"]
ENDINGS = {".py", ".js", ".css", ".html"}


def sources() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *OURS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        ROOT / line for line in listed.stdout.splitlines() if Path(line).suffix in ENDINGS and (ROOT / line).exists()
    ]


def test_no_file_is_over_300_lines():
    long = {
        str(file.relative_to(ROOT)): lines
        for file in sources()
        if (lines := len(file.read_text("utf-8").splitlines())) > 300
    }
    assert long == {}


@pytest.mark.parametrize("part", ["workshop", "benchmarks", "tools"])
def test_no_function_is_over_60_lines_and_everything_public_says_what_it_is(part):
    wrong = []
    for file in (ROOT / part).rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        where = file.relative_to(ROOT)
        if part == "workshop" and not ast.get_docstring(tree) and "versions" not in where.parts:
            wrong.append(f"{where}: no docstring")
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef | ast.ClassDef):
                continue
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if isinstance(node, ast.FunctionDef) and lines > 60:
                wrong.append(f"{where}: {node.name} has {lines} lines")
        if part == "workshop":
            public = [
                node
                for node in tree.body
                if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            ]
            wrong += [f"{where}: {node.name} has no docstring" for node in public if not ast.get_docstring(node)]
    assert wrong == []
