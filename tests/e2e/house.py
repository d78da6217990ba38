"""The server of the browser tests: it can start again on the same port, and takes simulated people in."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.server import ROOT, Server, clean_environment
from workshop.web.addresses import NOWHERE

HERE = {"127.0.0.1", "localhost", "::1", "None", NOWHERE}  # a datagram socket "to" NOWHERE sends nothing
FIRST = re.compile(r"First facilitator, open this once: (\S+)")


def listening(calls: Path) -> dict[str, str]:
    """Return the environment of a Python that writes down whom it calls."""
    return {"PYTHONPATH": str(ROOT / "tests" / "listened"), "CALLS": str(calls)}


class House(Server):
    """A laptop with the server on it, as it stands in a room."""

    def __init__(self, data: Path, **env: str) -> None:
        super().__init__(data, WORKSHOP_LOG_LEVEL="error", **env)

    @property
    def first_link(self) -> str:
        """The link with which the first facilitator makes an account, as the terminal shows it."""
        found = FIRST.search(self.words())
        assert found, self.words()
        return found[1]

    def listened(self) -> "House":
        """Write down whom it calls once it runs: `strangers()`."""
        self._env |= listening(self.calls)
        return self

    @property
    def calls(self) -> Path:
        return self.data.parent / f"{self.data.name}-calls"

    def strangers(self) -> list[str]:
        """Return every call to another machine, by any of its processes."""
        lines = self.calls.read_text("utf-8").splitlines() if self.calls.exists() else []
        return [line for line in lines if line.split(maxsplit=1)[1] not in HERE]

    def close(self) -> None:
        """Stop it as an operator does, and wait until it is gone."""
        self.ask_to_stop()
        assert self.ended() == 0
        self.port = urlsplit(self.address).port or 0

    def run(self, *said: str) -> str:
        """Run a command of the command line on the same data; return what it answers."""
        command = [sys.executable, "-m", "workshop", *said, "--data", str(self.data)]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=True, cwd=ROOT, env=clean_environment()
        )
        return done.stdout

    def crowd(self, code: str, people: int, *, seed: int = 1, pace: float = 0.0) -> "subprocess.Popen[bytes]":
        """Send simulated people through the front door: they answer what the room is asked, until they are ended."""
        said = ["--people", str(people), "--cities", "3", "--seed", str(seed), "--pace", str(pace), "--stay"]
        command = [sys.executable, "-m", "workshop", "simulate", *said, "--live", f"{self.address}/j/{code}"]
        with self.log.with_suffix(".crowd").open("ab") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=ROOT, env=clean_environment())
