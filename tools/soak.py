"""Run every trial that has a number for `make soak`, and print number and result: see docs/promises.md."""

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = (ast.Call, ast.Name, ast.Constant, ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop, ast.Load)


def numbers(module: Path) -> dict[str, tuple[float, float]]:
    """Return the numbers that a test module names in capitals: name → (in the suite, under `make soak`).

    A number is `soak(many, few)`, also within a calculation, a number, or the length of a `range`.
    """
    found = {}
    for node in ast.parse(module.read_text("utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(name)], value=value) if name.isupper():
                few, many = (_value(value, soaking) for soaking in (False, True))
                if few is not None and many is not None:
                    found[name] = (few, many)
    return found


def _value(node: ast.expr, soaking: bool) -> float | None:
    """Return what an expression of numbers, `soak` and `range` is; None for anything else."""
    known = {"soak": lambda many, few: many if soaking else few, "range": range, "__builtins__": {}}
    if any(isinstance(part, ast.Name) and part.id not in known for part in ast.walk(node)):
        return None
    if not all(isinstance(part, PARTS) for part in ast.walk(node)):
        return None
    value = eval(compile(ast.Expression(node), "a constant", "eval"), known)
    if isinstance(value, range):
        return len(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def modules() -> dict[Path, dict[str, tuple[float, float]]]:
    """Return the test modules that have numbers for `make soak`, with these numbers."""
    found = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        own = {name: both for name, both in numbers(path).items() if both[0] != both[1]}
        if own:
            found[path] = own
    return found


def main() -> int:
    """Run the modules named, or all; return pytest's exit code."""
    named = [Path(word).resolve() for word in sys.argv[1:]]
    chosen = {path: found for path, found in modules().items() if not named or path in named}
    for path, found in chosen.items():
        told = ", ".join(f"{name} = {many:,}" for name, (_, many) in found.items())
        print(f"{path.relative_to(ROOT)}: {told}", flush=True)
    command = [sys.executable, "-m", "pytest", "-s", "-v", "-p", "no:cacheprovider", *map(str, chosen)]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"SOAK": "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
