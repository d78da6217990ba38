"""A browser with a profile on disk: killed like a program, it comes back with what it kept."""

import os
import signal
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

from tests.e2e.conftest import ARGUMENTS, CHROMIUM
from tests.e2e.sleeping import family


class Profile:
    """Stands where a browser stands: its one context keeps everything in a folder."""

    def __init__(self, playwright: Playwright, place: Path) -> None:
        self._playwright, self.place = playwright, place

    def new_context(self, **settings: Any) -> BrowserContext:
        """Start the browser on the profile."""
        start = self._playwright.chromium.launch_persistent_context
        return start(self.place, executable_path=CHROMIUM, args=ARGUMENTS, **settings)

    def kill(self) -> None:
        """`kill -9` of the browser and all its processes."""
        pids = family(f"--user-data-dir={self.place}")
        assert pids, "no browser runs on this profile"
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
