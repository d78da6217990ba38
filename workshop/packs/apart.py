"""Opening an upload apart from the server: in a process of its own, with little memory, little time and no secrets.

python -m workshop.packs.apart    a zip on standard input, what was found in it as JSON on standard output
"""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import structlog

from workshop.packs.content import content, from_content
from workshop.packs.faults import PackError
from workshop.packs.model import Pack
from workshop.packs.zipped import unzipped

SECONDS = 20
MEMORY = 1024 * 1024 * 1024  # bytes of addresses
log = structlog.get_logger()


def unzipped_apart(data: bytes) -> tuple[Pack | None, list[PackError]]:
    """Do what `unzipped` does, in another process."""
    command = [sys.executable, "-m", "workshop.packs.apart"]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONSAFEPATH": "1"}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, env=environment)
    except subprocess.TimeoutExpired:
        return None, [PackError("the zip", "", "takes far too long to read: leave out what is not part of the pack")]
    if done.returncode != 0:
        log.error("an upload could not be read", status=done.returncode, said=done.stderr.decode(errors="replace"))
        return None, [PackError("the zip", "", "could not be read on this server: try `workshop packs check`")]
    found = json.loads(done.stdout)
    pack = None if found["content"] is None else from_content(found["content"])
    return pack, [PackError(**fault) for fault in found["faults"]]


def main() -> None:
    """Read a zip, and say what was found."""
    _bind()
    pack, faults = unzipped(sys.stdin.buffer.read())
    found = {"content": None if pack is None else content(pack), "faults": [asdict(fault) for fault in faults]}
    sys.stdout.write(json.dumps(found))


def _bind() -> None:
    """Take from this process what it does not need; where a system knows no limits, the clock outside remains."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # nothing is written anywhere


if __name__ == "__main__":
    main()
