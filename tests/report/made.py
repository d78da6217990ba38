"""A report in every format, made in a process of its own: its environment is another machine's.

As a program it prints, as JSON, the digest of each file; `made` runs it with an environment and a limit on open files.
"""

import hashlib
import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.report.samples import report, scored
from tests.report.test_bad_content import TEXTS, planted
from workshop.report.bundle import WRITERS
from workshop.report.charts import charts

ROOT = Path(__file__).resolve().parents[2]
SAID = " ".join([TEXTS["Devanagari"], TEXTS["Arabic"], TEXTS["CJK"], "نص Ελλάδα Москва 서울 ไทย ★ 🇸🇳"])
KEPT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")


def digests() -> dict[str, str]:
    """Return `{format or picture: SHA-256}` of one report in which people wrote in many scripts."""
    synthesis = planted(report(scored({"Dakar": [1, 2, 3], "Lyon": [2, 2, 4]}), "fr"), SAID)
    pictures = charts(synthesis)
    files = {form: write(synthesis, pictures) for form, write in WRITERS.items()}
    files |= {f"{name}.svg": pictures[name].svg for name in ("heat", "map") if name in pictures}
    files |= {f"{name}.png": pictures[name].png for name in ("heat", "map") if name in pictures}
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def made(home: Path, *, cwd: Path | None = None, most_files: int = 0, **environment: str) -> dict[str, Any]:
    """Return the digests that a process finds whose environment holds nothing but this, and how it saw it.

    `most_files` is how many files the process may hold open.
    """

    def limited() -> None:
        if most_files:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))

    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    here = kept | {"PYTHONPATH": str(ROOT), "HOME": str(home), "PYTHONWARNINGS": "error"} | environment
    command = [sys.executable, "-m", "tests.report.made"]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=cwd or home.parent, env=here, preexec_fn=limited
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(digests()))
