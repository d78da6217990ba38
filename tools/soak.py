"""Run every trial that has a number for `make soak`, and print number and result: see docs/promises.md."""

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def numbers(module: Path) -> dict[str, tuple[int, int]]:
    """Return the constants of a test module that are `soak(many, few)`: name → (many, few)."""
    found = {}
    for node in ast.parse(module.read_text("utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Name(name)], value=ast.Call(func=ast.Name("soak"), args=[many, few])):
                found[name] = (ast.literal_eval(many), ast.literal_eval(few))
    return found


def modules() -> dict[Path, dict[str, tuple[int, int]]]:
    """Return the test modules with such constants."""
    all_ = {path: numbers(path) for path in sorted((ROOT / "tests").rglob("test_*.py"))}
    return {path: found for path, found in all_.items() if found}


def main() -> int:
    """Run the modules named, or all; return pytest's exit code."""
    named = [Path(word).resolve() for word in sys.argv[1:]]
    chosen = {path: found for path, found in modules().items() if not named or path in named}
    for path, found in chosen.items():
        told = ", ".join(f"{name} = {many:,}" for name, (many, _) in found.items())
        print(f"{path.relative_to(ROOT)}: {told}", flush=True)
    command = [sys.executable, "-m", "pytest", "-s", "-v", "-p", "no:cacheprovider", *map(str, chosen)]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"SOAK": "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
